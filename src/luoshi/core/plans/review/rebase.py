"""People's changes carried from one compilation of a plan to the next, none of them lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.change import Change, Remove, keys_of, products_of
from luoshi.core.plans.review.item import Conflict, Item, find_items, text_of
from luoshi.core.plans.review.match import Candidate, match_items
from luoshi.core.plans.review.move import Move, rescue_of
from luoshi.core.plans.review.replay import Reviewed, replay
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.plans.review.value import place_of

Fate = Literal["carried", "absorbed", "conflict", "orphan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one change.

    ``number`` is its place among the earlier changes, ``kept`` that among the kept ones;
    ``score`` is how surely its item and its words were found again, 0 to 1.
    """

    number: int
    kept: int
    change: Change
    fate: Fate
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """The changes as they read on the new compilation, and what became of each.

    ``kept`` are all earlier changes in their order, rewritten, with an ``Add`` before those whose
    item is gone; ``reviewed`` is the new plan after them. ``keys`` lead from the old key of every
    item that is still there, or that changes touch, to its new one.
    """

    kept: tuple[Change, ...]
    outcomes: tuple[Outcome, ...]
    keys: dict[str, str]
    reviewed: Reviewed

    @property
    def carried(self) -> tuple[Outcome, ...]:
        """Changes that hold as before."""
        return self._of("carried")

    @property
    def absorbed(self) -> tuple[Outcome, ...]:
        """Changes that the machine has come to agree with; they stay as history."""
        return self._of("absorbed")

    @property
    def conflicting(self) -> tuple[Outcome, ...]:
        """Changes that stand, but against a machine that now says something else."""
        return self._of("conflict")

    @property
    def orphaned(self) -> tuple[Outcome, ...]:
        """Changes whose item or words are gone; their items wait for a decision."""
        return self._of("orphan")

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide again, field by field."""
        return self.reviewed.conflicts

    @property
    def orphans(self) -> tuple[Item, ...]:
        """The items that wait for a decision."""
        return self.reviewed.pending

    def _of(self, fate: Fate) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fate == fate)


def rebase(old: Plan, new: Plan, changes: Sequence[Change]) -> Rebase:
    """The changes made on one compilation, carried to another of the same document.

    A change that the machine left alone is carried; one that the machine has come to agree with
    is absorbed; one about which the machine now says something else is a conflict, and stands
    until a person decides; one whose item or words are gone is an orphan, and its item is kept.

    Shapes   both plans must carry their reading text; ``kept`` replays on ``new``
    Errors   ``ReviewError`` where the changes do not hold on ``old``
    """
    before = replay(old, changes)
    texts = TextMap(text_of(old), text_of(new))
    matches = match_items(*_candidates(before, new, texts))
    move = Move(before, texts, text_of(new), matches, changes)
    steps = list(move.steps(changes))
    kept = tuple(change for change, _, _ in steps)
    reviewed = replay(new, kept)
    contested = {conflict.number for conflict in reviewed.conflicts}
    outcomes = tuple(
        Outcome(
            number=number,
            kept=place,
            change=change,
            fate=_fate(place, change, reviewed, contested),
            score=score,
        )
        for place, (change, number, score) in enumerate(steps)
        if number is not None
    )
    return Rebase(kept=kept, outcomes=outcomes, keys=move.names, reviewed=reviewed)


def _candidates(
    before: Reviewed, new: Plan, texts: TextMap
) -> tuple[list[Candidate], list[Candidate]]:
    """The items of both sides; what people made and took away again is nobody's."""
    left = []
    for item in before.items.values():
        value = item.machine or item.current
        span = place_of(value)
        if item.machine or item.is_live or rescue_of(item):
            place = texts.place(span) if span else None
            left.append(Candidate(item.key, item.kind, value, place))
    right = [
        Candidate(key, one.kind, one.value, one.thing.span)
        for key, one in find_items(new).items()
    ]
    return left, right


def _fate(
    place: int, change: Change, reviewed: Reviewed, contested: Collection[int]
) -> Fate:
    """What became of the change that stands at this place."""
    if place in contested:
        return "conflict"
    made = products_of(change)
    items = [reviewed.items[key] for key in made or keys_of(change)]
    if any(item.pending for item in items):
        return "orphan"
    if made:
        return "absorbed" if all(item.machine for item in items) else "carried"
    if isinstance(change, Remove):
        return "absorbed" if rescue_of(items[0]) and not items[0].machine else "carried"
    held = {one for one in items[0].decided if one[1] == place}
    return "absorbed" if held and held <= set(items[0].absorbed) else "carried"
