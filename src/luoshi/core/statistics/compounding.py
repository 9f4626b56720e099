"""Growth that compounds, exact: levels, yearly rates, and several rates together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

from luoshi.core.errors import StatisticsFault
from luoshi.core.values.rounding import Number

# Far beyond what is ever shown, so that a root does not move the last figure.
DIGITS = 40


def grown(base: Number, percent: Number, years: Number) -> Fraction:
    """Where a yearly growth leads.

    Units    ``percent`` a year
    Source   T-01 to T-05: base·(1+r)^k
    Example

        >>> round(float(grown(22, 7, 5)), 2)
        30.86
    """
    return Fraction(base) * power(1 + Fraction(percent) / 100, Fraction(years))


def rate(base: Number, end: Number, years: Number) -> Fraction:
    """The yearly growth that leads from one value to another.

    Units    percent a year
    Errors   StatisticsFault where there is no such growth
    Example

        >>> round(float(rate(30, 46, 5)), 2)
        8.92
    """
    if base <= 0 or end < 0 or years <= 0:
        raise StatisticsFault("年均增速要由大于 0 的数、经过至少一段时间来算，请核对。")
    return 100 * (power(Fraction(end) / Fraction(base), 1 / Fraction(years)) - 1)


def power(value: Fraction, exponent: Fraction) -> Fraction:
    """A number raised to a power, exactly where the power is whole.

    Errors   StatisticsFault for a root of what is below nought
    """
    if exponent.denominator == 1:
        return value**exponent.numerator
    if value < 0:
        raise StatisticsFault("下降超过 100% 的增速不能折算到不满一年，请核对。")
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

        >>> round(float(mean_growth([Fraction(82, 10), Fraction(54, 10)])), 2)
        6.79
    """
    found = tuple(growths)
    return rate(1, chained(found), len(found))
