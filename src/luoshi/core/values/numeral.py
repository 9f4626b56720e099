"""Numbers in tables: one way to print them, and the number kept beside what is printed.

Source   GB/T 15835-2011, 5.1.1: numbers of more than four figures are parted by commas
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.core.values.rounding import Number, rounded

# The decimals that figures are kept with.
KEPT = 6


def grouped(value: Number, places: int = 1) -> str:
    """A number as a table prints it, with so many decimals.

    Example

        >>> grouped(Decimal("-12345.65")), grouped(999, 0)
        ('-12,345.7', '999')
    """
    return f"{rounded(value, places):,f}"


def trimmed(value: Number, places: int) -> str:
    """The same without empty decimals.

    Example

        >>> trimmed(Decimal("4800000.50"), 2), trimmed(1200, 2)
        ('4,800,000.5', '1,200')
    """
    text = grouped(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: Number) -> str:
    """A number as it was written, with commas and without empty decimals.

    Example

        >>> exact(Decimal("12345.670000"))
        '12,345.67'
    """
    return trimmed(value, KEPT)


class Numeral(NamedTuple):
    """A number on its way into a table: pages show it printed, files keep it as a number.

    With ``is_signed`` pages show a plus before what is shown as more than nought.

    Units    ``value`` percent where ``is_percent``; ``places`` decimals
    """

    value: Decimal
    places: int = 1
    is_percent: bool = False
    is_signed: bool = False

    def __str__(self) -> str:
        ahead = "+" if self.is_signed and rounded(self.value, self.places) > 0 else ""
        return ahead + grouped(self.value, self.places) + self.sign

    @property
    def sign(self) -> str:
        """What stands behind it."""
        return "%" if self.is_percent else ""

    @property
    def plain(self) -> str:
        """The same without commas, for files that other programs read.

        Example

            >>> Numeral(Decimal("12345.65")).plain
            '12345.7'
        """
        return f"{rounded(self.value, self.places):f}{self.sign}"
