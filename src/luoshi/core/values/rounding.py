"""Rounding as the office does it: once, at the end, halves away from nought."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def rounded(value: Number, places: int = 1) -> Decimal:
    """A number with so many decimals, never a nought below nought.

    Example

        >>> rounded(Fraction(5, 4)), rounded(Decimal("-0.5"), 0), rounded(Decimal("-0.04"))
        (Decimal('1.3'), Decimal('-1'), Decimal('0.0'))
    """
    scaled = Fraction(value) * 10**places
    size = (2 * abs(scaled) + 1) // 2
    return Decimal(size if scaled >= 0 else -size).scaleb(-places)
