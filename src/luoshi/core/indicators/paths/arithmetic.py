"""Exact numbers, growth between them, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

from luoshi.core.errors import TargetError
from luoshi.core.values.rounding import Number, rounded

# Far beyond what is ever shown, so that a root does not move the last figure.
DIGITS = 40
MOST_PLACES = 6


def grown(base: Number, percent: Number, years: Number) -> Fraction:
    """Where a yearly growth leads.

    Units    ``percent`` a year
    Source   T-01 to T-05: base·(1+r)^k
    Example

        >>> shown(grown(22, 7, 5), 2)
        '30.86'
    """
    return Fraction(base) * power(1 + Fraction(percent) / 100, Fraction(years))


def rate(base: Number, end: Number, years: Number) -> Fraction:
    """The yearly growth that leads from one value to another.

    Units    percent a year
    Errors   TargetError where there is no such growth
    Example

        >>> shown(rate(30, 46, 5), 2)
        '8.92'
    """
    if base <= 0 or end < 0 or years <= 0:
        raise TargetError("年均增速要由大于 0 的数、经过至少一段时间来算，请核对。")
    return 100 * (power(Fraction(end) / Fraction(base), 1 / Fraction(years)) - 1)


def power(value: Fraction, exponent: Fraction) -> Fraction:
    """A number raised to a power, exactly where the power is whole.

    Errors   TargetError for a root of what is below nought
    """
    if exponent.denominator == 1:
        return value**exponent.numerator
    if value < 0:
        raise TargetError("下降超过 100% 的增速不能折算到不满一年，请核对。")
    with localcontext() as context:
        context.prec = DIGITS
        top = Decimal(value.numerator) / Decimal(value.denominator)
        small = Decimal(exponent.numerator) / Decimal(exponent.denominator)
        return Fraction(top**small)


def chained(growths: Iterable[Number]) -> Fraction:
    """What several growths make together, 1 where there is none.

    Units    percent each → a factor
    """
    factor = Fraction(1)
    for one in growths:
        factor *= 1 + Fraction(one) / 100
    return factor


def mean_growth(growths: Iterable[Number]) -> Fraction:
    """The yearly growth that would have led as far as several did.

    Units    percent
    Example

        >>> shown(mean_growth([Decimal("8.2"), Decimal("5.4")]), 2)
        '6.79'
    """
    found = tuple(growths)
    return rate(1, chained(found), len(found))


def shown(value: Number, places: int) -> str:
    """A number as a column prints it.

    Example

        >>> shown(129, 2)
        '129.00'
    """
    return format(rounded(value, places), "f")


def plain(value: Number, places: int) -> str:
    """A number as a sentence says it, without empty decimals.

    Example

        >>> plain(129, 2), plain(Decimal("3.60"), 2)
        ('129', '3.6')
    """
    text = shown(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def apart(value: Number, other: Number, places: int) -> int:
    """As many decimals as it takes to tell two different numbers apart.

    Example

        >>> apart(Decimal("3.604"), Decimal("3.6"), 2)
        3
    """
    enough = range(places, max(places, MOST_PLACES) + 1)
    if value == other:
        return places
    told = (one for one in enough if rounded(value, one) != rounded(other, one))
    return next(told, enough[-1])
