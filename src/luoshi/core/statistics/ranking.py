"""Places by a figure, and what moved between two periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeVar

Figures = Mapping[str, Decimal | None]
Exact = TypeVar("Exact", Decimal, Fraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where something stands now and where it stood; what has no figure has no rank."""

    name: str
    value: Decimal | None
    before: Decimal | None
    rank: int | None
    rank_before: int | None

    @property
    def climbed(self) -> int | None:
        """By how many places it rose, below zero where it fell."""
        if self.rank is None or self.rank_before is None:
            return None
        return self.rank_before - self.rank

    @property
    def change(self) -> Decimal | None:
        """By how much its figure changed."""
        if self.value is None or self.before is None:
            return None
        return self.value - self.before


def ranks(
    figures: Mapping[str, Exact | None], *, lowest_first: bool = False
) -> dict[str, int | None]:
    """Places by unrounded figures, equal figures sharing one and the next left out.

    Example

        >>> figures = dict(zip("甲乙丙丁", map(Decimal, (9, 8, 8, 7))))
        >>> list(ranks(figures).values())
        [1, 2, 2, 4]
    """
    known = (one for one in figures.values() if one is not None)
    places: dict[Exact, int] = {}
    for place, one in enumerate(sorted(known, reverse=not lowest_first), 1):
        places.setdefault(one, place)
    return {name: None if one is None else places[one] for name, one in figures.items()}


def moves(
    now: Figures, before: Figures, *, lowest_first: bool = False
) -> tuple[Move, ...]:
    """Everything of either period, the best of now first, what has no rank last."""
    new = ranks(now, lowest_first=lowest_first)
    old = ranks(before, lowest_first=lowest_first)
    found = [
        Move(
            name=name,
            value=now.get(name),
            before=before.get(name),
            rank=new.get(name),
            rank_before=old.get(name),
        )
        for name in dict.fromkeys((*now, *before))
    ]
    return tuple(sorted(found, key=lambda one: one.rank or len(found) + 1))


def moved_most(
    found: Iterable[Move], most: int, by: Literal["rank", "value"] = "rank"
) -> tuple[Move, ...]:
    """What moved farthest in either direction, what did not move left out."""
    sizes = ((one.climbed if by == "rank" else one.change, one) for one in found)
    moved = [(abs(Decimal(size)), one) for size, one in sizes if size]
    moved.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(one for _, one in moved[:most])
