"""What is to come of an indicator, as the plain forecast of its past has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.core.errors import Sentence
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.paths import judging
from luoshi.core.indicators.paths.target import Target
from luoshi.core.statistics.forecast import Forecast, Point, forecast
from luoshi.core.values.period import Period

# Beyond these a plain forecast says nothing.
LONGEST_YEARS = 6
NO_PAST = Sentence("还没有历史数据，不作预测。")
NOT_OF_RATES = Sentence("增速、界限和事项类目标不作预测。")
TOO_FAR = Sentence("期限太远，不作预测。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One period to come.

    Units    those of the indicator; ``low`` and ``high`` hold four of five truths
    """

    period: Period
    value: float
    low: float
    high: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The periods to come up to the end of a year, in the terms of a target."""

    ahead: tuple[Ahead, ...] = ()
    note: Sentence | None = None

    def at(self, day: date) -> judging.Forecast | None:
        """What is expected on a day with which a period ends."""
        for one in self.ahead:
            if one.period.last_day == day:
                return judging.Forecast(one.value, one.spread)
        return None


def outlook(target: Target, series: Series, until: int) -> Outlook:
    """What the periods after the last figure will bring, up to the end of a year.

    What flows is cumulated from January, a total from when it began.

    Errors   none: why nothing can be said is told in the note
    """
    if target.is_rate or target.kind in {"limit", "event"}:
        return Outlook(note=NOT_OF_RATES)
    if not series.order:
        return Outlook(note=NO_PAST)
    last = series.order[-1]
    if until - last.year > LONGEST_YEARS:
        return Outlook(note=TOO_FAR)
    coming = tuple(one for one in _every(series, last.year, until) if one > last)
    if not coming:
        return Outlook()
    past = _every(series, series.order[0].year, last.year)
    values = [_alone(series, one) for one in past if one <= last]
    season = len(series.indicator.periods(last.year))
    found = forecast(values, season, len(coming), is_drifting=True)
    if isinstance(found, Sentence):
        return Outlook(note=found)
    return Outlook(ahead=tuple(_ahead(target, series, coming, found)))


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


def _ahead(
    target: Target, series: Series, coming: tuple[Period, ...], found: Forecast
) -> Iterator[Ahead]:
    done = _done(target, series)
    for at, one in enumerate(coming):
        point = found.points[at]
        begun = _begun(target, series, coming, one)
        if point is not None and begun is not None:
            steps = [step for step in found.steps[begun : at + 1] if step is not None]
            is_anew = target.kind == "flow" and one.year != series.order[-1].year
            point = found.joined(steps, 0.0 if is_anew else done)
        if point is not None:
            yield _said(one, point)


def _begun(
    target: Target, series: Series, coming: tuple[Period, ...], one: Period
) -> int | None:
    """From which of the periods to come a figure is cumulated, if it is."""
    if not series.is_flow:
        return None
    if target.kind == "total":
        return 0
    if target.kind != "flow":
        return None
    return next(n for n, other in enumerate(coming) if other.year == one.year)


def _done(target: Target, series: Series) -> float:
    """What there is by the last figure, in the terms of the target."""
    points = series.points(target)
    return float(points[-1].value) if points else 0.0


def _said(one: Period, point: Point) -> Ahead:
    low, high = point.interval()
    return Ahead(period=one, value=point.value, low=low, high=high, spread=point.spread)
