"""Figures of an indicator in the terms of one of its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from luoshi.core.errors import Sentence, TargetError
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.paths.judging import Forecast
from luoshi.core.indicators.paths.lights import DEFAULT, Settings
from luoshi.core.indicators.paths.needed import Needed
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.seasons import EVEN, MONTHS, QUARTERS, Season, learned
from luoshi.core.indicators.paths.standing import (
    Known,
    Standing,
    evaluate,
)
from luoshi.core.indicators.paths.target import Point, Target
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.profile import Profile, profile
from luoshi.core.statistics.rates import HUNDRED
from luoshi.core.values.period import Period
from luoshi.core.values.rounding import Number

Figures = Mapping[Period, Observation]
NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Series:
    """The standing figures of an indicator in one region, by period, with what follows from them.

    A figure that flows is read as cumulated from January, whether it was reported so or month
    by month; of a year that lacks a month nothing after it is cumulated.
    """

    indicator: Indicator
    figures: Figures

    @property
    def is_flow(self) -> bool:
        """Whether values of a year add up to that of the year."""
        one = self.indicator
        return one.over_time == "sum" or (one.is_cumulated and not one.is_rate)

    @cached_property
    def order(self) -> tuple[Period, ...]:
        """The periods that have a figure, the first one first."""
        return tuple(sorted(self.figures))

    @cached_property
    def to_date(self) -> dict[Period, Pair]:
        """What a year had made by the end of each period, beside the comparable year before."""
        if self.indicator.over_time != "sum":
            return {one: pair_of(self.figures[one]) for one in self.order}
        years = sorted({one.year for one in self.order})
        return {at: pair for year in years for at, pair in self._cumulated(year)}

    def _cumulated(self, year: int) -> Iterator[tuple[Period, Pair]]:
        value, base = NOUGHT, NOUGHT
        is_comparable = True
        for one in self.indicator.periods(year):
            figure = self.figures.get(one)
            if figure is None:
                return
            value += figure.value
            is_comparable &= figure.comparable is not None
            base += figure.comparable or NOUGHT
            yield one, Pair(value, base if is_comparable else None)

    def growth(self, period: Period) -> Decimal | None:
        """The growth of a period over that of the year before: as published, else as derived.

        Units    percent
        """
        figure = self.figures.get(period)
        if figure is None:
            return None
        if figure.published_growth is not None:
            return figure.published_growth
        if self.indicator.over_time == "sum" and period in self.to_date:
            grown = self.to_date[period].growth
            return grown.value if grown else None
        return figure.derived_growth

    def two_years(self, period: Period) -> Decimal | None:
        """The mean growth of a year over this period and the same of last year (两年平均).

        None of a rate, and where either growth is missing or no base of a mean.

        Units    percent
        """
        if self.indicator.is_rate:
            return None
        now = self.growth(period)
        before = None if now is None else self.growth(period.year_before)
        if now is None or before is None or min(now, before) < -HUNDRED:
            return None
        # A page has a hundred of these: the root of two factors needs no exact fractions.
        grown = (HUNDRED + before) * (HUNDRED + now)
        return grown.sqrt() - HUNDRED

    @cached_property
    def years(self) -> dict[int, Decimal]:
        """What every whole year made, or where it ended."""
        return {
            one.year: pair.current
            for one, pair in self.to_date.items()
            if one.last_month == 12 and pair.current is not None
        }

    @cached_property
    def usual(self) -> Profile | None:
        """Where in a year its total usually stands, None where too little is known."""
        count = Period(year=1900, kind=self.indicator.frequency).count
        if not self.is_flow or count not in {MONTHS, QUARTERS}:
            return None
        found = profile([self._course(year, count) for year in sorted(self.years)])
        return None if isinstance(found, Sentence) else found

    def _course(self, year: int, count: int) -> list[Decimal | None]:
        """What a year had made by the end of each of its periods."""
        ends = {
            one.last_month: pair.current
            for one, pair in self.to_date.items()
            if one.year == year
        }
        return [ends.get(12 // count * (at + 1)) for at in range(count)]

    @property
    def season(self) -> Season:
        """How much of a year is due by when: as past years went, else evenly."""
        try:
            return learned(self.usual) if self.usual else EVEN
        except TargetError:
            # Cumulated figures fell within a year: they teach nothing.
            return EVEN

    def points(self, target: Target) -> tuple[Point, ...]:
        """What a target is held against, each at the end of its period."""
        return tuple(self._points(target))

    def _points(self, target: Target) -> Iterator[Point]:
        for one in self.order:
            value = self._value(target, one)
            if value is not None:
                yield Point(one.last_day, value)

    def _value(self, target: Target, one: Period) -> Decimal | None:
        if target.is_rate:
            return self.growth(one)
        if target.kind == "total":
            return self._since(target, one)
        if target.kind == "flow":
            return self.to_date[one].current if one in self.to_date else None
        return self.figures[one].value

    def _since(self, target: Target, one: Period) -> Decimal | None:
        """What was made since a total began; figures that do not start anew each year are it."""
        if not self.is_flow:
            return self.figures[one].value
        first = target.start.year + 1 if target.start else one.year
        before = [self.years.get(year) for year in range(first, one.year)]
        now = self.to_date[one].current if one in self.to_date else None
        if now is None or any(value is None for value in before):
            return None
        return sum((value for value in before if value is not None), now)

    def rest(self, period: Period) -> Decimal | None:
        """What the rest of the year before made, on a comparable base."""
        whole = self.years.get(period.year - 1)
        done = self.before(period)
        return None if whole is None or done is None else whole - done

    def before(self, period: Period) -> Decimal | None:
        """What the same part of the year before had made, comparable where that was told."""
        pair = self.to_date.get(period)
        if pair is not None and pair.base is not None:
            return pair.base
        earlier = self.to_date.get(period.year_before)
        return earlier.current if earlier else None

    def best(self, needed: Needed, target: Target, period: Period) -> Number | None:
        """The best that any year brought of what is needed now.

        Units    as ``Needed.value``
        """
        found = list(self._brought(needed, period))
        if not found:
            return None
        return min(found) if target.way == "lower" else max(found)

    def _brought(self, needed: Needed, period: Period) -> Iterator[Decimal]:
        for year, value in sorted(self.years.items()):
            before = self.years.get(year - 1)
            if before is None:
                continue
            if needed.way == "yearly_step":
                yield value - before
            elif needed.way == "rest_growth":
                yield from self._rest_growth(year, period)
            elif before > 0:
                yield 100 * (value / before - 1)

    def _rest_growth(self, year: int, period: Period) -> Iterator[Decimal]:
        same = Period(year=year, kind=period.kind, number=period.number)
        rest, done = self.rest(same), self.to_date.get(same)
        if rest and rest > 0 and done is not None and done.current is not None:
            yield 100 * ((self.years[year] - done.current) / rest - 1)


def pair_of(figure: Observation) -> Pair:
    """A figure beside the comparable one of the year before."""
    return Pair(figure.value, figure.comparable)


def stand(
    target: Target,
    path: Path | None,
    series: Series,
    today: date,
    *,
    forecast: Forecast | None = None,
    settings: Settings = DEFAULT,
) -> Standing:
    """Where a target stands by the figures of its indicator.

    ``forecast`` is of the day on which the target is due.
    """
    points = series.points(target)
    period = last_of(series.order, points, today)
    rest = series.rest(period) if period and series.is_flow else None
    known = Known(actuals=points, rest=rest, forecast=forecast)
    first = evaluate(target, path, known, today, settings)
    if first.needed is None or period is None:
        return first
    best = series.best(first.needed, target, period)
    whole = Known(actuals=points, rest=rest, best=best, forecast=forecast)
    return first if best is None else evaluate(target, path, whole, today, settings)


def last_of(
    order: Iterable[Period], points: Iterable[Point], today: date
) -> Period | None:
    """The last period whose figure speaks for a target on a day."""
    told = {one.on for one in points if one.on <= today}
    return max((one for one in order if one.last_day in told), default=None)
