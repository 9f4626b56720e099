"""What a value earned, and what it was judged among."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from luoshi.core.assessments.methods.roots import root
from luoshi.core.errors import Sentence
from luoshi.core.values.rounding import Number, rounded

HUNDRED = Fraction(100)


@dataclass(frozen=True, kw_only=True)
class Among:
    """The known values of a group, and the target or reference of the unit itself."""

    values: tuple[Fraction, ...]
    target: Fraction | None = None
    is_lower_better: bool = False

    @cached_property
    def best(self) -> Fraction:
        """The best value of the group."""
        return min(self.values) if self.is_lower_better else max(self.values)

    @cached_property
    def worst(self) -> Fraction:
        """The worst value of the group."""
        return max(self.values) if self.is_lower_better else min(self.values)

    @cached_property
    def mean(self) -> Fraction:
        """The mean of the group."""
        return sum(self.values, Fraction(0)) / len(self.values)

    @cached_property
    def deviation(self) -> Fraction:
        """The standard deviation of the group as a sample, nought of a single value."""
        squares = sum(((one - self.mean) ** 2 for one in self.values), Fraction(0))
        return root(squares / max(len(self.values) - 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Between what a value was placed; ``is_fixed`` where they were set before the year."""

    worst: Fraction
    best: Fraction
    is_fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """How points follow a value in a straight line while the limits stand.

    ``start`` is the value from which they rise, ``reach`` the one up to which; None without end.

    Units    each in points for one more unit of the value, below nought where lower is better
    """

    each: Fraction
    start: Fraction | None = None
    reach: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a value earned and how; ``slope`` is None where it goes by steps or in a curve.

    Units    coefficient as the method counts it: 0–100 for efficacy, a factor for the others
    """

    points: Fraction
    coefficient: Fraction | None
    steps: tuple[Sentence, ...]
    limits: Limits | None = None
    slope: Slope | None = None


def shown(value: Number, places: int = 4) -> str:
    """A number of an explanation, without idle noughts at its end.

    Example

        >>> shown(Fraction(2, 3)), shown(Decimal("40.00"))
        ('0.6667', '40')
    """
    text = f"{rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def clamped(
    value: Fraction, low: Fraction | int, high: Fraction | int | None
) -> Fraction:
    """A value held between two bounds, the upper one if there is any."""
    held = max(value, Fraction(low))
    return held if high is None else min(held, Fraction(high))


def exact(value: Decimal | None) -> Fraction | None:
    """A declared number without loss, or none."""
    return None if value is None else Fraction(value)
