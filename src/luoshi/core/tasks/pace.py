"""How much of the time of a task has passed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence

Basis = Literal["month", "day"]
BASES: dict[Basis, Sentence] = {
    "month": Sentence("按月（已过月数 ÷ 总月数）"),
    "day": Sentence("按天（已过天数 ÷ 总天数）"),
}


def time_progress(
    start: date, due: date, day: date, basis: Basis = "month"
) -> Fraction:
    """The share of the time from start to due that has passed on a day, from 0 to 1.

    By months a month has passed on its last day, and the months of start and due count whole;
    what begins and ends in one month is counted by days.

    Source: bulletins of cities, in which ten months are ten twelfths of a year.

    Example

        >>> time_progress(date(2026, 1, 1), date(2026, 12, 31), date(2026, 10, 31))
        Fraction(5, 6)
    """
    if day >= due:
        return Fraction(1)
    if day <= start:
        return Fraction(0)
    whole = months(start, due)
    if basis == "day" or whole == 0:
        return Fraction((day - start).days, (due - start).days)
    return Fraction(months(start, day + timedelta(days=1)), whole + 1)


def months(start: date, end: date) -> int:
    """The months from that of one day to that of another."""
    return (end.year - start.year) * 12 + end.month - start.month
