"""What the rest of the time has to bring (倒算)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from luoshi.core.statistics.compounding import chained, rate
from luoshi.core.values.rounding import Number

Way = Literal["yearly_growth", "rest_growth", "yearly_step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What reaches the goal from here.

    Units    ``amount`` and a yearly step in the unit of the target, growth percent; ``years``
    """

    way: Way
    amount: Fraction
    value: Fraction
    years: Fraction | None = None


def yearly(goal: Number, actual: Number, years: Number) -> Needed | None:
    """The yearly growth that leads to a goal, None where none does.

    Source   DOMAIN 3.5.5: 138 to 172.28 in three years is 7.68 percent a year
    """
    if actual <= 0 or goal < 0 or years <= 0:
        return None
    return Needed(
        way="yearly_growth",
        amount=Fraction(goal) - Fraction(actual),
        value=rate(actual, goal, years),
        years=Fraction(years),
    )


def stepwise(goal: Number, actual: Number, years: Number) -> Needed | None:
    """The step that every remaining year has to make."""
    if years <= 0:
        return None
    amount = Fraction(goal) - Fraction(actual)
    step = amount / Fraction(years)
    return Needed(way="yearly_step", amount=amount, value=step, years=Fraction(years))


def rest_of_year(goal: Number, done: Number, rest: Number) -> Needed | None:
    """The growth that the rest of a year needs over the same months of the year before.

    Source   T-34: 430 − 315 = 115 over 100 is 15.0 percent
    """
    if rest <= 0:
        return None
    amount = Fraction(goal) - Fraction(done)
    return Needed(
        way="rest_growth", amount=amount, value=100 * (amount / Fraction(rest) - 1)
    )


def year_goal(before: Sequence[Number], growth: Number) -> Fraction:
    """What a year has to make in all, from the parts of the year before and its growth."""
    whole = sum((Fraction(one) for one in before), Fraction(0))
    return whole * (1 + Fraction(growth) / 100)


def on_average(goal: Number, published: Sequence[Number], years: int) -> Needed | None:
    """The yearly growth of the years left that brings the mean of all years to a goal.

    Published growth is compounded, since totals at current prices say nothing of it.
    """
    left = years - len(published)
    so_far = chained(published)
    if left <= 0 or so_far <= 0:
        return None
    whole = chained([goal] * years)
    return Needed(
        way="yearly_growth",
        amount=100 * (whole - so_far),
        value=rate(so_far, whole, left),
        years=Fraction(left),
    )
