"""The target of an indicator as it was promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.indicators.paths.comparison import Comparator
from luoshi.core.statistics.compounding import grown
from luoshi.core.values.rounding import Number, rounded

Kind = Literal[
    "flow",
    "stock",
    "share",
    "count",
    "total",
    "growth",
    "mean_growth",
    "limit",
    "event",
]
KINDS: dict[Kind, Sentence] = {
    "flow": Sentence("年度流量"),
    "stock": Sentence("期末水平"),
    "share": Sentence("比重"),
    "count": Sentence("数量"),
    "total": Sentence("规划期累计"),
    "growth": Sentence("当年增速"),
    "mean_growth": Sentence("年均增速"),
    "limit": Sentence("始终要守住的界限"),
    "event": Sentence("按期完成的事项"),
}
Attribute = Literal["binding", "expected"]
ATTRIBUTES: dict[str, Attribute] = {"约束性": "binding", "预期性": "expected"}
Status = Literal["estimated", "flash", "preliminary", "verified", "revised", "final"]
STATUSES: dict[Status, Sentence] = {
    "estimated": Sentence("预计"),
    "flash": Sentence("快报"),
    "preliminary": Sentence("初步"),
    "verified": Sentence("核实"),
    "revised": Sentence("修订"),
    "final": Sentence("终值"),
}
Direction = Literal["higher", "lower", "within"]
_RATES = frozenset({"growth", "mean_growth"})


@dataclass(frozen=True, slots=True)
class Point:
    """A value at the end of a day."""

    on: date
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where an indicator stood at the end of a year, or what that whole year made."""

    value: Decimal
    year: int
    status: Status = "final"

    @property
    def on(self) -> date:
        """The last day of the year."""
        return year_end(self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A promise about an indicator.

    ``value`` is the lower one of a range and ``high`` the upper; ``growth`` was promised beside
    it or in its place. ``yearly`` are the values listed for the years between. ``since`` is the
    first day that a total or a mean counts, where the base does not say it. ``place`` is the key
    of the sentence that promised, and is not looked into.

    Units    values in ``unit``; ``growth`` percent a year; ``places`` decimals
    """

    kind: Kind
    unit: str
    due: date
    value: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator = "at_least"
    tolerance: Decimal | None = None
    growth: Decimal | None = None
    base: Base | None = None
    since: date | None = None
    yearly: tuple[Point, ...] = ()
    direction: Direction | None = None
    attribute: Attribute | None = None
    is_soft: bool = False
    place: str = ""
    places: int = 2

    @property
    def is_rate(self) -> bool:
        """Whether the value is itself a growth, and not scaled by time."""
        return self.kind in _RATES

    @property
    def way(self) -> Direction:
        """Which way is better: as told, or as the comparator has it."""
        if self.direction:
            return self.direction
        if self.comparator in {"at_most", "below"}:
            return "lower"
        is_band = self.comparator in {"range", "about"}
        if self.comparator == "equal" or (is_band and self.kind == "limit"):
            return "within"
        return "higher"

    @property
    def start(self) -> date | None:
        """The last day before the time that the target is about."""
        if self.since:
            return self.since - timedelta(days=1)
        return self.base.on if self.base else None

    @property
    def goal(self) -> Fraction | None:
        """The value that is enough and to which the path leads, None where nothing says it."""
        if self.kind == "event":
            return Fraction(1)
        if self.value is None and self.implied is None and self.yearly:
            return Fraction(max(self.yearly, key=lambda one: one.on).value)
        if self.value is None:
            return self.implied
        is_upper = self.comparator == "range" and self.way == "lower"
        is_upper = is_upper and self.high is not None
        return Fraction((self.high if is_upper else None) or self.value)

    @property
    def implied(self) -> Fraction | None:
        """The value to which base and yearly growth lead."""
        if self.growth is None or self.is_rate:
            return None if self.growth is None else Fraction(self.growth)
        if self.base is None:
            return None
        return grown(self.base.value, self.growth, self.due.year - self.base.year)

    @property
    def agrees(self) -> bool:
        """Whether base, growth and value agree at the precision that the value is written in."""
        if self.value is None or self.is_rate or self.implied is None:
            return True
        return rounded(self.implied, decimals(self.value)) == self.value


def decimals(value: Decimal) -> int:
    """The decimals that a number is written with.

    Example

        >>> decimals(Decimal("30.86")), decimals(Decimal("1E+3"))
        (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def year_end(year: int) -> date:
    """The last day of a year."""
    return date(year, 12, 31)


def rebased(target: Target, base: Base) -> Target:
    """The same promise from a revised base.

    A promised value stays what it is; where only growth was promised, what it leads to moves.
    """
    return replace(target, base=base)
