"""Prizes by rank, to the cent."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import standing_trial
from luoshi.core.assessments.awards import by_rank, in_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """What a region gets."""

    group: str
    unit: str
    rank: int | None
    amount: str


def prizes(run: Run) -> tuple[tuple[Prize, ...], str]:
    """The prizes of each group by rank, ties sharing theirs, and what they come to."""
    known = standing_trial(run)
    found: list[Prize] = []
    whole = 0
    for code in dict.fromkeys(one.group for one in known.result.scores):
        ranks = {one.unit: one.place.rank for one in known.result.group(code)}
        amounts = by_rank(ranks, run.scheme.prizes)
        whole += sum(amounts.values())
        found += [
            Prize(
                group=known.group_name(code),
                unit=unit,
                rank=rank,
                amount=f"{in_yuan(amounts[unit]):,.2f}",
            )
            for unit, rank in ranks.items()
        ]
    return tuple(found), f"{in_yuan(whole):,.2f}"
