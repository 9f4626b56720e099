"""Quantities of a clean text: a number with its unit, or a word that stands for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.plan import Number, Relation
from luoshi.core.plans.targets.numerals import (
    CHINESE,
    DIGITS,
    read_chinese,
    read_fraction,
    read_number,
)

Form = Literal["number", "share", "coverage", "multiple", "zero", "rank"]

COUNT = (
    "标准箱|家次|人次|户次|场次|架次|班次|件次|台次|台套|台\\(套\\)|套\\(台\\)|台/套|项次|车次|艘次|标箱|标台|"
    "个|家(?!庭)|项|户|名(?!录|单|称|牌)|人(?!制|均|工|才|民|群)|位(?!于|浮|数|字)|座|所|处(?!理|置)|条(?!例|件)|种|类|件|套|台|辆|艘|架|间|张|床|"
    "场|次|批|期|支(?!持|撑)|门|部(?!门|分)|篇|只|头|株|棵|门|对(?!口|接|于)|组|款|块|片|眼|口|册|份|本|幅|枚|颗|羽|尾|箱|例|宗|起|栋|幢|盏|"
    "根|孔|节|集(?!聚|群|中)|单|届|趟|班|站|市(?!场)|县|区(?!域)|村|镇|乡|企业|项目|社区"
)
SIZE = (
    "平方公里|平方千米|平方米|立方米|平方|立方|㎡|m²|m³|公顷|公里|千米|海里|厘米|毫米|微米|纳米|米|亩|顷|"
    "美元|欧元|港元|日元|人民币|元|标准立方米|标准煤|重量箱|公斤|千克|毫克|微克|吨标准煤|吨|克|升|毫升|"
    "千伏安|千伏|千瓦时|千瓦小时|兆瓦时|兆瓦|吉瓦|千瓦|瓦时|瓦|度电?|蒸吨|马力|标准机架|机架|床位|"
    "工作日|小时|分钟|秒|个小时|个工作日|个月|月|天|日|周(?!年)|岁|年(?!级)|季度|分贝|摄氏度|℃|"
    "个百分点|百分点|个基点|%|‰|倍|成(?!立)|分(?!别|级|类|批|期|步)|级(?!别)|星(?!级)|折|微克/立方米"
)
LATIN = "[KkMGTPE]?(?:FLOPS|Flops|flops|[Bb]ps|b/s|B/s|Wh|W|Hz|B(?![A-Za-z])|VA)|TEU|P(?![A-Za-z0-9])|km|cm|mm|m(?![a-z])|kg"
PER = r"(?:/(?:(?:百|千|万|十万)(?:名|人|户|元|吨|台)?(?:人口|居民|老人|儿童)?|单位|立方米|平方公里|平方米|公顷|亩|公里|吨|升|人|户|元|年|天|日|月|小时|秒|次|㎡|m³|s|h|台|套))"
MANY = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
UNIT = (
    rf"(?:(?P<many>{MANY})(?P<odd>余|多)?)?(?P<word>(?:{SIZE}|{COUNT}|{LATIN}){PER}?)?"
)
AFTER = "(?P<tail>(?:\\(不?含[^()]{0,4}\\))?(?:及|或)?(?:以上|以下|以内|之内|左右|上下|以外)|余)?"
SIGN = " ?(?:-|~|—|－|至|到|或) ?"

NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.第〔\[+/#№_*])(?P<low>{DIGITS})"
    rf"(?:(?P<lowunit>%|‰|万亿|亿|万|千|个百分点|个|家|项|名|元|万元|亿元)?(?:{SIGN})(?P<high>{DIGITS}))?"
    rf"(?P<few>余|多|几)?{UNIT}{AFTER}"
)
SHARE = re.compile(
    rf"(?P<whole>{CHINESE})分之(?P<part>{CHINESE}){AFTER}"
    rf"|(?<![\d/.A-Za-z])(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\d/.年月A-Za-z])(?:的)?{AFTER.replace('tail', 'tail2')}"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?{AFTER.replace('tail', 'tail3')}(?=[\u4e00-\u9fff,。;、]|$)"
)
WORD = re.compile(
    r"(?P<cover>(?<!健)全覆盖|(?<=实现)全部(?:利用|达标|覆盖|处理|处置|收集|回收|接入|联网|公开)|全量(?:利用|收集|处置))|(?P<double>翻[一两二三]?番|翻倍|倍增(?!计划|行动|工程|[”\"]|器|方案|提|升级|培育))"
    r"|(?P<zero>零[发产]生|零增长|零事故|零死亡|零排放|零容忍|零上访|清零|归零)"
    r"|(?P<rank>(?:前|第)(?P<place>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<rankunit>位|名|方阵|强)?(?![\d届批次期章节条款轮季代阶版一二三四五六七八九十]))"
)
WRITTEN = re.compile(
    rf"(?P<low>[两二三四五六七八九十百千][一二三四五六七八九十百千]*)"
    rf"(?:(?:{SIGN})(?P<high>[两二三四五六七八九十百千]+))?(?P<few>余|多|几)?"
    rf"(?P<many>万亿|千亿|百亿|亿|万)?(?P<word>家|个|座|所|处|户|名|人次|人|场|支|辆|台|套|件|元|亩|公里|吨|倍){AFTER}"
)
HINT = re.compile(
    r"\d|分之|前[二三四五十百]|实现全部|全量|全覆盖|翻.?番|翻倍|倍增|零[发产]生|零增长|零事故|零死亡|清零|归零|[一二三四五六七八九]成"
)
RELATIONS: dict[str, Relation] = {
    "以上": ">=", "余": ">=", "以外": ">", "以下": "<=", "以内": "<=", "之内": "<=", "左右": "~", "上下": "~",
}  # fmt: skip
MULTIPLES = {
    "翻倍": 2,
    "倍增": 2,
    "翻番": 2,
    "翻一番": 2,
    "翻两番": 4,
    "翻二番": 4,
    "翻三番": 8,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a clean text.

    Units    ``value`` counts the unit as printed: 3 with 万个, 7.5 with %
    """

    start: int
    end: int
    value: Number
    high: Number | None
    unit: str | None
    relation: Relation | None
    form: Form = "number"
    raw_end: int = 0

    @property
    def is_percent(self) -> bool:
        """Whether it is a share or a change in hundredths."""
        return self.unit in {"%", "‰", "个百分点", "百分点"}


