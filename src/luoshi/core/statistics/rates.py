"""Percentages and percentage points, two kinds of number that must not be mixed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import overload

ONE = Decimal(1)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, order=True)
class Points:
    """How far two percentages are apart.

    Units: 个百分点, unrounded
    """

    value: Decimal

    def __add__(self, other: Points) -> Points:
        return Points(self.value + other.value)

    def __sub__(self, other: Points) -> Points:
        return Points(self.value - other.value)

    def __neg__(self) -> Points:
        return Points(-self.value)


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A rate or a share; the difference of two is in points.

    Units: percent, unrounded: 7.5% is ``Decimal("7.5")``

    Example

        >>> Percent(Decimal("8.3")) - Percent(Decimal("7.0"))
        Points(value=Decimal('1.3'))
    """

    value: Decimal

    @property
    def factor(self) -> Decimal:
        """What a base is multiplied with to grow at this rate."""
        return ONE + self.value / HUNDRED

    def __add__(self, other: Points) -> Percent:
        return Percent(self.value + other.value)

    @overload
    def __sub__(self, other: Percent) -> Points: ...
    @overload
    def __sub__(self, other: Points) -> Percent: ...
    def __sub__(self, other: Percent | Points) -> Points | Percent:
        apart = self.value - other.value
        return Points(apart) if isinstance(other, Percent) else Percent(apart)


def share(part: Decimal | None, whole: Decimal | None) -> Percent | None:
    """What a part is of a whole; none where one is missing or the whole is not positive."""
    if part is None or whole is None or whole <= 0:
        return None
    return Percent(part * HUNDRED / whole)
