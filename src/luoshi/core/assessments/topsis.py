"""How a group would be ranked by TOPSIS, with every figure on the way.

It is shown beside the ranks of a scheme and decides nothing: targets, limits and caps of the
methods do not enter, nor points that items add or take.

Source   Hwang and Yoon 1981, vector normalisation
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.figures import figures
from luoshi.core.assessments.places import placed
from luoshi.core.assessments.scheme import Criterion, Scheme
from luoshi.core.assessments.scoring import Score
from luoshi.core.assessments.weighting import distances
from luoshi.core.values.rounding import rounded

# What machines do not agree on lies below; units as close as this share a rank.
_PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """One unit: its values, these normalised and weighted, its distances, closeness and ranks.

    ``own`` is its rank by the scheme among those compared, ``rank`` the one by TOPSIS.
    """

    unit: str
    values: tuple[Fraction, ...]
    scaled: tuple[float, ...]
    to_best: float
    to_worst: float
    closeness: Decimal
    rank: int
    own: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topsis:
    """One group, the closest first, with the columns and what is best and worst in each.

    ``left_out`` are those that lack a value or were vetoed.
    """

    criteria: tuple[Criterion, ...]
    best: tuple[float, ...]
    worst: tuple[float, ...]
    rows: tuple[Close, ...]
    left_out: tuple[str, ...]


def topsis(scheme: Scheme, scores: Sequence[Score]) -> Topsis | None:
    """The ranks of one group by TOPSIS; None where fewer than two have all values."""
    ranked = [one for one in scores if one.place.rank and not one.adjusted.vetoes]
    known = figures(scheme, ranked, [one.code for one in scheme.leaves()])
    if len(known.units) < 2:
        return None
    table = [[float(one) for one in row] for row in known.rows]
    weights = [one.weight for one in known.criteria]
    found = distances(table, weights, lower_better=known.lower_better)
    close = {
        unit: rounded(Fraction(f"{one:.12f}"), _PLACES)
        for unit, one in zip(known.units, found.closeness, strict=True)
    }
    places = placed({unit: (Fraction(one),) for unit, one in close.items()})
    ranks = [one.place.rank for one in ranked if one.unit in known.units]
    own = {
        one.unit: 1 + sum(rank < one.place.rank for rank in ranks if rank)
        for one in ranked
        if one.place.rank
    }
    at = {unit: number for number, unit in enumerate(known.units)}
    return Topsis(
        criteria=known.criteria,
        best=found.best,
        worst=found.worst,
        rows=tuple(
            Close(
                unit=unit,
                values=known.rows[at[unit]],
                scaled=found.scaled[at[unit]],
                to_best=found.to_best[at[unit]],
                to_worst=found.to_worst[at[unit]],
                closeness=close[unit],
                rank=place.rank or 0,
                own=own[unit],
            )
            for unit, place in places.items()
        ),
        left_out=tuple(one.unit for one in scores if one.unit not in at),
    )
