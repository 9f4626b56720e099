"""Growth against a comparable base, and the growth that the rest of a time needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Literal

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.rates import HUNDRED, ONE, Percent

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
    factors = known_factors(rates)
    return None if factors is None else Percent((prod(factors, start=ONE) - 1) * 100)


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
    factors = known_factors(rates)
    if factors is None:
        return None
    return mean_rate(prod(factors, start=ONE), len(factors))


def carried(base: Decimal, rates: Iterable[Percent]) -> tuple[Decimal, ...]:
    """Levels of the years after a base, at the prices of the base.

    Errors   ``StatisticsFault`` for a rate below −100%
    """
    levels = [base]
    for factor in known_factors(rates) or ():
        levels.append(levels[-1] * factor)
    return tuple(levels[1:])


def known_factors(rates: Iterable[Percent | None]) -> list[Decimal] | None:
    """The factors of rates, none of them where one is missing."""
    found: list[Decimal] = []
    for one in rates:
        if one is None:
            return None
        if one.factor < 0:
            raise StatisticsFault("增速小于 −100%，不能连乘，请核对增速。")
        found.append(one.factor)
    return found


def mean_rate(factor: Decimal, years: int) -> Percent:
    """The yearly rate that makes a factor in so many years."""
    if factor == 0:
        return Percent(-HUNDRED)
    root = factor if years == 1 else factor ** (ONE / years)
    return Percent((root - 1) * HUNDRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the rest of a time must bring, and the growth that this is.

    ``growth`` is none where the rest of the base gives no rate, or nothing is left to do.

    Units    ``amount`` that of the figures
    """

    amount: Decimal
    growth: Percent | None

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached already, were nothing added any more."""
        return self.amount <= 0


def needed_rest(goal: Percent, done: Pair, rest_base: Decimal) -> Need:
    """What the rest of a year must bring for a goal of growth (倒算).

    Shapes   ``done`` cumulated with its comparable base; ``rest_base`` the base of the rest
    Errors   ``StatisticsFault`` where one of the figures done is missing

    Example

        >>> nine_months = Pair(Decimal("93.72"), Decimal(88))
        >>> need = needed_rest(Percent(Decimal(8)), nine_months, Decimal(32))
        >>> need.amount, round(need.growth.value, 1)
        (Decimal('35.88'), Decimal('12.1'))
    """
    if done.current is None or done.base is None:
        raise StatisticsFault("缺少累计数或可比的基期数，不能倒算，请先补齐。")
    amount = goal.factor * (done.base + rest_base) - done.current
    growth = Pair(amount, rest_base).growth if amount > 0 else None
    return Need(amount=amount, growth=growth)


def needed_yearly(target: Decimal, actual: Decimal, years: int) -> Percent | None:
    """The yearly growth that leads from what is reached to a target.

    Errors   ``StatisticsFault`` where no year is left; none where a level is not positive

    Example

        >>> round(needed_yearly(Decimal("172.28"), Decimal(138), 3).value, 2)
        Decimal('7.68')
    """
    if years < 1:
        raise StatisticsFault("目标之前没有剩余的年份，不能倒算年均增速。")
    if target <= 0 or actual <= 0:
        return None
    return mean_rate(target / actual, years)
