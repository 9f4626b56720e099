"""Growth against a comparable base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.compounding import chained, mean_growth
from luoshi.core.statistics.rates import HUNDRED, Percent

Unknown = Literal["missing", "zero_base", "negative_base", "turned"]
# Why there is no rate: growth measured on these would say the opposite of what happened.
UNKNOWN: dict[Unknown, Sentence] = {
    "missing": Sentence("缺少本期数或可比的基期数。"),
    "zero_base": Sentence("基期数为零，不能计算增速。"),
    "negative_base": Sentence("基期数为负，不计算增速。"),
    "turned": Sentence("本期数与基期数正负相反，不计算增速。"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and the one that it is compared with.

    For 同比 the base is that of the same enterprises a year ago (可比口径), which may differ
    from what was published then; for 环比 it is the period before; cumulated figures make
    累计同比.
    """

    current: Decimal | None
    base: Decimal | None

    @property
    def increment(self) -> Decimal | None:
        """What was added to the base."""
        if self.current is None or self.base is None:
            return None
        return self.current - self.base

    @property
    def unknown(self) -> Unknown | None:
        """Why there is no growth, or nothing where there is."""
        if self.current is None or self.base is None:
            return "missing"
        if self.base == 0:
            return "zero_base"
        if self.base < 0:
            return "turned" if self.current >= 0 else "negative_base"
        return "turned" if self.current < 0 else None

    @property
    def growth(self) -> Percent | None:
        """By how much the figure exceeds its base; none across a change of sign."""
        if self.current is None or self.base is None or self.unknown:
            return None
        return Percent((self.current - self.base) * HUNDRED / self.base)


def back(current: Decimal, growth: Percent) -> Pair:
    """A figure with the base that its published growth implies.

    Errors   ``StatisticsFault`` for a growth of −100% or less

    Example

        >>> round(back(Decimal("39081.59"), Percent(Decimal("9.5"))).base, 2)
        Decimal('35690.95')
    """
    if growth.factor <= 0:
        raise StatisticsFault("增速不大于 −100%，推不出基期数，请核对增速。")
    return Pair(current, current / growth.factor)


def single(total: Pair, earlier: Pair) -> Pair:
    """One period alone, from the cumulated figures that end with it and before it.

    Example

        >>> august = single(
        ...     Pair(Decimal("86.40"), Decimal("80.00")),
        ...     Pair(Decimal("74.90"), Decimal("70.00")),
        ... )
        >>> august.growth
        Percent(value=Decimal('15'))
    """
    return Pair(
        less(total.current, earlier.current),
        less(total.base, earlier.base),
    )


def less(total: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    """A difference, unknown where either is."""
    return None if total is None or earlier is None else total - earlier


def compounded(rates: Iterable[Percent | None]) -> Percent | None:
    """The growth over several periods of published rates, which prices do not touch.

    Errors   none where a rate is missing: what followed cannot be known; ``StatisticsFault``
             for a rate below −100%
    """
    found = known(rates)
    return None if found is None else percent((chained(found) - 1) * 100)


def average_growth(rates: Sequence[Percent | None]) -> Percent | None:
    """The yearly growth that has the same end as several years of published rates.

    Errors   as ``compounded``; ``StatisticsFault`` without any rate
    Source   两年平均: the geometric mean of two years

    Example

        >>> two = average_growth([Percent(Decimal("8.2")), Percent(Decimal("5.4"))])
        >>> round(two.value, 2)
        Decimal('6.79')
    """
    if not rates:
        raise StatisticsFault("没有增速，不能求平均，请至少给出一年。")
    found = known(rates)
    return None if found is None else percent(mean_growth(found))


def known(rates: Iterable[Percent | None]) -> list[Decimal] | None:
    """The values of rates, none of them where one is missing."""
    found: list[Decimal] = []
    for one in rates:
        if one is None:
            return None
        if one.factor < 0:
            raise StatisticsFault("增速小于 −100%，不能连乘，请核对增速。")
        found.append(one.value)
    return found


def percent(value: Fraction) -> Percent:
    """An exact number as a rate."""
    return Percent(Decimal(value.numerator) / Decimal(value.denominator))
