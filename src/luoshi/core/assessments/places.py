"""Places within a group: 1, 2, 2, 4, with those of the last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.assessments.scheme import Veto

# The total first, then what puts equal totals in order.
Standing = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a unit stands among ``among`` ranked ones; no rank where it was vetoed out."""

    rank: int | None
    among: int
    before: int | None = None
    is_tied: bool = False

    @property
    def climbed(self) -> int | None:
        """By how many places it rose since the last time, below nought where it fell."""
        if self.rank is None or self.before is None:
            return None
        return self.before - self.rank


def placed(
    standings: Mapping[str, Standing],
    *,
    vetoed: Collection[str] = (),
    veto: Veto = "unranked",
    before: Mapping[str, int] | None = None,
) -> dict[str, Place]:
    """The places of a group, the best first, those without a rank last.

    Example

        >>> points = dict(zip("甲乙丙丁", (9, 8, 8, 7)))
        >>> places = placed({unit: (Fraction(one),) for unit, one in points.items()})
        >>> [one.rank for one in places.values()]
        [1, 2, 2, 4]
    """
    last = veto == "last"
    keys = {
        unit: (0 if unit in vetoed else 1, *standing)
        for unit, standing in standings.items()
        if last or unit not in vetoed
    }
    ordered = sorted(keys.values(), reverse=True)
    # The first of equal ones is the last to be written.
    first = {key: rank for rank, key in reversed([*enumerate(ordered, 1)])}
    times = Counter(ordered)
    ranks = {unit: first[key] for unit, key in keys.items()}
    units = sorted(
        standings,
        key=lambda one: (ranks.get(one, len(standings) + 1), one),
    )
    return {
        unit: Place(
            rank=ranks.get(unit),
            among=len(keys),
            before=(before or {}).get(unit),
            is_tied=unit in keys and times[keys[unit]] > 1,
        )
        for unit in units
    }
