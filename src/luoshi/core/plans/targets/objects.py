"""What a number measures: the words around it, freed of dates, verbs and adverbs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from luoshi.core.plans.targets.dates import When

OPENING = re.compile(
    r"^(?:[、,;:\s]|(?:第[一二三四五六七八九十百]+[编章节条]|[(]?[一二三四五六七八九十]{1,3}[)、]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})+ ?|\d{1,2}[.、])(?=[\u4e00-\u9fff ])(?![一二三四五六七八九十]、)|(?:\d|[一二三五])年(?=累计)|力争|确保|争取|实现|推动|推进|促进|使得?|将|把|要|其中|以及|并且?|且|同时|逐步|进一步|基本|不断|加快|努力|着力|力求|"
    r"鼓励|支持|引导|(?:和|及|与)(?!谐|平)|同时|以(?=\d)|对|让|做到|保证|保障(?=.{2,}率)|保持(?=.{2,}(?:率|增))|到|至|在(?![园册校岗建库位职孵营训编])|于|的|前|——|-|"
    r"(?:一|二|三|四|五|六|七|八|九|十)(?:是|要)|预计|预期|积极|持续|稳步|切实|大力|继续|全力|始终)+"
)
CLOSING = re.compile(
    r"(?:年均|每年|累计|平均|同比|总体|整体|(?<![人年平户日])均|分别|各|力争|也|都|全部|普遍|预计|预期|实现|要|将|(?<![供响反对])应|应当|至少|动态|争取|确保|基本|再|首次|"
    r"进一步|稳步|逐步|持续|约|近|数量|在|由|从|较|年度|左右|不断|到|至|的|成为|原则上|基础上|一般|暂|现状|现|原|、|,|:|\s|逐年|保持|成功|全面|达到|达)+$"
)
STANDS_FOR = re.compile(
    r"^以[^,。;]{2,40}?为(?:代表|核心|主导?|重点|引领|主体|基础|支撑|龙头)的"
)
FROM = re.compile(r"(?:由|从)[^,、;]{1,16}$")
AGAINST = re.compile(
    r"(?:(?<![占效价])比|较|同|与|在)(?:上年|去年|前三年|全国平均|“十.五”末?期?)?(?:相比|基础上|水平)?(?:年均)?$"
)
STATIVE = re.compile(
    r"^(?:具有|具备|拥有|各具|独具|富有|以|能够|可|符合|达到|适应|满足|有|集|特色|功能|布局|竞争力|影响力|带动|示范|效果|成效|面向|服务|"
    r"辐射|国内外|建设|水平|技术|规模较?大|规模适当|较[高强大]|高水平|高质量|成熟|专业|优势|市场|创新)"
)
DEED = re.compile(
    r"(?:制修订|制定|修订|建设|改造|培育|认定|培训|治理|整治|任务|目标|工作|推广|应用)"
)
CUT = re.compile(
    r"(?:并(?!购|联|网)|以便|用于|用以|予以|从而|供(?=企业|群众)|参加|参与|纳入|向全[球国]|在全[国省市]|在(?=用地)|进行(?=.)|特别是|尤其是|及时|争创|后(?=,|$)|"
    r"(?<!融)入围|总数|左右(?!的)|落地(?:见效)?$|上线$|到位$|投产$|开工$|竣工$)"
)
ENDED = re.compile(r"[,;。:!?)(]")


def subject(text: str, start: int, end: int, whens: Iterable[When]) -> str:
    """The measured thing that stands before a comparator.

    Example

        >>> subject("力争托育机构备案数", 0, 9, ())
        '托育机构备案数'
    """
    words = without_dates(text, start, end, whens)
    words = OPENING.sub("", words)
    words = STANDS_FOR.sub("", words)
    words = CLOSING.sub("", FROM.sub("", CLOSING.sub("", words)))
    words = CLOSING.sub("", AGAINST.sub("", words))
    return balanced(OPENING.sub("", words))


def without_dates(text: str, start: int, end: int, whens: Iterable[When]) -> str:
    """A range of a text without the dates that stand in it."""
    pieces: list[str] = []
    place = start
    for when in whens:
        if place <= when.start < end:
            pieces.append(text[place : when.start].rstrip("到至在于截"))
            place = min(when.end, end)
    pieces.append(text[place:end])
    return "".join(pieces)


def balanced(words: str) -> str:
    """Words without a bracket or quotation mark that lost its partner."""
    words = words.strip("、,;:。 ")
    for left, right in ("()", "“”", "《》"):
        if words.count(left) != words.count(right):
            words = words.replace(left, "").replace(right, "")
    return words


def counted(words: str) -> str:
    """The counted thing that stands after a number.

    Example

        >>> counted("具有全国影响力的会展品牌")
        '会展品牌'
    """
    stop = ENDED.search(words)
    if stop and stop[0] != "(":
        words = words[: stop.start()]
    words = without_tail(words.strip("的、,;:。 "))
    words = CLOSING.sub("", without_description(words))
    return balanced(words)


def without_tail(words: str) -> str:
    """A noun phrase without what is then done with the thing: 项目在全省推广."""
    cut = CUT.search(words, 2)
    return words[: cut.start()] if cut else words


def without_description(words: str) -> str:
    """A noun phrase without a clause that only praises it."""
    head, mark, tail = words.rpartition("的")
    if not mark or len(tail) < 2:
        return words
    if head.endswith("”"):
        return words
    if DEED.fullmatch(tail):
        return head + tail
    return tail if STATIVE.match(head) or "、" in head else words


def named(words: str) -> str:
    """The counted thing that stands between a verb and its number."""
    words = CLOSING.sub("", words.strip("的、,;:。 "))
    return balanced(without_description(words))


def shared(subject_: str, count: int) -> list[str]:
    """The parts of a subject that 分别 gives one number each; empty where they do not fit.

    Example

        >>> shared("甲、乙产量", 2)
        ['甲产量', '乙产量']
        >>> shared("国家级、省级集聚区", 2)
        ['国家级集聚区', '省级集聚区']
    """
    head, mark, tail = subject_.partition("等")
    parts = [
        part for part in re.split("、|和|及|与", head if mark else subject_) if part
    ]
    if len(parts) != count:
        return []
    if mark:
        return [part + tail for part in parts]
    last = parts[-1]
    if all(len(part) == 1 for part in parts[:-1]) and NUMERAL.match(last):
        return [part + last[1:] for part in parts[:-1]] + [last]
    rank = RANK.match(last)
    if rank and all(RANK.fullmatch(part) for part in parts[:-1]):
        return [part + last[rank.end() :] for part in parts[:-1]] + [last]
    common = next(
        (last[at:] for at in range(1, len(last)) if TAIL.fullmatch(last, at)), ""
    )
    return [part if part.endswith(common) else part + common for part in parts[:-1]] + [
        last
    ]


NUMERAL = re.compile("[一二三四五六七八九十]")
RANK = re.compile(
    r"(?:世界|国家|全国|省|自治区|市|州|县|区|乡镇|部|[一二三四五1-5]?A{0,5}|[一二三四五])级"
)
TAIL = re.compile(
    r"(?:综合)?(?:收获|种植)?(?:机械化率|利用率|覆盖率|普及率|满足率|达标率|入学率|收入|增加值|产量|产值|规模|浓度|排放量|总额|比重|占比|增速|面积|"
    r"数量|总量|消耗|投资|企业|平台|基地|项目|人数)"
)
