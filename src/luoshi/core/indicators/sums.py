"""What was reported for a whole region or year beside what its parts make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from luoshi.core.indicators.everywhere import exact
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.statistics.growth import Pair
from luoshi.core.tables.aggregation import Manner
from luoshi.core.tables.answers import (
    Added,
    Span,
    Spanned,
    View,
    added,
    spanned,
    summed,
)
from luoshi.core.tables.engines import Engine
from luoshi.core.values.period import MONTHS, Kind, Period, parse

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One indicator in one period: the figure of the whole, and that of its parts together.

    The parts are regions of the whole, or the shorter periods in it.

    ``known`` of the ``expected`` parts have a figure; ``reported`` is None where the whole has none.

    Units    as the indicator
    """

    indicator: Indicator
    region: str
    period: Period
    value: Decimal
    known: int
    expected: int
    reported: Decimal | None

    @property
    def is_whole(self) -> bool:
        """Whether no part is missing."""
        return self.known == self.expected

    @property
    def apart(self) -> Decimal | None:
        """By how much the whole is more than its parts; None where it was not reported."""
        return None if self.reported is None else self.reported - self.value

    @property
    def differs(self) -> bool:
        """Whether the two differ by more than rounding, with no part missing.

        Every part and the whole may be half of the last digit shown away.
        """
        if self.apart is None or not self.is_whole:
            return False
        unit = Decimal(1).scaleb(-self.indicator.places)
        return abs(self.apart) > HALF * unit * (self.known + 1)


def sums(
    engine: Engine,
    root: Path,
    indicators: Mapping[str, Indicator],
    members: Iterable[tuple[str, str]],
    month: tuple[int, int],
    view: View,
) -> list[Sum]:
    """Every indicator that adds up over regions, for the periods that end with a month.

    Shapes   pairs of a whole and a part of it; year and month → one for each whole with any part
    Errors   SnapshotError where there is no snapshot or it cannot be read
    """
    found = added(engine, root, _manners(indicators), members, month, view)
    return [_sum(one, indicators, one.whole, one.code) for one in found]


def _manners(indicators: Mapping[str, Indicator]) -> list[Manner]:
    return [
        Manner(
            indicator=one.code,
            over_regions=one.over_regions,
            over_time=one.over_time,
            weight=one.weight,
        )
        for one in indicators.values()
    ]


def wholes(indicator: Indicator, month: tuple[int, int]) -> Iterator[Period]:
    """The longer periods that end with a month and that those of an indicator make together.

    Example

        >>> sold = Indicator(code="S", name="销售额", unit="万元", over_time="sum")
        >>> [str(one) for one in wholes(sold, (2026, 6))]
        ['2026年二季度', '2026年上半年']
        >>> [str(one) for one in wholes(sold, (2026, 8))]
        ['2026年1—8月']
    """
    year, last = month
    own = MONTHS[indicator.frequency]
    if indicator.is_cumulated or indicator.over_time == "none" or last % own:
        return
    longer: tuple[Kind, ...] = ("quarter", "half", "year")
    spans = [
        Period(year=year, kind=kind, number=last // MONTHS[kind])
        for kind in longer
        if MONTHS[kind] > own and not last % MONTHS[kind]
    ]
    yield from spans
    # What begins with January has a name of its own after a quarter, a half and a year.
    if last > own and all(one.first_month > 1 for one in spans):
        yield Period(year=year, kind="cumulated", number=last)


def totals(
    engine: Engine,
    root: Path,
    indicators: Mapping[str, Indicator],
    month: tuple[int, int],
    view: View,
) -> list[Sum]:
    """Every indicator that adds up over time, for the longer periods that end with a month.

    Where some of the periods are missing, only what was reported of the whole is beside it.

    Shapes   year and month → one for each region and longer period with any part
    Errors   SnapshotError where there is no snapshot or it cannot be read
    """
    spans = [
        Span(
            indicator=one.code,
            whole=whole.code,
            code=part.code,
            is_last=part.last_month == whole.last_month,
        )
        for one in indicators.values()
        for whole in wholes(one, month)
        for part in one.periods(month[0])
        if whole.holds(part)
    ]
    if not spans:
        return []
    found = spanned(engine, root, _manners(indicators), spans, month[0], view)
    return [_sum(one, indicators, one.region, one.whole) for one in found]


def together(engine: Engine, figures: Iterable[Observation]) -> Pair:
    """What regions make together in a period, beside the same of the comparable year before.

    Where one of them has nothing that compares, nothing does with the whole.

    Shapes   figures of one indicator and period, a region each
    """
    rows = [figure_of(one) for one in figures]
    if not rows:
        return Pair(None, None)
    value, comparable = summed(engine, rows)
    is_comparable = all(one.comparable is not None for one in rows)
    return Pair(exact(value), exact(comparable) if is_comparable else None)


def _sum(
    one: Added | Spanned, indicators: Mapping[str, Indicator], region: str, code: str
) -> Sum:
    return Sum(
        indicator=indicators[one.indicator],
        region=region,
        period=parse(code),
        value=exact(one.value),
        known=one.known,
        expected=one.expected,
        reported=None if one.reported is None else exact(one.reported),
    )
