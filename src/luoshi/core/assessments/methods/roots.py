"""Roots and exponentials that come out alike on every machine."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

# Rounded correctly to so many digits, whatever the processor.
_EXACT = Context(prec=50)
_KEPT = Decimal(1).scaleb(-24)
# Above it 50 digits do not reach down to the last decimal that is kept.
_LONG = 24


def grown(floor: Fraction, position: Fraction) -> Fraction:
    """The floor raised to 100 along an exponential, to 24 decimals.

    Example

        >>> grown(Fraction(60), Fraction(0)), grown(Fraction(60), Fraction(1))
        (Fraction(60, 1), Fraction(100, 1))
    """
    start, way = divided(floor), divided(position)
    steep = _EXACT.ln(_EXACT.divide(Decimal(100), start))
    return kept(_EXACT.multiply(start, _EXACT.exp(_EXACT.multiply(way, steep))))


def root(value: Fraction) -> Fraction:
    """The square root of what is not below nought, to 24 decimals.

    Example

        >>> root(Fraction(9, 4)), str(float(root(Fraction(2))))
        (Fraction(3, 2), '1.4142135623730951')
    """
    return kept(_EXACT.sqrt(divided(value)))


def divided(value: Fraction) -> Decimal:
    """A fraction with 50 digits."""
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def kept(value: Decimal) -> Fraction:
    """A number with the decimals that are kept."""
    if value.adjusted() >= _LONG:
        return Fraction(value)
    return Fraction(_EXACT.quantize(value, _KEPT))
