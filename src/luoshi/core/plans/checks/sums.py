"""Numbers against each other in one sentence: parts against their sum, ranges upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import plain, quoted
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

SUM = Rule(
    "sum-mismatch",
    "warning",
    title="分项之和超过总数",
    why="“其中”各项加起来比总数还大，不是总数错了，就是分项有重叠。",
    mend="核对总数和分项；分项有重叠的，加以说明。",
)
RANGE = Rule(
    "range-reversed",
    "warning",
    title="数值区间颠倒",
    why="区间的下限大于上限，多半是录入时颠倒或漏了一位。",
    mend="核对后改为由小到大。",
)
RULES = (SUM, RANGE)

UNIT = (
    r"[百千万亿]{0,2}(?:元|个|家|项|人|公里|亩|公顷|平方米|吨|户|所|张|套|台|辆|处|座|名|条|件"
    r"|千瓦时|千瓦)"
)
NUMBER = r"(?<![\d.])\d+(?:\.\d+)?"
WHOLE = re.compile(
    rf"(?P<total>{NUMBER})(?P<unit>{UNIT})[^。;\d()]{{0,10}}?[,(](?:其中|分别为|包括):?(?P<parts>[^。;()]*)"
)
BOTH = re.compile(
    rf"(?<![-—~至])(?P<low>{NUMBER})[-—~](?P<high>\d+(?:\.\d+)?)(?P<unit>{UNIT}|%|倍|年|天|个工作日)"
)
APART = re.compile(r"另|此外|新增|比|增长|同比|以上的")


def check_sums(part: Part) -> Iterator[Finding]:
    """Totals that their parts exceed."""
    for passage, match in part.search(WHOLE):
        words = APART.split(match["parts"])[0]
        values = re.findall(rf"({NUMBER}){match['unit']}", words)
        if sum(map(float, values)) > float(match["total"]) + 1e-9:
            yield exceeded(passage, match, values)


def exceeded(passage: Passage, match: re.Match[str], values: list[str]) -> Finding:
    shown = "+".join(values)
    total = plain(round(sum(map(float, values)), 6))
    return SUM.found(
        f"总数 {match['total']}{match['unit']}，分项 {shown} = {total}，超过总数。",
        place(passage, match),
        total=match["total"],
        parts=total,
    )


def check_ranges(part: Part) -> Iterator[Finding]:
    """Ranges whose lower bound is the larger one."""
    for passage, match in part.search(BOTH):
        if float(match["low"]) > float(match["high"]) and match["unit"] != "年":
            yield RANGE.found(
                f"{quoted(match[0])}的下限大于上限。", place(passage, match)
            )


CHECKS = (
    check_sums,
    check_ranges,
)
