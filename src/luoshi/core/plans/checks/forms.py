"""One thing said in several forms: service circles, targets with two values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import plain, quoted, row
from luoshi.core.plans.plan import Target
from luoshi.core.plans.targets.numerals import read_number
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

CIRCLE = Rule(
    "numeral-forms",
    "info",
    title="数字写法不一",
    why="同一个服务圈时而写数字、时而写汉字，检索和统计会漏掉一部分。",
    mend="统一写法。",
)
CONFLICT = Rule(
    "target-conflict",
    "warning",
    title="同一目标两个数值",
    why="同一指标、同一时限在两处写了不同的数，执行和考核无所适从。",
    mend="核对后统一数值。",
)
RULES = (CIRCLE, CONFLICT)

WALK = re.compile(
    r"(?P<form>(?P<minutes>\d{1,2}|[一二三四五六七八九十]{1,3})分钟|(?P<quarter>[一二三])刻钟)"
    r"[^,。;]{0,14}?圈"
)
QUARTER = 15
LONG_NAME = 6


def check_circles(part: Part) -> Iterator[Finding]:
    """Service circles of the same minutes in different numerals."""
    forms: dict[int, dict[str, Span]] = defaultdict(dict)
    for passage, match in part.search(WALK):
        minutes = match["minutes"]
        value = (
            int(read_number(minutes))
            if minutes
            else QUARTER * int(read_number(match["quarter"]))
        )
        forms[value].setdefault(match["form"], place(passage, match))
    for value, printed in forms.items():
        if len(printed) > 1:
            yield CIRCLE.found(
                f"同为 {value} 分钟，写成了{row(printed)}。", list(printed.values())[-1]
            )


def check_conflicts(part: Part) -> Iterator[Finding]:
    """One target with two values in different paragraphs, for the same date and unit."""
    yield from conflicts(part)


def conflicts(part: Part) -> Iterator[Finding]:
    seen: dict[tuple[str, str | None, str, str], Target] = {}
    for target in part.targets:
        if not is_plain(target):
            continue
        key = (target.object, target.unit, target.kind, target.deadline or "")
        first = seen.setdefault(key, target)
        if first.value != target.value and not are_close(part, first, target):
            yield CONFLICT.found(
                f"{quoted(target.object)}（{target.deadline}）前面写 {shown(first)}，"
                f"这里写 {shown(target)}。",
                target.span,
                measure=target.measure,
                first=f"{first.span.start}-{first.span.end}",
            )


def is_plain(target: Target) -> bool:
    """Whether a target names one thing, one value and one date in full."""
    return (
        target.value is not None
        and target.value_max is None
        and target.deadline is not None
        and target.per is None
        and target.baseline is None
        and len(target.object) >= LONG_NAME
        and target.object in target.quote
        and "分别" not in target.quote
        and target.kind in {"level", "ratio", "growth_rate"}
    )


def are_close(part: Part, first: Target, second: Target) -> bool:
    """Whether two targets stand in one paragraph, where they may be of different things."""
    return "\n" not in part.text[first.span.end : second.span.start]


def shown(target: Target) -> str:
    return f"{plain(target.value or 0)}{target.unit or ''}"


CHECKS = (
    check_circles,
    check_conflicts,
)
