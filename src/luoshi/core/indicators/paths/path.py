"""The way from a base to a target, and where it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.indicators.paths.seasons import EVEN, Season, share_of
from luoshi.core.indicators.paths.target import Point, year_end
from luoshi.core.statistics.compounding import power

Shape = Literal["compound", "line", "listed", "flat", "event"]
SHAPES: dict[Shape, Sentence] = {
    "compound": Sentence("按年均增速逐年推算"),
    "line": Sentence("按直线推算"),
    "listed": Sentence("按列明的各年数值"),
    "flat": Sentence("各期同一数值"),
    "event": Sentence("到期完成"),
}
# Anew each year as what flows, on from point to point as what stands, or not by time at all.
Scaling = Literal["year", "span", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The points that a target promises, the last of them the target itself.

    ``start`` is the base, which is no promise; ``growth`` the yearly one of a compound path,
    ``is_derived`` where base and target imply it.

    Units    values in the unit of the target; ``growth`` percent a year
    """

    shape: Shape
    scaling: Scaling
    points: tuple[Point, ...]
    start: Point | None = None
    growth: Fraction | None = None
    is_derived: bool = False
    season: Season = EVEN

    @property
    def end(self) -> Point:
        """The target itself."""
        return self.points[-1]

    @property
    def total(self) -> Fraction:
        """The sum of all years, the base year left out.

        Source   T-01 to T-05
        """
        return sum((Fraction(one.value) for one in self.points), Fraction(0))

    def promised(self, day: date) -> Point:
        """The point on or next after a day, the last one once all are past."""
        return next((one for one in self.points if one.on >= day), self.end)

    def expected(self, day: date) -> Fraction | None:
        """Where the indicator should stand at the end of a day, None where nothing says so.

        What flows is counted from the first of January, as bulletins cumulate it.

        Units    the unit of the target
        """
        if self.shape == "event":
            return Fraction(day >= self.end.on)
        if self.scaling == "none":
            return Fraction(self.promised(day).value)
        return self.between(day, self.anchors(day))

    def anchors(self, day: date) -> list[Point]:
        """The points between which a day is read, in their order."""
        if self.scaling == "year":
            own = [one for one in self.points if one.on.year == day.year]
            return [Point(year_end(day.year - 1), 0), *own] if own else []
        return [*([self.start] if self.start else []), *self.points]

    def between(self, day: date, anchors: list[Point]) -> Fraction | None:
        """The value of a day that lies among points."""
        if not anchors or day < anchors[0].on:
            return None
        for before, after in pairwise(anchors):
            if day < after.on:
                part = share_of(day, before.on, after.on, self.season)
                return self.along(Fraction(before.value), Fraction(after.value), part)
        return Fraction(anchors[-1].value)

    def along(self, low: Fraction, high: Fraction, part: Fraction) -> Fraction:
        """A value part of the way from one to another."""
        is_curved = self.shape == "compound" and self.scaling == "span"
        if is_curved and low > 0 and high > 0:
            return low * power(high / low, part)
        return low + (high - low) * part
