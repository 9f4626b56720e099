"""Figures far from the others and jumps between neighbours, for which a reason is demanded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from statistics import fmean, median

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.rates import HUNDRED, Percent

# Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): the limit, and the factors
# that make both deviations the standard deviation of a normal distribution.
LIMIT = 3.5
MEDIAN_FACTOR = 1.482602
MEAN_FACTOR = 1.253314
LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """One figure far from the others.

    Units    ``at`` position in what was given; ``distance`` from the centre, in spreads
    """

    at: int
    value: float
    distance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Which figures are far off, and between what bounds none would be.

    Units    centre, spread and bounds in the unit of the figures; ``limit`` in spreads
    """

    centre: float
    spread: float
    limit: float
    outliers: tuple[Outlier, ...]

    @property
    def low(self) -> float:
        """The least figure that is not far off."""
        return self.centre - self.limit * self.spread

    @property
    def high(self) -> float:
        """The greatest figure that is not far off."""
        return self.centre + self.limit * self.spread


def screened(
    values: Sequence[float | None], limit: float = LIMIT
) -> Screening | Sentence:
    """The figures that are far from the median, or why that cannot be judged.

    The spread is the median deviation, which a few wrong figures cannot move; where more than
    half of the figures are equal it is the mean deviation.

    Errors   ``StatisticsFault`` for a limit that is not positive and a value that is no number
    Source   Iglewicz and Hoaglin 1993, modified z-scores
    """
    check(values, limit)
    known = [one for one in values if one is not None]
    if len(known) < LEAST:
        counts = {"count": len(known), "least": LEAST}
        return Sentence(
            "只有 %(count)s 个数，不足 %(least)s 个，不判断离群值。", counts
        )
    centre = median(known)
    spread = spread_of(known, centre)
    return Screening(
        centre=centre,
        spread=spread,
        limit=limit,
        outliers=far(values, centre, spread, limit),
    )


def unusual_changes(
    values: Sequence[float | None], season: int = 1, limit: float = LIMIT
) -> Screening | Sentence:
    """The changes in a series that are far from its other changes.

    Shapes   ``season`` 1 compares with the period before, 12 with the month a year ago;
             ``at`` is the later of the two
    Errors   as ``screened``; ``StatisticsFault`` for a season below one
    """
    if season < 1:
        raise StatisticsFault("季节长度至少为 1 期，请核对。")
    check(values, limit)
    earlier = [*[None] * season, *values][: len(values)]
    changes = [
        None if now is None or before is None else now - before
        for now, before in zip(values, earlier, strict=True)
    ]
    return screened(changes, limit)


def far(
    values: Sequence[float | None], centre: float, spread: float, limit: float
) -> tuple[Outlier, ...]:
    """What lies beyond the limit, in the order given; nothing where all are equal."""
    return tuple(
        Outlier(at=at, value=one, distance=distance)
        for at, one in enumerate(values)
        if one is not None
        and spread
        and (distance := abs(one - centre) / spread) > limit
    )


def spread_of(values: Sequence[float], centre: float) -> float:
    """A standard deviation that outliers hardly move."""
    apart = [abs(one - centre) for one in values]
    return MEDIAN_FACTOR * median(apart) or MEAN_FACTOR * fmean(apart)


def check(values: Sequence[float | None], limit: float) -> None:
    """That a screening can be made at all."""
    if not limit > 0:
        raise StatisticsFault("离群的限度必须大于 0，请核对。")
    if not all(one is None or isfinite(one) for one in values):
        raise StatisticsFault("数列里有不是数的值，请先改正。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A change from one period to the next beyond the limit that the office set.

    Units    ``at`` position of the later period in what was given; ``limit`` percent of the
             size of the earlier figure
    """

    at: int
    pair: Pair
    limit: Percent


def jumps(values: Sequence[Decimal | None], limit: Percent) -> tuple[Jump, ...]:
    """Where a series jumps up or down, a missing period parting it.

    After nought every figure but nought is a jump; figures below nought are held against
    their size.

    Errors   ``StatisticsFault`` for a limit that is not positive
    """
    if limit.value <= 0:
        raise StatisticsFault("环比的限度必须大于 0，请核对。")
    pairs = (Pair(now, before) for before, now in pairwise(values))
    return tuple(
        Jump(at=at, pair=pair, limit=limit)
        for at, pair in enumerate(pairs, 1)
        if is_beyond(pair, limit)
    )


def is_beyond(pair: Pair, limit: Percent) -> bool:
    """Whether a change is greater than so many percent of the earlier figure."""
    if pair.increment is None or pair.base is None:
        return False
    return abs(pair.increment) * HUNDRED > limit.value * abs(pair.base)
