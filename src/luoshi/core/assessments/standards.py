"""What a standard requires of a place of its size, and what is missing.

Source   CAPABILITIES.md T-20 to T-26
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from luoshi.core.errors import Sentence
from luoshi.core.values.rounding import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """So much for every ``per`` of a size, never less than ``least``.

    ``is_whole`` of what is counted in pieces: a part of one requires a whole one.

    Units    each and least in the unit of what is required, per in that of the size

    Example

        >>> floor_area = Standard(least=Decimal(300), each=Decimal(30), per=Decimal(100))
        >>> floor_area.required(999), floor_area.gap(1500, 420)
        (Fraction(300, 1), Fraction(30, 1))
    """

    least: Decimal = Decimal(0)
    each: Decimal = Decimal(0)
    per: Decimal = Decimal(1)
    is_whole: bool = False

    def required(self, size: Number) -> Fraction:
        """What a place of a size needs."""
        found = Fraction(self.each) * Fraction(size) / Fraction(self.per)
        held = max(found, Fraction(self.least))
        return Fraction(ceil(held)) if self.is_whole else held

    def gap(self, size: Number, there: Number) -> Fraction:
        """What is missing, nought where nothing is."""
        return max(self.required(size) - Fraction(there), Fraction(0))

    def is_met(self, size: Number, there: Number) -> bool:
        """Whether what is there is enough."""
        return not self.gap(size, there)

    def doubts(self) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if self.per <= 0 or self.each < 0 or self.least < 0:
            yield Sentence("配建标准的基数应大于 0，标准不能小于 0。")
