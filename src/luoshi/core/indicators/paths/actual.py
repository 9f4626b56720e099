"""What was measured, as a path wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from luoshi.core.indicators.paths.target import Base, Point, Target, year_end
from luoshi.core.statistics.compounding import chained, mean_growth
from luoshi.core.values.rounding import Number


def latest(target: Target, actuals: Iterable[Point], today: date) -> Point | None:
    """The last value that was measured for a target by a day, in the terms of the target.

    What was measured after the target was due no longer speaks for it, but what should have
    happened by then may still happen. A mean growth is made of
    the published growths up to the last.

    Units    a point is the end of what it measures; what flows is cumulated from January
    """
    last = today if target.kind == "event" else min(today, target.due)
    begin = target.start or date.min
    known = sorted(
        (one for one in actuals if begin < one.on <= last), key=lambda one: one.on
    )
    if not known:
        return None
    if target.kind == "mean_growth":
        growths = running(known)
        return Point(known[-1].on, mean_growth(growths)) if growths else None
    return known[-1]


def running(actuals: Iterable[Point]) -> tuple[Number, ...]:
    """The growth of every year, of an unfinished one the last that was published."""
    found = {one.on.year: one.value for one in sorted(actuals, key=lambda one: one.on)}
    years = sorted(found)
    is_whole = years == list(range(years[0], years[-1] + 1)) if years else False
    return tuple(found[year] for year in years) if is_whole else ()


def at_constant_prices(base: Base, growths: Mapping[int, Number]) -> tuple[Point, ...]:
    """The levels to which published yearly growths lead, in prices of the base year.

    A year without published growth ends the chain.

    Units    growth percent a year → the unit of the base
    Example

        >>> from decimal import Decimal
        >>> base = Base(value=Decimal(100), year=2025)
        >>> [float(one.value) for one in at_constant_prices(base, {2026: 10, 2028: 5})]
        [110.0]
    """
    points: list[Point] = []
    done: list[Number] = []
    year = base.year + 1
    while year in growths:
        done.append(growths[year])
        points.append(Point(year_end(year), Fraction(base.value) * chained(done)))
        year += 1
    return tuple(points)
