"""Shares, percentages and percentage points, computed unrounded and rounded last."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from luoshi.core.values.rounding import Number, rounded


def share(part: Number, whole: Number) -> Fraction | None:
    """What a part is of a whole, exactly; None of nothing."""
    return Fraction(part) / Fraction(whole) if whole else None


def percent(value: Number, places: int = 1) -> Decimal:
    """A share as a percentage.

    Example

        >>> percent(Fraction(6290, 6474))
        Decimal('97.2')
    """
    return rounded(Fraction(value) * 100, places)


def points(after: Number, before: Number, places: int = 1) -> Decimal:
    """By how many percentage points one share is above another.

    Example

        >>> points(Fraction(6290, 6474), Fraction(10, 12))
        Decimal('13.8')
    """
    return percent(Fraction(after) - Fraction(before), places)
