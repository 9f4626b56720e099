"""Forecasts by exponential smoothing, for installations that have the extra ``forecast``."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from luoshi.core.errors import Sentence
from luoshi.core.statistics.forecast import Point, check

# With fewer figures than this beside its parameters a model would only repeat them.
LEAST = 10
DRAWS = 2_000
# Between as many spreads around its middle lie four of five of a normal distribution.
REACH = NormalDist().inv_cdf(0.9)
# The same figures give the same forecast, whoever asks and when.
SEED = 1
GAPS = Sentence("数列中间有缺数，不用指数平滑法。")
SHORT = Sentence(
    "只有 %(count)s 期数据，不足 %(least)s 期，不用指数平滑法。", {"least": LEAST}
)
UNFIT = Sentence("指数平滑法没有得出可用的模型。")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the periods ahead make together, of courses one as likely as the other.

    Shapes   a row for each period from which is summed, in it a pair of the middle and the
             spread for each period up to which
    Units    that of the series
    """

    sums: tuple[tuple[tuple[float, float], ...], ...]

    def total(self, first: int, last: int) -> Point:
        """The sum of the periods from one to another, the last one included."""
        value, spread = self.sums[first][last - first]
        return Point(value=value, spread=spread)


def smoothed(
    values: Sequence[float | None],
    season: int,
    horizon: int,
    *,
    is_growing: bool = False,
) -> Drawn | Sentence:
    """Courses of the next periods by the model that fits best, or why there is none.

    Models have additive errors, no trend, a trend or one that wears off, and no season or an
    additive one; of these the one with the least corrected Akaike criterion is taken. What
    changes by percent of itself (``is_growing``) is smoothed in logarithms.

    Shapes   as of ``forecast``; begins with the first figure there is
    Errors   as of ``forecast``
    Source   Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008)
    """
    check(values, season, horizon)
    begun = [at for at, one in enumerate(values) if one is not None]
    known = tuple(values[begun[0] :]) if begun else ()
    if any(one is None for one in known):
        return GAPS
    if len(known) < LEAST:
        return Sentence(SHORT.words, {"count": len(known), "least": LEAST})
    return _smoothed(known, season, horizon, is_growing=is_growing)


@lru_cache(maxsize=4096)
def _smoothed(
    values: tuple[float, ...], season: int, horizon: int, *, is_growing: bool
) -> Drawn | Sentence:
    series = np.log(values) if is_growing else np.array(values)
    seasons = (None, "add") if 1 < season <= len(values) // 2 else (None,)
    trends = ((None, False), ("add", False), ("add", True))
    fitted = [
        found
        for (trend, is_damped), seasonal in product(trends, seasons)
        if (found := _fitted(series, trend, seasonal, season, is_damped=is_damped))
    ]
    best = min(fitted, key=lambda one: float(one.aicc), default=None)
    if best is None:
        return UNFIT
    courses = best.simulate(
        horizon, anchor="end", repetitions=DRAWS, rng=np.random.default_rng(SEED)
    )
    found = np.asarray(courses, dtype=np.float64).reshape(horizon, DRAWS)
    with np.errstate(over="ignore", invalid="ignore"):
        told = np.exp(found) if is_growing else found
        sums = tuple(_summed(told[first:]) for first in range(horizon))
    known = np.array([pair for row in sums for pair in row])
    return Drawn(sums) if np.isfinite(known).all() else UNFIT


def _summed(courses: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """The middle of the sums up to each period, and how far four of five lie from it.

    A few courses that run away move neither.
    """
    low, middle, high = np.quantile(courses.cumsum(axis=0), (0.1, 0.5, 0.9), axis=1)
    spread = (high - low) / (2 * REACH)
    return tuple(zip(middle.tolist(), spread.tolist(), strict=True))


def _fitted(
    series: NDArray[np.float64],
    trend: str | None,
    seasonal: str | None,
    season: int,
    *,
    is_damped: bool,
) -> Any:
    """A model with its parameters; None where they were not found."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model = ETSModel(
                series,
                error="add",
                trend=trend,
                damped_trend=is_damped,
                seasonal=seasonal,
                seasonal_periods=season if seasonal else None,
            )
            found = model.fit(disp=False, maxiter=500)
        except (ValueError, np.linalg.LinAlgError):
            return None
    return found if np.isfinite(found.aicc) else None
