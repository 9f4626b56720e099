"""Whether a value keeps a target, and how far it is from doing so."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import Literal

from luoshi.core.indicators.paths.target import Target
from luoshi.core.values.rounding import Number

# What lies beyond the better end of a range has met it.
Outcome = Literal["met", "beyond", "not_met"]


def judge(target: Target, value: Number, goal: Number | None = None) -> Outcome | None:
    """Whether a value keeps a target, or the goal of one of its years; None without a goal.

    Source   Civil Code, article 1259; T-36, T-37, T-54, T-56, T-57, T-63
    """
    low, high = band(target, goal)
    if low is None and high is None:
        return None
    if target.comparator in {"above", "below"}:
        bound = high if low is None else low
        return "not_met" if value == bound else sided(target, value, low, high)
    return sided(target, value, low, high)


def sided(
    target: Target, value: Number, low: Fraction | None, high: Fraction | None
) -> Outcome:
    """On which side of a band a value lies."""
    if low is not None and value < low:
        return "beyond" if target.way == "lower" else "not_met"
    if high is not None and value > high:
        return "beyond" if target.way == "higher" else "not_met"
    return "met"


def band(
    target: Target, goal: Number | None = None
) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest value that keep a target, None where it is open."""
    value = target.goal if goal is None else Fraction(goal)
    if value is None:
        return None, None
    if target.comparator == "range" and goal is None:
        found = (target.value, target.high)
        ends = sorted(Fraction(one) for one in found if one is not None)
        return (ends[0], ends[-1]) if ends else (None, None)
    if target.comparator == "about":
        slack = Fraction(target.tolerance or 0)
        return value - slack, value + slack
    if target.comparator == "equal":
        return value, value
    return (None, value) if target.way == "lower" else (value, None)


def shortfall(target: Target, expected: Number, actual: Number) -> Fraction:
    """By how much a value is on the wrong side of what is expected, below nought on the right one."""
    if target.way == "within":
        is_range = target.comparator == "range"
        low, high = band(target, None if is_range else expected)
        value = Fraction(actual)
        under = low - value if low is not None else Fraction(0)
        over = value - high if high is not None else Fraction(0)
        return max(under, over)
    ahead = Fraction(actual) - Fraction(expected)
    return ahead if target.way == "lower" else -ahead


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a value is expected to be when the target is due, and its standard deviation."""

    mean: float
    spread: float


def chance(target: Target, forecast: Forecast) -> float | None:
    """The probability of reaching a target, None without a goal.

    Units    from 0 to 1
    """
    low, high = band(target)
    if low is None and high is None:
        return None
    low = None if target.way == "lower" else low
    high = None if target.way == "higher" else high
    if forecast.spread <= 0:
        outcome = judge(target, Fraction(forecast.mean))
        return float(outcome in {"met", "beyond"})
    spread = NormalDist(forecast.mean, forecast.spread)
    below_high = 1.0 if high is None else spread.cdf(float(high))
    return below_high - (0.0 if low is None else spread.cdf(float(low)))
