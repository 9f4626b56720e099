"""Targets of indicators in regions, and the figures that speak for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from luoshi.core.errors import TargetError
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.paths.target import Kind, Point, Target
from luoshi.core.indicators.paths.terms import target_of

# What begins anew in January is judged by what has been counted from there.
FROM_JANUARY: frozenset[Kind] = frozenset({"flow", "total"})
NAMES = ("key", "indicator", "region")
FIELDS = {*NAMES, "target"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A target of an indicator in a region, under a key of its own."""

    key: str
    indicator: str
    region: str
    target: Target


def declared(entries: Iterable[Any]) -> Iterator[Promise]:
    """Promises from data: texts under ``key``, ``indicator`` and ``region``, terms under ``target``.

    Errors   TargetError with the number of the entry that is not so, or whose key was there
    """
    keys: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        found = _declared(entry, number)
        if found.key in keys:
            raise TargetError(
                "第 %(number)s 个目标的编号“%(key)s”重复，请核对。",
                number=number,
                key=found.key,
            )
        keys.add(found.key)
        yield found


def _declared(entry: Any, number: int) -> Promise:
    if (
        not isinstance(entry, dict)
        or set(entry) != FIELDS
        or not all(isinstance(entry[name], str) for name in NAMES)
    ):
        raise TargetError(
            "第 %(number)s 个目标应有 key、indicator、region、target 四项，请核对。",
            number=number,
        )
    if not isinstance(entry["target"], dict):
        raise TargetError(
            "第 %(number)s 个目标的 target 不是对象，请核对。", number=number
        )
    try:
        target = target_of(entry["target"])
    except TargetError as error:
        raise TargetError(
            "第 %(number)s 个目标：%(why)s", number=number, why=error.message
        ) from error
    return Promise(target=target, **{name: entry[name] for name in NAMES})


def measured(target: Target, observations: Iterable[Observation]) -> tuple[Point, ...]:
    """What the standing figures of one indicator and region say to a target, in its terms.

    Of periods that end on one day the longest speaks, of two as long the cumulated one. What flows is taken from periods that
    begin in January, the flow of a whole plan is summed up year by year, and of a growth only
    what was published counts.

    Shapes   one observation a cell → points in the order of their days
    """
    found: dict[date, tuple[tuple[int, bool], Point]] = {}
    for one in observations:
        period = one.cell.period
        value = one.published_growth if target.is_rate else one.value
        if value is None or one.cell.scope or one.cell.breakdown:
            continue
        if target.kind in FROM_JANUARY and period.first_month > 1:
            continue
        rank = period.months, period.kind == "cumulated"
        known = found.get(period.last_day)
        if known is None or known[0] < rank:
            found[period.last_day] = rank, Point(period.last_day, value)
    points = tuple(found[day][1] for day in sorted(found))
    return _summed(target, points) if target.kind == "total" else points


def _summed(target: Target, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Flows of years as one flow since the plan began."""
    done, last, year = Fraction(0), Fraction(0), 0
    whole: list[Point] = []
    for one in points:
        if target.start and one.on <= target.start:
            continue
        if one.on.year != year:
            done, year = done + last, one.on.year
        last = Fraction(one.value)
        whole.append(Point(one.on, done + last))
    return tuple(whole)
