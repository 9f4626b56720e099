"""The plain forecast that anybody can check: as in the last season, with what that misses by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite, sqrt
from statistics import NormalDist
from typing import Protocol

from luoshi.core.errors import Sentence, StatisticsFault

# With fewer differences between seasons the spread would be made up.
LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is expected, and the standard deviation of what it may miss by.

    Units    both in the unit of the series
    """

    value: float
    spread: float

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """The bounds between which the truth lies with a probability from 0 to 1.

        Errors   ``StatisticsFault`` for a probability that is not between 0 and 1
        """
        if not 0 < level < 1:
            raise StatisticsFault("区间的概率必须在 0 和 1 之间，请核对。")
        reach = NormalDist().inv_cdf((1 + level) / 2) * self.spread
        return self.value - reach, self.value + reach

    def probability(self, target: float, *, lower_is_better: bool = False) -> float:
        """How likely a target is reached, from 0 to 1; exactly reached is reached.

        Example

            >>> Point(value=100.0, spread=5.0).probability(100.0)
            0.5
        """
        ahead = target - self.value if lower_is_better else self.value - target
        if not self.spread:
            return float(ahead >= 0)
        return NormalDist().cdf(ahead / self.spread)


class Courses(Protocol):
    """Courses that some periods ahead might take."""

    def total(self, first: int, last: int) -> Point:
        """What the periods from one to another make together, the last one included."""


class Forecaster(Protocol):
    """Another way to foresee than the plain one; says why where it does not."""

    def __call__(
        self,
        values: Sequence[float | None],
        season: int,
        horizon: int,
        *,
        is_growing: bool = False,
    ) -> Courses | Sentence:
        """Courses of the next periods of a series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One period ahead: the last figure of its season, and how many seasons ago that was."""

    season: int
    last: float
    seasons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The periods ahead; one whose season never had a figure is none.

    Units    ``spread`` of one season, ``drift`` a season, both in the unit of the series;
             ``differences`` the number of which both were made
    """

    steps: tuple[Step | None, ...]
    spread: float
    drift: float
    differences: int
    is_drifting: bool

    @property
    def points(self) -> tuple[Point | None, ...]:
        """What is expected of every period."""
        return tuple(
            None if one is None else self.joined((one,), 0.0) for one in self.steps
        )

    def total(self, done: float = 0.0, periods: int | None = None) -> Point:
        """The sum of what is done and of the next periods, all of them unless told.

        Periods of the same season miss together, those of different seasons by themselves;
        what has no forecast, as a January that is never reported, adds nothing.
        """
        ahead = self.steps[:periods]
        return self.joined([one for one in ahead if one is not None], done)

    def joined(self, steps: Sequence[Step], done: float) -> Point:
        """Some periods in one figure.

        Source   Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.,
                 5.5: σ√k after k seasons, σ√(k(1 + k/n)) with a drift out of n differences
        """
        seasons = sum(one.seasons for one in steps)
        shared = sum(
            min(one.seasons, other.seasons)
            for one, other in product(steps, repeat=2)
            if one.season == other.season
        )
        doubt = seasons**2 / self.differences if self.is_drifting else 0.0
        return Point(
            value=done + sum(one.last for one in steps) + self.drift * seasons,
            spread=self.spread * sqrt(shared + doubt),
        )


def forecast(
    values: Sequence[float | None],
    season: int,
    horizon: int,
    *,
    is_drifting: bool = False,
) -> Forecast | Sentence:
    """The next periods as those of the last season were, or why nothing can be said.

    With a drift every season adds the mean of what the seasons before added, as series that
    grow year by year ask for.

    Shapes   ``season`` 12 for months, 4 for quarters, 1 for years; a missing period is none
    Errors   ``StatisticsFault`` for a season or horizon below one and a value that is no number
    """
    check(values, season, horizon)
    pairs = zip(values, values[season:], strict=False)
    changes = [
        now - before for before, now in pairs if before is not None and now is not None
    ]
    if len(changes) < LEAST:
        counts = {"count": len(changes), "least": LEAST}
        return Sentence(
            "历史数据不足：同期可比的只有 %(count)s 对，至少要 %(least)s 对，不作预测。",
            counts,
        )
    drift = sum(changes) / len(changes) if is_drifting else 0.0
    misses = sum((one - drift) ** 2 for one in changes)
    return Forecast(
        steps=tuple(step(values, season, one) for one in range(horizon)),
        spread=sqrt(misses / (len(changes) - is_drifting)),
        drift=drift,
        differences=len(changes),
        is_drifting=is_drifting,
    )


def step(values: Sequence[float | None], season: int, ahead: int) -> Step | None:
    """A period ahead, counted from nought, with the last figure of its season."""
    place = len(values) + ahead
    for back in range(1, place // season + 1):
        at = place - back * season
        last = values[at] if at < len(values) else None
        if last is not None:
            return Step(season=place % season, last=last, seasons=back)
    return None


def check(values: Sequence[float | None], season: int, horizon: int) -> None:
    """That a forecast can be asked for at all."""
    if season < 1 or horizon < 1:
        raise StatisticsFault("季节长度和预测期数至少为 1，请核对。")
    if not all(one is None or isfinite(one) for one in values):
        raise StatisticsFault("数列里有不是数的值，请先改正。")
