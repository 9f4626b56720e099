"""From a target to its path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from luoshi.core.indicators.paths.path import Path, Scaling, Shape
from luoshi.core.indicators.paths.seasons import EVEN, Season, years_between
from luoshi.core.indicators.paths.target import Kind, Point, Target, year_end
from luoshi.core.statistics.compounding import grown, rate
from luoshi.core.values.rounding import Number

SCALINGS: dict[Kind, Scaling] = {
    "flow": "year",
    "growth": "none",
    "mean_growth": "none",
}
SCALINGS |= {"limit": "none", "event": "none"}
LINES: frozenset[Kind] = frozenset({"share", "count", "total"})
LEVELS: frozenset[Kind] = frozenset({"flow", "stock"})
# Beyond these a year was misread, and powers of it would not end.
LONGEST = 100


def path_of(target: Target, season: Season = EVEN) -> Path | None:
    """The path of a target, None where it says no value to go to.

    Yearly values that are listed are taken as they are; levels and flows grow by the yearly
    growth that was promised or that base and target imply; shares, counts and totals go in a
    straight line, a total from nought. Without a base only the target itself is promised.

    Units    points in the unit of the target
    """
    if target.goal is None:
        return None
    scaling = SCALINGS.get(target.kind, "span")
    points, shape, growth = drawn(target)
    return Path(
        shape=shape,
        scaling=scaling,
        points=points,
        start=origin(target),
        growth=growth,
        is_derived=growth is not None and not uses_growth(target),
        season=season,
    )


def drawn(target: Target) -> tuple[tuple[Point, ...], Shape, Fraction | None]:
    """The points of a target, their shape, and the growth of a compound one."""
    end = Point(target.due, Fraction(target.goal or 0))
    start = origin(target)
    if target.kind == "event":
        return (end,), "event", None
    if target.yearly:
        return listed(target, end), "listed", None
    if SCALINGS.get(target.kind) == "none":
        return (*repeated(target, end), end), "flat", None
    if start is None or not 0 < target.due.year - start.on.year <= LONGEST:
        return (end,), "line" if start else "flat", None
    if is_compound(target, start, end):
        return compound(target, start, end)
    return line(start, end), "line", None


def origin(target: Target) -> Point | None:
    """Where a path begins: at the base, or a total at nought."""
    if target.kind == "total":
        return Point(target.start, 0) if target.start else None
    return Point(target.base.on, target.base.value) if target.base else None


def is_compound(target: Target, start: Point, end: Point) -> bool:
    """Whether a path grows by a rate instead of equal steps."""
    if start.value <= 0 or end.value <= 0 or not is_whole(target):
        return False
    if not years_between(start.on, end.on):
        return False
    return target.kind in LEVELS or (target.growth is not None and target.value is None)


def is_whole(target: Target) -> bool:
    """Whether a target can be compounded: what flows only over whole years."""
    return target.kind != "flow" or target.due == year_end(target.due.year)


def uses_growth(target: Target) -> bool:
    """Whether the growth that was promised leads to the target."""
    return target.growth is not None and target.agrees


def compound(
    target: Target, start: Point, end: Point
) -> tuple[tuple[Point, ...], Shape, Fraction]:
    """The path of a yearly growth.

    A growth that agrees with the target is used as it was promised, and the last point is then
    what it leads to; one that is implied ends at the target exactly.

    Source   T-01 to T-05: base·(1+r)^k
    """
    years = years_between(start.on, end.on)
    if uses_growth(target) and target.growth is not None:
        growth = Fraction(target.growth)
        return filled(start, end.on, rising(start, growth)), "compound", growth
    growth = rate(start.value, end.value, years)
    points = filled(start, end.on, rising(start, growth))
    return (*points[:-1], end), "compound", growth


def rising(start: Point, growth: Number) -> Callable[[date], Fraction]:
    """The value that a yearly growth makes of a point by a day."""
    return lambda on: grown(start.value, growth, years_between(start.on, on))


def line(start: Point, end: Point) -> tuple[Point, ...]:
    """A path of equal steps.

    Source   T-09, T-11
    """
    step = Fraction(end.value) - Fraction(start.value)
    whole = years_between(start.on, end.on)
    if not whole:
        return (end,)

    def reached(on: date) -> Fraction:
        return Fraction(start.value) + step * years_between(start.on, on) / whole

    return (*filled(start, end.on, reached)[:-1], end)


def filled(
    start: Point, last: date, value: Callable[[date], Fraction]
) -> tuple[Point, ...]:
    """A point at the end of every year between, and one on the last day."""
    years = range(start.on.year, last.year + 1)
    ends = [one for one in map(year_end, years) if start.on < one < last]
    return tuple(Point(one, value(one)) for one in (*ends, last))


def repeated(target: Target, end: Point) -> tuple[Point, ...]:
    """The same value at the end of every year before the last."""
    first = target.start.year + 1 if target.start else end.on.year
    first = max(first, end.on.year - LONGEST)
    years = range(first, end.on.year + 1)
    ends = [one for one in map(year_end, years) if one < end.on]
    return tuple(Point(one, end.value) for one in ends)


def listed(target: Target, end: Point) -> tuple[Point, ...]:
    """The values of the years as listed, those left out on the line between their neighbours."""
    given = {one.on: one for one in target.yearly if one.on < end.on}
    known = [given[on] for on in sorted(given)] + [end]
    if target.is_rate or target.kind == "limit":
        return tuple(known)
    points = [known[0]]
    for before, after in pairwise(known):
        points += line(before, after) if after.on.year > before.on.year else (after,)
    return tuple(points)
