"""Places by a figure, equal figures sharing one, each class of units by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.statistics.ranking import ranks


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands among ``among`` units of its class; no rank without a figure."""

    unit: str
    rank: int | None
    among: int
    value: Fraction | None
    group: str = ""


def ranked(
    values: Mapping[str, Fraction | None], *, is_rising: bool = False
) -> tuple[Place, ...]:
    """Units by an unrounded figure, the greatest first; ``is_rising`` puts the least first.

    Example

        >>> places = ranked({"甲": Fraction(1), "乙": Fraction(1), "丙": Fraction(0)})
        >>> [one.rank for one in places]
        [1, 1, 3]
    """
    found = ranks(values, lowest_first=is_rising)
    among = sum(one is not None for one in values.values())
    places = [Place(unit, found[unit], among, values[unit]) for unit in values]
    return tuple(
        sorted(places, key=lambda one: (one.rank or len(places) + 1, one.unit))
    )


def ranked_by_class(
    values: Mapping[str, Fraction | None],
    groups: Mapping[str, str],
    *,
    is_rising: bool = False,
) -> dict[str, tuple[Place, ...]]:
    """The places of each class of units, classes in the order of their names."""
    found: dict[str, tuple[Place, ...]] = {}
    for group in sorted({groups.get(unit, "") for unit in values}):
        own = {one: values[one] for one in values if groups.get(one, "") == group}
        found[group] = tuple(
            Place(one.unit, one.rank, one.among, one.value, group)
            for one in ranked(own, is_rising=is_rising)
        )
    return found
