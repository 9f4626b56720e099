"""Figures unlike those that their own region had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.findings import Cell, Demand, FigureFinding, found
from luoshi.core.indicators.observation import Observation
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.outliers import Screening, screened
from luoshi.core.statistics.rates import HUNDRED
from luoshi.core.values.period import Period
from luoshi.core.values.rounding import rounded

Of = Literal["value", "growth"]
Place = tuple[str, str, str, str]
# What was usual long ago is not what is usual now: three years of months.
LATEST = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """A value, or its growth, is not far from what its region had in the periods before.

    Within ``least`` of their middle nobody has to explain anything: a series that hardly ever
    moved would else make an outlier of every step.

    Units    ``limit`` in spreads of the periods before; ``least`` percentage points of a growth,
             percent of the middle of values
    Source   Iglewicz and Hoaglin 1993, as in ``statistics.outliers``
    """

    indicator: str
    of: Of = "growth"
    limit: Decimal = Decimal("3.5")
    least: Decimal = Decimal(1)
    demand: Demand = "reason"


def unusual(
    rules: Iterable[Unusual],
    now: Iterable[Observation],
    past: Iterable[Observation],
) -> Iterator[FigureFinding]:
    """What of the figures is unlike the past of their region, rule by rule.

    Only periods before that of a figure count; with too few of them nothing is said.

    Shapes   figures to be judged, and the standing ones before them → findings at the former
    Errors   ``StatisticsFault`` for a limit that is not positive
    """
    figures, series = list(now), _grouped(past)
    for rule in rules:
        for one in figures:
            if one.cell.indicator == rule.indicator:
                yield from _judged(rule, one, series.get(_place(one.cell), {}))


def growth(one: Observation, series: Mapping[Period, Observation]) -> Decimal | None:
    """The growth of a figure: as published, as derived, else over what stood a year before.

    Units    percent
    """
    if one.published_growth is not None:
        return one.published_growth
    before = series.get(one.cell.period.year_before)
    if one.comparable is not None or before is None:
        return one.derived_growth
    grown = Pair(one.value, before.value).growth
    return grown.value if grown is not None else None


def _grouped(past: Iterable[Observation]) -> dict[Place, dict[Period, Observation]]:
    found: dict[Place, dict[Period, Observation]] = {}
    for one in past:
        found.setdefault(_place(one.cell), {})[one.cell.period] = one
    return found


def _place(cell: Cell) -> Place:
    return cell.indicator, cell.region, cell.scope, cell.breakdown


def _judged(
    rule: Unusual, one: Observation, series: Mapping[Period, Observation]
) -> Iterator[FigureFinding]:
    value = _told(rule, one, series)
    order = sorted(at for at in series if at < one.cell.period)[-LATEST:]
    every = (_told(rule, series[at], series) for at in order)
    known = [float(told) for told in every if told is not None]
    seen = screened(known, float(rule.limit))
    if value is None or isinstance(seen, Sentence):
        return
    reach = max(seen.limit * seen.spread, _least(rule, seen))
    if abs(float(value) - seen.centre) > reach:
        yield _found(rule, one.cell, value, seen.centre, reach, len(known))


def _told(
    rule: Unusual, one: Observation, series: Mapping[Period, Observation]
) -> Decimal | None:
    return growth(one, series) if rule.of == "growth" else one.value


def _least(rule: Unusual, seen: Screening) -> float:
    if rule.of == "growth":
        return float(rule.least)
    return float(rule.least / HUNDRED) * abs(seen.centre)


def _found(
    rule: Unusual, cell: Cell, value: Decimal, centre: float, reach: float, count: int
) -> FigureFinding:
    ends = (centre, centre - reach, centre + reach)
    middle, low, high = (Decimal(repr(one)) for one in ends)
    unit, what = ("%", "增速") if rule.of == "growth" else ("", "数值")
    words = [f"{rounded(one):,f}{unit}" for one in (value, middle, low, high)]
    return found(
        INDICATOR_RULES["indicator-outlier"],
        cell,
        f"{what} {words[0]}，离本地区此前 {count} 期的中位数 {words[1]} 太远，"
        f"一般在 {words[2]} 与 {words[3]} 之间。",
        rule.demand,
        value=value,
        centre=middle,
        low=low,
        high=high,
    )
