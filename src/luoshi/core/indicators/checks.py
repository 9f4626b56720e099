"""Rules that reported figures must pass, declared as data.

Each rule looks at one region, period and scope at a time; where a figure that it needs is
missing it says nothing, for that is a matter of completeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.findings import Cell, Demand, FigureFinding, found
from luoshi.core.statistics.rates import HUNDRED
from luoshi.core.values.period import Period
from luoshi.core.values.rounding import rounded

Figures = Mapping[Cell, Decimal]
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A whole equals the sum of its parts, within a tolerance in their unit."""

    whole: str
    parts: tuple[str, ...]
    tolerance: Decimal = NOUGHT
    demand: Demand = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A value lies between two bounds, themselves included; none is no bound."""

    indicator: str
    low: Decimal | None = None
    high: Decimal | None = None
    demand: Demand = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """A cumulated value never falls within its year."""

    indicator: str
    demand: Demand = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A value differs from that of the period before by so many percent at most."""

    indicator: str
    limit: Decimal
    demand: Demand = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part is not more than its whole."""

    part: str
    whole: str
    demand: Demand = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One indicator divided by another lies between two bounds, themselves included."""

    upper: str
    lower: str
    low: Decimal | None = None
    high: Decimal | None = None
    demand: Demand = "reason"


Check = Identity | Bounds | Rising | Jump | Part | Ratio
# The limits of a total are not those of its parts.
OF_TOTALS = (Bounds, Jump, Ratio)


def check(checks: Iterable[Check], figures: Figures) -> list[FigureFinding]:
    """What stands against the figures, rule by rule and in the order of the figures.

    Shapes   the standing value of each cell → findings at the cell that is to be mended
    """
    return [
        one
        for rule in checks
        for cell in figures
        if not (cell.breakdown and isinstance(rule, OF_TOTALS))
        for one in _judged(rule, cell, figures)
    ]


def single(cell: Cell, figures: Figures) -> Decimal | None:
    """The last month or quarter alone of a cumulated figure, where it can be told.

    The first period that was reported in a year stands for all of its months.

    Source   DOMAIN.md §3.5.2
    """
    value = figures.get(cell)
    if value is None:
        return None
    before = earlier(cell, figures)
    return value if before is None else value - figures[before]


def earlier(cell: Cell, figures: Figures) -> Cell | None:
    """The last cell before this one that has a figure: in its year where it is cumulated."""
    period = cell.period
    if period.kind != "cumulated":
        before = replace(cell, period=period.previous)
        return before if before in figures else None
    for month in range(period.number - 1, 0, -1):
        shorter = Period(year=period.year, kind="cumulated", number=month)
        before = replace(cell, period=shorter)
        if before in figures:
            return before
    return None


def _judged(rule: Check, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    if isinstance(rule, Identity) and cell.indicator == rule.whole:
        yield from _identity(rule, cell, figures)
    elif isinstance(rule, Bounds) and cell.indicator == rule.indicator:
        yield from _bounds(rule, cell, figures[cell])
    elif isinstance(rule, Rising) and cell.indicator == rule.indicator:
        yield from _rising(rule, cell, figures)
    elif isinstance(rule, Jump) and cell.indicator == rule.indicator:
        yield from _jump(rule, cell, figures)
    elif isinstance(rule, Part) and cell.indicator == rule.part:
        yield from _part(rule, cell, figures)
    elif isinstance(rule, Ratio) and cell.indicator == rule.upper:
        yield from _ratio(rule, cell, figures)


def _identity(rule: Identity, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    parts = [figures.get(replace(cell, indicator=code)) for code in rule.parts]
    known = [one for one in parts if one is not None]
    if len(known) < len(parts):
        return
    whole, total = figures[cell], sum(known, NOUGHT)
    if abs(whole - total) > rule.tolerance:
        yield found(
            INDICATOR_RULES["indicator-identity-broken"],
            cell,
            f"总计 {whole:,f}，分项之和 {total:,f}，相差 {whole - total:,f}。",
            rule.demand,
            whole=whole,
            total=total,
        )


def _bounds(rule: Bounds, cell: Cell, value: Decimal) -> Iterator[FigureFinding]:
    broken = _outside(value, rule.low, rule.high)
    if broken is not None:
        yield found(
            INDICATOR_RULES["indicator-out-of-range"],
            cell,
            f"数值 {value:,f} {broken}。",
            rule.demand,
            value=value,
        )


def _rising(rule: Rising, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    if cell.period.kind != "cumulated":
        return
    before = earlier(cell, figures)
    if before is not None and figures[cell] < figures[before]:
        yield found(
            INDICATOR_RULES["indicator-cumulated-falls"],
            cell,
            f"{cell.period}累计 {figures[cell]:,f}，"
            f"小于{before.period}的 {figures[before]:,f}。",
            rule.demand,
            value=figures[cell],
            before=figures[before],
        )


def _jump(rule: Jump, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    if cell.period.kind == "cumulated":
        raise IndicatorError(
            "累计数不作环比检查，请改用当月数，或改用累计数不减的规则。"
        )
    before = earlier(cell, figures)
    base = figures[before] if before is not None else NOUGHT
    if not base:
        return
    change = (figures[cell] - base) * HUNDRED / abs(base)
    if abs(change) > rule.limit:
        yield found(
            INDICATOR_RULES["indicator-jump"],
            cell,
            f"比上期变动 {rounded(change)}%，超过 {rule.limit:,f}%。",
            rule.demand,
            value=figures[cell],
            before=base,
            change=change,
        )


def _part(rule: Part, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    whole = figures.get(replace(cell, indicator=rule.whole))
    if whole is not None and figures[cell] > whole:
        yield found(
            INDICATOR_RULES["indicator-part-exceeds-whole"],
            cell,
            f"其中项 {figures[cell]:,f} 大于总计 {whole:,f}。",
            rule.demand,
            part=figures[cell],
            whole=whole,
        )


def _ratio(rule: Ratio, cell: Cell, figures: Figures) -> Iterator[FigureFinding]:
    lower = figures.get(replace(cell, indicator=rule.lower))
    if not lower:
        return
    ratio = figures[cell] / lower
    broken = _outside(ratio, rule.low, rule.high)
    if broken is not None:
        yield found(
            INDICATOR_RULES["indicator-ratio-unusual"],
            cell,
            f"{rule.upper} 与 {rule.lower} 之比 {rounded(ratio, 4):f} {broken}。",
            rule.demand,
            upper=figures[cell],
            lower=lower,
            ratio=ratio,
        )


def _outside(value: Decimal, low: Decimal | None, high: Decimal | None) -> str | None:
    if low is not None and value < low:
        return f"小于下限 {low:,f}"
    return f"大于上限 {high:,f}" if high is not None and value > high else None
