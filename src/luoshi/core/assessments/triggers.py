"""Who earns praise or a talk by the ranks of one run, or of several running."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.tasks.triggers import last_of

Outcome = Literal["praise", "talk"]
Side = Literal["top", "bottom"]
Ranks = Mapping[str, int]

OUTCOMES: dict[Outcome, Sentence] = {
    "praise": Sentence("通报表扬"),
    "talk": Sentence("约谈"),
}
# By the side, and whether more than one run was looked at.
TOLD: dict[tuple[Side, bool], Sentence] = {
    ("top", False): Sentence("本次评估排在本组前 %(places)s 名。"),
    ("top", True): Sentence("连续 %(runs)s 次评估排在本组前 %(places)s 名。"),
    ("bottom", False): Sentence("本次评估排在本组后 %(places)s 名。"),
    ("bottom", True): Sentence("连续 %(runs)s 次评估排在本组后 %(places)s 名。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Being among the first or last ``places`` of a group in so many runs running."""

    code: str
    outcome: Outcome
    side: Side
    places: int
    runs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """What a unit has earned and why; a person draws it."""

    unit: str
    threshold: str
    outcome: Outcome
    sentence: Sentence


def earned(
    runs: Sequence[Ranks], thresholds: Iterable[Threshold]
) -> tuple[Earned, ...]:
    """What the units of one group have earned by the ranks of its runs, the latest last.

    Equal ranks stand or fall together: at the bottom only those behind whom fewer than
    ``places`` others stand, and never whoever is first.
    """
    return tuple(
        Earned(
            unit=unit,
            threshold=one.code,
            outcome=one.outcome,
            sentence=told(one),
        )
        for one in thresholds
        for unit in _always(runs, one)
    )


def _always(runs: Sequence[Ranks], threshold: Threshold) -> list[str]:
    """The units within a threshold in each of the last runs that it looks at."""
    if threshold.runs < 1 or len(runs) < threshold.runs:
        return []
    looked = [set(within(one, threshold)) for one in runs[-threshold.runs :]]
    return sorted(set.intersection(*looked))


def within(ranks: Ranks, threshold: Threshold) -> Iterable[str]:
    """The units that a threshold takes in."""
    if threshold.side == "bottom":
        return last_of(ranks, threshold.places)
    return (unit for unit, rank in ranks.items() if rank <= threshold.places)


def told(threshold: Threshold) -> Sentence:
    """Why a threshold was met."""
    values = {"places": threshold.places, "runs": threshold.runs}
    told = TOLD[threshold.side, threshold.runs > 1]
    return Sentence(told.words, values)
