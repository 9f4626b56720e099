"""Numbers as columns and sentences show them."""

from __future__ import annotations

from luoshi.core.values.rounding import Number, rounded

MOST_PLACES = 6


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

        >>> from decimal import Decimal
        >>> plain(129, 2), plain(Decimal("3.60"), 2)
        ('129', '3.6')
    """
    text = shown(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def apart(value: Number, other: Number, places: int) -> int:
    """As many decimals as it takes to tell two different numbers apart.

    Example

        >>> from decimal import Decimal
        >>> apart(Decimal("3.604"), Decimal("3.6"), 2)
        3
    """
    enough = range(places, max(places, MOST_PLACES) + 1)
    if value == other:
        return places
    told = (one for one in enough if rounded(value, one) != rounded(other, one))
    return next(told, enough[-1])
