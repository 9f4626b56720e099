"""Executable rules of a sentence: subsidies, shared costs, caps, time limits, standards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from luoshi.core.plans.plan import InstrumentType
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.rules import (
    FROM_TO,
    MONEY,
    TIME,
    Rule,
    Stretch,
    stretches,
)
from luoshi.core.plans.targets.sentences import Sentence
from luoshi.core.plans.targets.subsidies import GIVES, subsidies

PARTS = re.compile(r"(?<![\d:.])\d{1,3}(?:\.\d)?(?::\d{1,3}(?:\.\d)?){1,4}(?![\d:])")
PARTS_CUE = re.compile(r"比例|分担|负担|分成|配套|承担|出资|模式")
AROUND = re.compile(
    r"^(?:由|按照?|完善|建立|实行|推行|探索|健全)+|(?:按照?|以|实行|的)$"
)
PARTY = re.compile(r"[、—和]|与")
FEE = re.compile(
    r"费率|利率|收费标准|租金|手续费|保证金|担保费|融资成本|保费|基准地价|收费|电价|水价|气价|税率|LPR|基准利率"
)
LIMIT = re.compile(
    r"(?:不超过|最长|不得超过|期限|时限|周期|时间|压缩|压减|缩短|缩减|延长|展期|延期|顺延|提前|在|于|自|满|"
    r"有效期)[^,。;]{0,20}$"
)
LIMITED = re.compile(r"(?:以|之)?内|办结|完成|答复|反馈|审结|办理")
TIMED = re.compile(
    r"办理|审批|审核|办结|答复|缴纳|还款|贷款|还本|贴息|建设周期|施工|申报|备案|执行期|有效期|期限|时限|"
    r"工期|展期|延期|补缴|受理|反馈|兑付"
)
LIFELONG = re.compile(r"寿命|年龄|年限|教育|圈|岁")
NORM = re.compile(
    r"每[百千万]?(?:户|人|名|千人)|建筑面积|用地面积|厚度|高度|容积率|间距|半径|处方|配建|配套用房|"
    r"占[^,。;]{1,16}(?:面积|比例)|限值|床位设置|运行经费|生均|人均经费"
)
NORM_CUE = re.compile(
    r"标准|配建|配备|要求|规定|禁止|严禁|不得|应当?|须|必须|原则上|一次性开具|不低于|不小于|不少于"
)
PROMISED = re.compile(r"力争|到20\d\d年|提高到|提升到|增加到|年均|达到")
LOWER = re.compile(
    r"(?:不低于|不小于|不少于|低于|小于|不超过|不大于|不高于|应为|开具|控制在)[^,。;\d]{0,4}$"
)
TO = re.compile(
    r"(?:降至|降到|压减至|压缩至|压缩到|缩短至|缩短到|缩减至|减至|下降到|降低到|降低至|"
    r"提高到|提高至|提升至|延长至)[^,。;\d]{0,3}$"
)
BY = re.compile(r"(?:下降|降低|下浮|下调|上浮|减)[^,。;\d至到为]{0,4}$")
BARS = re.compile(r"(?:禁止|严禁|不得).*(?:低于|小于|少于)")
FLOOR = re.compile(r"不低于|不小于|不少于|至少")
BEFORE_BOUND = re.compile(
    r"(?:由|从)[^,]*$|(?:降至|降到|下降到|压减至|压缩至|缩短至|不超过|不得超过|不低于|不小于|不少于|低于|"
    r"小于|最长|原则上|下降|降低|下浮|不高于|不大于|(?:严格)?控制|在|于|按|再|了|到|至|可)+(?:每[\u4e00-\u9fff]{1,3})?$"
)
OPENS = re.compile(r"^(?:逐步|推动|将|把|对|鼓励|确保|为|按照|按|禁止|严禁|不得)+")
EARLIER = re.compile(r"(?<=[\d米元%个户])、")


def find_rules(sentence: Sentence) -> list[Rule]:
    """The executable rules of a sentence, in order.

    A rule that moves a level, such as 费率降至1%以下, leaves its number to the targets too.
    """
    return [rule for stretch in stretches(sentence) for rule in rules_of(stretch)]


def rules_of(stretch: Stretch) -> Iterator[Rule]:
    """The rules of one stretch."""
    words = stretch.words
    if ":" in words and PARTS_CUE.search(words):
        yield from ratios(stretch)
    claimed: set[int] = set()
    if GIVES.search(words):
        for rule in subsidies(stretch):
            claimed |= rule.claimed
            yield rule
    free = [one for one in stretch.quantities if one.start not in claimed]
    yield from limits(stretch, free)


def ratios(stretch: Stretch) -> Iterator[Rule]:
    """Parties who share a cost or a risk: 按5:5比例负担."""
    for match in PARTS.finditer(stretch.text, stretch.start, stretch.end):
        start, end = around(stretch, match)
        clause = stretch.text[start:end]
        if not PARTS_CUE.search(clause):
            continue
        parts = [
            float(part) if "." in part else int(part) for part in match[0].split(":")
        ]
        fields: dict[str, Any] = {"ratio": match[0], "parts": parts}
        parties = parties_of(stretch.text[start : match.start()], len(parts))
        if parties:
            fields["parties"] = parties
        fields["subject"] = clause.strip()
        yield Rule("ratio", fields, start, end)


def around(stretch: Stretch, match: re.Match[str]) -> tuple[int, int]:
    """The words between the commas around a ratio."""
    start = stretch.text.rfind(",", stretch.start, match.start()) + 1
    stop = stretch.text.find(",", match.end(), stretch.end)
    return max(start, stretch.start), stop if stop >= 0 else stretch.end


def parties_of(words: str, count: int) -> list[str]:
    """Who bears the parts, where as many are named."""
    bare = AROUND.sub("", words.strip("“”"))
    names = [name.strip("“” ") for name in PARTY.split(bare) if name.strip("“” ")]
    return names if len(names) == count else []


def limits(stretch: Stretch, free: Sequence[Quantity]) -> Iterator[Rule]:
    """Caps on fees, time limits and standards."""
    origin: Quantity | None = None
    for one in free:
        if FROM_TO.search(stretch.before(one, 8)):
            origin = one
            continue
        kind = limit_kind(stretch, one)
        if kind:
            start, end = stretch.clause(one.start)
            moves = TO.search(stretch.before(one)) or BY.search(stretch.before(one, 8))
            own = frozenset() if moves else frozenset({one.start})
            yield Rule(kind, bounds(stretch, one, origin), start, end, own)
        origin = None


def limit_kind(stretch: Stretch, one: Quantity) -> InstrumentType | None:
    """What a bounded number limits."""
    clause, unit = stretch.clause_words(one), one.unit or ""
    priced = one.is_percent or MONEY.fullmatch(unit) or unit.endswith("基点")
    if priced and FEE.search(clause):
        return "fee_cap"
    if TIME.fullmatch(unit) and not LIFELONG.search(clause):
        if "处方" in clause:
            return "standard"
        if is_deadline(stretch, one):
            return "time_limit"
    return "standard" if is_norm(stretch, one, clause) else None


def is_deadline(stretch: Stretch, one: Quantity) -> bool:
    """Whether a span of time limits how long something may take."""
    if (one.unit or "").endswith("工作日"):
        return True
    limited = LIMIT.search(stretch.before(one)) or LIMITED.match(stretch.after(one))
    return bool(limited) and TIMED.search(stretch.words) is not None


def is_norm(stretch: Stretch, one: Quantity, clause: str) -> bool:
    """Whether a bounded number says how something must be, not how much there will be."""
    if PROMISED.search(clause) or not NORM.search(clause):
        return False
    bounded = LOWER.search(stretch.before(one)) is not None
    return bounded and NORM_CUE.search(stretch.words) is not None


def bounds(stretch: Stretch, one: Quantity, origin: Quantity | None) -> dict[str, Any]:
    """The numbers of a limit."""
    fields: dict[str, Any] = {"subject": limited(stretch, one)}
    if one.high is not None:
        return fields | {"min": one.value, "max": one.high, "unit": one.unit}
    if origin is not None:
        return fields | {"from": origin.value, "to": one.value, "unit": one.unit}
    if BY.search(stretch.before(one, 8)) and one.relation != "<=":
        return fields | {"reduce_by": one.value, "unit": one.unit}
    sign = sign_of(stretch, one)
    return fields | {"relation": sign, "value": one.value, "unit": one.unit}


def limited(stretch: Stretch, one: Quantity) -> str:
    """What a limit is on: the words before the bound, else the clause before."""
    start, _ = stretch.clause(one.start)
    words = EARLIER.split(stretch.text[start : one.start])[-1]
    words = OPENS.sub("", BEFORE_BOUND.sub("", words))
    if words.strip("、,的 "):
        return words.strip("、,的 ")
    earlier = stretch.text[stretch.start : max(stretch.start, start - 1)]
    return earlier[earlier.rfind(",") + 1 :].strip("、,的 ") or stretch.words


def sign_of(stretch: Stretch, one: Quantity) -> str:
    """The bound of a limit."""
    if BARS.search(stretch.clause_words(one)):
        return ">="
    floor = FLOOR.search(stretch.before(one, 6)) or one.relation == ">="
    return ">=" if floor else "<="
