"""Forecasts by exponential smoothing, for installations that have the extra ``forecast``."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from luoshi.core.errors import Sentence
from luoshi.core.statistics.forecast import Point, check

# With fewer figures than this beside its parameters a model would only repeat them.
LEAST = 10
DRAWS = 2_000
# The same figures give the same forecast, whoever asks and when.
SEED = 1
GAPS = Sentence("数列中间有缺数，不用指数平滑法。")
SHORT = Sentence(
    "只有 %(count)s 期数据，不足 %(least)s 期，不用指数平滑法。", {"least": LEAST}
)
UNFIT = Sentence("指数平滑法没有得出可用的模型。")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Courses that the periods ahead might take, one as likely as the other.

    Shapes   periods × draws
    Units    that of the series
    """

    courses: NDArray[np.float64]

    def total(self, first: int, last: int) -> Point:
        """The sum of the periods from one to another, the last one included."""
        sums = self.courses[first : last + 1].sum(axis=0)
        return Point(value=float(sums.mean()), spread=float(sums.std()))


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


@lru_cache(maxsize=1024)
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
    return Drawn(np.exp(found) if is_growing else found)


def _fitted(
    series: NDArray[np.float64],
    trend: str | None,
    seasonal: str | None,
    season: int,
    *,
    is_damped: bool,
) -> Any:
    """A model with its parameters; None where they were not found."""
    model = ETSModel(
        series,
        error="add",
        trend=trend,
        damped_trend=is_damped,
        seasonal=seasonal,
        seasonal_periods=season if seasonal else None,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = model.fit(disp=False, maxiter=500)
    return found if np.isfinite(found.aicc) else None
