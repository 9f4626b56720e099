"""The list of indicators: each with its latest figure, its target and its light."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Measure, Promise
from luoshi.apps.indicators.pages.judged import LIGHTS, ORDER, Judged, worst
from luoshi.apps.indicators.pages.numerals import Said, percent, points
from luoshi.apps.indicators.pages.numerals import figure as figure_of
from luoshi.apps.indicators.pages.series import many_series, promises
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.indicators.observation import growth_differs

# A target is judged by every figure, as on the scorecard; others show their last one.
RECENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What of the list is wanted."""

    frequency: str = ""
    light: str = ""
    source: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator; texts as they are shown.

    ``differs`` where published growth is not that which the figures give.
    """

    measure: Measure
    period: str = ""
    value: Said = ""
    published: Said = ""
    derived: Said = ""
    differs: bool = False
    judged: Judged | None = None

    @property
    def light(self) -> str:
        """The colour of its target, empty without one."""
        return self.judged.light if self.judged else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The list as it is asked for, and what it can be asked for by."""

    lines: tuple[Line, ...]
    counts: tuple[tuple[str, str, int], ...]
    sources: tuple[str, ...]
    total: int


def overview(
    asker: Asker, region: Region | None, sieve: Sieve, today: date
) -> Overview:
    """Every indicator in force, those of the sieve only."""
    known = list(measures(asker))
    every = list(_lines(asker, known, region, today)) if region else _bare(known)
    found = [one for one in every if _passes(one, sieve)]
    kept = [one for one in found if not sieve.light or one.light == sieve.light]
    counts = [
        (colour, str(LIGHTS[colour]), sum(one.light == colour for one in found))
        for colour in ORDER
    ]
    return Overview(
        lines=tuple(kept),
        counts=tuple(counts),
        sources=tuple(sorted({one.source for one in known if one.source})),
        total=len(found),
    )


def _bare(known: Sequence[Measure]) -> list[Line]:
    return [Line(measure=one) for one in known]


def _lines(
    asker: Asker, known: Sequence[Measure], region: Region, today: date
) -> Iterator[Line]:
    aims: dict[int, list[Promise]] = defaultdict(list)
    for promise in promises(asker).filter(region=region):
        aims[promise.measure_id].append(promise)
    held = [one for one in known if one.pk in aims]
    others = [one for one in known if one.pk not in aims]
    told = many_series(asker, held, region)
    told |= many_series(asker, others, region, today.year - RECENT)
    for one in known:
        series = told[one.pk]
        judged = [Judged(aim, series, today) for aim in aims[one.pk]]
        yield line(one, series, worst(judged))


def line(measure: Measure, series: Series, judged: Judged | None) -> Line:
    """One indicator with its latest figure."""
    if not series.order:
        return Line(measure=measure, judged=judged)
    last = series.order[-1]
    figure = series.figures[last]
    return Line(
        measure=measure,
        period=str(last),
        value=figure_of(figure.value, measure.places),
        published=percent(figure.published_growth),
        derived=change_of(figure, series.indicator),
        differs=differs(figure, series.indicator),
        judged=judged,
    )


def differs(figure: Figure, indicator: Indicator) -> bool:
    """Whether its two growths disagree by more than rounding."""
    rates = {indicator.code} if indicator.is_rate else ()
    return any(growth_differs([figure], rates=rates))


def change_of(figure: Figure, indicator: Indicator) -> Said:
    """The growth that a figure gives over the comparable one; of a rate, in points."""
    if indicator.is_rate:
        return points(figure.derived_points)
    return percent(figure.derived_growth)


def _passes(one: Line, sieve: Sieve) -> bool:
    measure, words = one.measure, sieve.words.strip()
    return (
        (not sieve.frequency or measure.frequency == sieve.frequency)
        and (not sieve.source or measure.source == sieve.source)
        and (not words or words in measure.name or words == measure.code)
    )
