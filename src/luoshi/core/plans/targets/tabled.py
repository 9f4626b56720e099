"""The targets that an indicator table states: the level of its last year, the yearly growth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.plan import IndicatorRow, Relation, Target, TargetKind
from luoshi.core.plans.targets.numerals import DIGITS, read_number

VALUE = re.compile(
    rf"(?P<sign>[><≥≤＞＜〉〈]=?|不低于|不超过|达到|超过|低于|控制在|约)?(?P<low>{DIGITS})"
    rf"(?:%?(?:-|~|—|至)(?P<high>{DIGITS}))?(?P<unit>%|‰|个百分点)?(?P<tail>以上|以下|以内|左右)?"
)
SIGNS: dict[str, Relation] = {
    ">": ">=", "＞": ">=", "〉": ">=", "≥": ">=", ">=": ">=", "不低于": ">=", "达到": ">=", "超过": ">=",
    "<": "<=", "＜": "<=", "〈": "<=", "≤": "<=", "<=": "<=", "不超过": "<=", "低于": "<=", "控制在": "<=",
    "约": "~", "以上": ">=", "以下": "<=", "以内": "<=", "左右": "~",
}  # fmt: skip


def row_targets(row: IndicatorRow, text: str = "") -> Iterator[Target]:
    """The targets of one row; words without a number state none."""
    quote = row.span.of(text) if text else row.name
    yield from stated(row, row.target, row.name, level_kind(row), quote=quote)
    if row.growth and not repeats(row):
        name = (
            row.name
            if re.search(r"增速|增长|增幅", row.name)
            else f"{row.name}年均增速"
        )
        yield from stated(row, row.growth, name, "growth_rate", quote=quote)


def repeats(row: IndicatorRow) -> bool:
    """Whether the growth column of a percentage only prints its level again."""
    return (
        row.unit == "%"
        and row.growth is not None
        and row.growth.rstrip("%") == (row.target or "").rstrip("%")
    )


def level_kind(row: IndicatorRow) -> TargetKind:
    """What kind of number the target column holds."""
    if row.unit in {"%", "‰"}:
        return "growth_rate" if re.search(r"增速|增长|降低|下降", row.name) else "ratio"
    return "increase" if re.search(r"新增|净增", row.name) else "level"


def stated(
    row: IndicatorRow, printed: str | None, name: str, kind: TargetKind, *, quote: str
) -> Iterator[Target]:
    """The target that one cell states."""
    match = VALUE.search(printed or "")
    if match is None:
        return
    high = read_number(match["high"]) if match["high"] else None
    growth = kind == "growth_rate" and name != row.name
    sign = SIGNS.get(match["sign"] or "") or SIGNS.get(match["tail"] or "") or "="
    yield Target(
        id="",
        measure=None,
        object=name,
        value=read_number(match["low"]),
        value_max=high,
        unit=match["unit"] or ("%" if growth else row.unit),
        relation="range" if high is not None else sign,
        kind=kind,
        deadline=str(row.target_year) if row.target_year else None,
        deadline_source="inherited" if row.target_year else None,
        quote=quote,
        span=row.span,
        baseline=row.base,
        plan=row.plan,
    )
