"""Places by a figure, equal figures sharing one, each class of units by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


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
    sign = 1 if is_rising else -1
    known = {unit: sign * one for unit, one in values.items() if one is not None}
    ranks = ranks_of(known.values())
    places = [
        Place(
            unit,
            ranks[known[unit]] if unit in known else None,
            len(known),
            values[unit],
        )
        for unit in values
    ]
    return tuple(
        sorted(places, key=lambda one: (one.rank or len(places) + 1, one.unit))
    )


def ranks_of(figures: Iterable[Fraction]) -> dict[Fraction, int]:
    """For each figure one more than the number of those before."""
    found: dict[Fraction, int] = {}
    for place, one in enumerate(sorted(figures), 1):
        found.setdefault(one, place)
    return found


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
