"""How much of a year's value is due by a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from luoshi.core.errors import TargetError
from luoshi.core.statistics.profile import Profile
from luoshi.core.values.rounding import Number

MONTHS, QUARTERS = 12, 4
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Season:
    """The share that each month or each quarter has in a year.

    Errors   TargetError for other than 12 or 4 shares, for negative ones and for none at all
    """

    shares: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        if len(self.shares) not in {MONTHS, QUARTERS}:
            raise TargetError("年内进度应有 12 个月或者 4 个季度的份额，请补齐。")
        if min(self.shares) < 0 or sum(self.shares) != 1:
            raise TargetError("年内各期的份额不能为负，合计应为全年，请核对。")

    @property
    def is_even(self) -> bool:
        """Whether every month, or every quarter, has the same share."""
        return len(set(self.shares)) == 1

    def passed(self, day: date) -> Fraction:
        """The share of the year that is due by a day; a month counts once its last day is over.

        Example

            >>> EVEN.passed(date(2026, 10, 31)), EVEN.passed(date(2026, 10, 30))
            (Fraction(5, 6), Fraction(3, 4))
        """
        gone = months_between(date(day.year - 1, 12, 31), day)
        return sum(self.shares[: gone * len(self.shares) // MONTHS], Fraction(0))


def season(values: Sequence[Number]) -> Season:
    """The profile of a year from its 12 monthly or 4 quarterly values, plans or shares alike.

    Example

        >>> season([20, 25, 25, 30]).passed(date(2026, 6, 30))
        Fraction(9, 20)
    """
    whole = sum((Fraction(one) for one in values), Fraction(0))
    if whole <= 0:
        raise TargetError("年内各期的数合计应大于 0，请核对。")
    return Season(tuple(Fraction(one) / whole for one in values))


def learned(past: Profile) -> Season:
    """The season that past years had on average; what has no figure of its own counts with the next.

    Example

        >>> from decimal import Decimal
        >>> from luoshi.core.statistics.rates import Percent
        >>> shares = tuple(Percent(Decimal(one)) for one in (20, 45, 70, 100))
        >>> learned(Profile(shares=shares, years=2)).passed(date(2026, 6, 30))
        Fraction(9, 20)
    """
    reached, shares = Fraction(0), []
    for one in past.shares:
        stand = reached if one is None else Fraction(one.value) / 100
        shares.append(stand - reached)
        reached = stand
    return Season(tuple(shares))


EVEN = season([1] * MONTHS)


def months_between(start: date, end: date) -> int:
    """The whole months from the end of one day to the end of another."""
    first, last = start + _ONE_DAY, end + _ONE_DAY
    whole = (last.year - first.year) * MONTHS + last.month - first.month
    return whole - (last.day < first.day)


def years_between(start: date, end: date) -> Fraction:
    """The time between the ends of two days, in whole months.

    Units    years
    """
    return Fraction(months_between(start, end), MONTHS)


def share_of(day: date, start: date, end: date, year: Season = EVEN) -> Fraction:
    """How much of the way from one day to a later one is due by a day, from 0 to 1.

    A whole calendar year goes by its season, anything else by whole months, and what begins and
    ends within a month by days.
    """
    if day >= end:
        return Fraction(1)
    if day <= start:
        return Fraction(0)
    if (start, end) == (date(end.year - 1, 12, 31), date(end.year, 12, 31)):
        return year.passed(day)
    whole = months_between(start, end)
    if whole:
        return Fraction(months_between(start, day), whole)
    return Fraction((day - start).days, (end - start).days)
