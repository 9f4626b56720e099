"""Two units beside each other: who is better in everything, and what decides between neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from luoshi.core.assessments.scoring import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """The criterion that does most for a unit against the next one behind it.

    ``is_alone`` where without it the order would be the other way round; ``criterion`` is None
    where no criterion speaks for the better one, but only points added or taken.

    Units    points: by how many it is ahead in this criterion; lead: in all
    """

    better: str
    worse: str
    criterion: str | None
    points: Fraction
    lead: Fraction
    is_alone: bool


def dominates(one: Score, other: Score) -> bool:
    """Whether a unit is nowhere behind another and somewhere ahead, whatever the weights."""
    leads = [*_leads(one, other).values(), one.adjusted.net - other.adjusted.net]
    return min(leads) >= 0 and max(leads) > 0


def dominated(scores: Sequence[Score]) -> dict[str, tuple[str, ...]]:
    """For each unit those that it is better than in everything."""
    return {
        one.unit: tuple(other.unit for other in scores if dominates(one, other))
        for one in scores
    }


def deciders(scores: Sequence[Score]) -> Iterator[Decider]:
    """What decides between each unit of a group and the next, the best first."""
    ranked = [one for one in scores if one.place.rank is not None]
    for one, other in pairwise(ranked):
        leads = _leads(one, other)
        most = max(leads, key=lambda code: leads[code])
        lead = one.total - other.total
        yield Decider(
            better=one.unit,
            worse=other.unit,
            criterion=most if leads[most] > 0 else None,
            points=max(leads[most], Fraction(0)),
            lead=lead,
            is_alone=leads[most] > lead,
        )


def _leads(one: Score, other: Score) -> dict[str, Fraction]:
    """By how many points a unit is ahead in each criterion."""
    return {
        code: cell.points - other.cells[code].points for code, cell in one.cells.items()
    }
