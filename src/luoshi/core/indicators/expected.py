"""What is expected of a period to come."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.statistics.forecast import Point
from luoshi.core.values.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One period to come.

    Units    those of the indicator, percent of a growth; ``low`` and ``high`` hold four of five
             truths
    """

    period: Period
    value: float
    low: float
    high: float
    spread: float


def said(one: Period, point: Point) -> Ahead:
    """A period with what is expected of it."""
    low, high = point.interval()
    return Ahead(period=one, value=point.value, low=low, high=high, spread=point.spread)