def find_quantities(
    text: str, start: int = 0, end: int | None = None
) -> list[Quantity]:
    """The quantities of a clean text, in order.

    Example

        >>> [(one.value, one.unit) for one in find_quantities("新建5G基站3万个")]
        [(3, '万个')]
    """
    stop = len(text) if end is None else end
    if HINT.search(text, start, stop) is None:
        return []
    found = [
        *numbers(text, start, stop),
        *shares(text, start, stop),
        *words(text, start, stop),
    ]
    return apart(sorted(found, key=lambda one: one.start))


def apart(found: list[Quantity]) -> list[Quantity]:
    """The quantities without those that begin inside an earlier one."""
    kept: list[Quantity] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def numbers(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Numbers in digits that carry a unit."""
    for match in NUMBER.finditer(text, start, end):
        unit = (match["many"] or "") + (match["word"] or "")
        if not unit and match["lowunit"] and match["high"]:
            unit = match["lowunit"]
        if not unit or is_label(match, text):
            continue
        low = read_number(match["low"])
        high = read_number(match["high"]) if match["high"] else None
        if high is not None and high <= low:
            continue
        few = match["few"] or match["odd"] or ("余" if match["tail"] == "余" else None)
        yield Quantity(
            match.start(),
            match.end(),
            low,
            high,
            unit,
            relation(match["tail"], few),
            raw_end=match.end(),
        )


def is_label(match: re.Match[str], text: str) -> bool:
    """Whether a number with a unit is a date, a clock or part of a name."""
    low, word = match["low"], match["word"]
    if word == "年" and not match["many"] and len(low) == 4 and low.isdigit():
        return True
    if word in {"月", "日", "分"} and not match["many"]:
        return True
    before = text[match.start() - 1 : match.start()]
    if before == ":" and text[match.start() - 2 : match.start() - 1].isdigit():
        return True
    after = text[match.end() : match.end() + 1]
    if after == "+" or (
        after.isascii() and after.isalnum() and match["word"] in {"m", "P"}
    ):
        return True
    return (
        bool(match["high"])
        and len(low) == 4
        and word is not None
        and word.startswith("年")
    )


def relation(tail: str | None, few: str | None) -> Relation | None:
    """What the words after a number say of its bound."""
    if tail:
        for word, sign in RELATIONS.items():
            if tail.endswith(word):
                return sign
    return ">=" if few else None


def shares(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Fractions: 四分之三, 百分之八十, 1/3, 八成."""
    for match in SHARE.finditer(text, start, end):
        tail = match["tail"] or match["tail2"] or match["tail3"]
        sign = relation(tail, None)
        if match["tenths"]:
            tenths = read_chinese(match["tenths"]) * 10 + (5 if match["half"] else 0)
            if text[match.start() - 1 : match.start()] in {"十", "百", "分"}:
                continue
            yield Quantity(match.start(), match.end(), tenths, None, "%", sign, "share")
            continue
        if match["top"]:
            value = read_fraction(match["top"], match["bottom"])
            if 0 < value < 1:
                yield Quantity(
                    match.start(), match.end(), value, None, None, sign, "share"
                )
            continue
        yield from spelt_share(match, sign)


def spelt_share(match: re.Match[str], sign: Relation | None) -> Iterator[Quantity]:
    """A fraction in Chinese numerals; hundredths are percent."""
    whole = match["whole"]
    if whole in {"百", "千"}:
        unit = "%" if whole == "百" else "‰"
        yield Quantity(
            match.start(), match.end(), read_number(match["part"]), None, unit, sign
        )
        return
    value = read_fraction(match["part"], whole)
    yield Quantity(match.start(), match.end(), value, None, None, sign, "share")


def words(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Words that stand for a number: 全覆盖, 翻一番, 清零."""
    for match in WORD.finditer(text, start, end):
        if match["cover"]:
            yield Quantity(match.start(), match.end(), 100, None, "%", None, "coverage")
        elif match["double"]:
            times = MULTIPLES.get(match["double"], 2)
            yield Quantity(
                match.start(), match.end(), times, None, "倍", None, "multiple"
            )
        elif match["zero"] and match["zero"] not in {"零容忍", "零上访", "零排放"}:
            unit = "%" if match["zero"] == "零增长" else None
            yield Quantity(match.start(), match.end(), 0, None, unit, None, "zero")
        elif match["rank"] and match["rankunit"] != "方阵":
            place = read_number(match["place"])
            yield Quantity(
                match.start(), match.end(), place, None, match["rankunit"], "<=", "rank"
            )


def written(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Counts in Chinese numerals; only a verb before them makes them quantities."""
    for match in WRITTEN.finditer(text, start, end):
        unit = (match["many"] or "") + match["word"]
        try:
            low = read_number(match["low"])
            high = read_number(match["high"]) if match["high"] else None
        except ValueError:
            continue
        yield Quantity(
            match.start(),
            match.end(),
            low,
            high,
            unit,
            relation(match["tail"], match["few"]),
        )
