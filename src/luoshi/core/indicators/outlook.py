"""What is to come of an indicator, as its past has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

from luoshi.core.errors import Sentence
from luoshi.core.indicators.expected import Ahead, said
from luoshi.core.indicators.growing import growing, mean_of
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.paths import judging
from luoshi.core.indicators.paths.target import Target
from luoshi.core.statistics.forecast import (
    Courses,
    Forecast,
    Forecaster,
    Point,
    forecast,
)
from luoshi.core.values.period import Period

# Beyond these a plain forecast says nothing.
LONGEST_YEARS = 6
NO_PAST = Sentence("还没有历史数据，不作预测。")
NOT_OF_LIMITS = Sentence("界限和事项类目标不作预测。")
TOO_FAR = Sentence("期限太远，不作预测。")
NO_YEARS = Sentence("规划期内有的年份没有增速，年均增速不作预测。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The periods to come up to the end of a year, in the terms of a target.

    Of a mean growth (``is_mean``) the periods are the growths that it is made of, and ``mean``
    is what they make, none where a year says nothing. ``is_plain`` says that each season is
    taken to be as the last one was.
    """

    ahead: tuple[Ahead, ...] = ()
    note: Sentence | None = None
    is_mean: bool = False
    mean: Ahead | None = None
    is_plain: bool = True

    def at(self, day: date) -> judging.Forecast | None:
        """What is expected on a day with which a period ends."""
        mean = (self.mean,) if self.mean else ()
        for one in mean if self.is_mean else self.ahead:
            if one.period.last_day == day:
                return judging.Forecast(one.value, one.spread)
        return None


def outlook(
    target: Target, series: Series, until: int, forecaster: Forecaster | None = None
) -> Outlook:
    """What the periods after the last figure will bring, up to the end of a year.

    What flows is cumulated from January, a total from when it began. Values are foreseen by
    ``forecaster`` where there is one and it can, else plainly; growths always plainly.

    Errors   none: why nothing can be said, or only plainly, is told in the note
    """
    if target.kind in {"limit", "event"}:
        return Outlook(note=NOT_OF_LIMITS)
    if not series.order:
        return Outlook(note=NO_PAST)
    last = series.order[-1]
    if until - last.year > LONGEST_YEARS:
        return Outlook(note=TOO_FAR)
    if target.is_rate:
        return _growths(target, series, until)
    coming = tuple(one for one in _every(series, last.year, until) if one > last)
    if not coming:
        return Outlook()
    past = _every(series, series.order[0].year, last.year)
    values = [_alone(series, one) for one in past if one <= last]
    is_growing = _is_growing(target, values)
    season = len(series.indicator.periods(last.year))
    run = _Run(target=target, series=series, coming=coming)
    why: Sentence | None = None
    if forecaster is not None:
        courses = forecaster(values, season, len(coming), is_growing=is_growing)
        if not isinstance(courses, Sentence):
            return Outlook(ahead=tuple(run.drawn(courses)), is_plain=False)
        why = courses
    known = _logarithms(values) if is_growing else values
    found = forecast(known, season, len(coming), is_drifting=True)
    if isinstance(found, Sentence):
        return Outlook(note=found)
    made = run.grown(found) if is_growing else run.added(found)
    return Outlook(ahead=tuple(made), note=why)


def _growths(target: Target, series: Series, until: int) -> Outlook:
    """What growth is to come, and what it makes of a mean."""
    ahead, note = growing(series, until)
    if target.kind != "mean_growth":
        return Outlook(ahead=ahead, note=note)
    mean = mean_of(target, series, ahead)
    why = note or (NO_YEARS if mean is None else None)
    return Outlook(ahead=ahead, note=why, is_mean=True, mean=mean)


def _is_growing(target: Target, values: Sequence[float | None]) -> bool:
    """Whether an indicator changes by percent of itself, not by equal steps."""
    is_kind = target.kind in {"flow", "stock", "total"}
    return is_kind and all(one is None or one > 0 for one in values)


def _logarithms(values: Sequence[float | None]) -> list[float | None]:
    return [None if one is None else log(one) for one in values]


def _every(series: Series, first: int, last: int) -> Iterator[Period]:
    """Every period of some years for which the indicator is reported."""
    for year in range(first, last + 1):
        yield from series.indicator.periods(year)


def _alone(series: Series, one: Period) -> float | None:
    """What a period made by itself; the first one of a year holds those before it."""
    figure = series.figures.get(one)
    if figure is None:
        return None
    if not (series.is_flow and series.indicator.is_cumulated):
        return float(figure.value)
    usual = series.indicator.periods(one.year)
    at = usual.index(one)
    if not at:
        return float(figure.value)
    before = series.figures.get(usual[at - 1])
    return None if before is None else float(figure.value - before.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A forecast of periods by themselves, on its way to the terms of a target."""

    target: Target
    series: Series
    coming: tuple[Period, ...]

    def drawn(self, courses: Courses) -> Iterator[Ahead]:
        """What is to come where courses of all periods together are known."""
        for at, one in enumerate(self.coming):
            begun = self.begun(one)
            point = courses.total(at if begun is None else begun, at)
            done = 0.0 if begun is None else self.done(one)
            yield said(one, Point(value=done + point.value, spread=point.spread))

    def added(self, found: Forecast) -> Iterator[Ahead]:
        """What is to come where every season adds the same."""
        for at, one in enumerate(self.coming):
            point = found.points[at]
            begun = self.begun(one)
            if point is not None and begun is not None:
                steps = found.steps[begun : at + 1]
                known = [step for step in steps if step is not None]
                point = found.joined(known, self.done(one))
            if point is not None:
                yield said(one, point)

    def grown(self, found: Forecast) -> Iterator[Ahead]:
        """The same where every season grows by the same percent.

        The misses of periods that are counted together are taken to go together, for what
        slows one month slows the next: bounds are rather too wide than too narrow.
        """
        points = [None if one is None else _raised(one) for one in found.points]
        for at, one in enumerate(self.coming):
            begun = self.begun(one)
            first = at if begun is None else begun
            known = [point for point in points[first : at + 1] if point is not None]
            if points[at] is None:
                continue
            done = 0.0 if begun is None else self.done(one)
            value = done + sum(point.value for point in known)
            spread = sum(point.spread for point in known)
            yield said(one, Point(value=value, spread=spread))

    def begun(self, one: Period) -> int | None:
        """From which of the periods to come a figure is cumulated, if it is."""
        if not self.series.is_flow:
            return None
        if self.target.kind == "total":
            return 0
        if self.target.kind != "flow":
            return None
        years = [other.year for other in self.coming]
        return years.index(one.year)

    def done(self, one: Period) -> float:
        """What there is of it by the last figure; a flow begins anew each year."""
        if self.target.kind == "flow" and one.year != self.series.order[-1].year:
            return 0.0
        points = self.series.points(self.target)
        return float(points[-1].value) if points else 0.0


def _raised(point: Point) -> Point:
    """A forecast of a logarithm as one of the figure."""
    value = exp(point.value)
    return Point(value=value, spread=value * point.spread)
