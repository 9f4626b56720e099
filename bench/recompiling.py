"""200 random decisions, the plan compiled anew after every ten: how many are lost."""

from __future__ import annotations

import bench.office  # noqa: F401

# isort: split

from collections.abc import Iterator
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from tests.core.plans.review.shaking import KINDS, altered, rewritten, step

from bench.material import SAMPLES
from bench.office import compiled, opened, worked
from luoshi.apps.accounts.models import User
from luoshi.apps.plans.actions import compiling, reviewing
from luoshi.apps.plans.models import Decision, PlanRecord
from luoshi.apps.plans.queries import Standing, standing_of, waiting_of
from luoshi.apps.plans.queries import compiled as result_of
from luoshi.core.plans.contract import encode_plan
from luoshi.core.plans.review.change import Comment
from luoshi.core.plans.review.folding import folded, likeness
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.locking import Clash
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.value import alike

SEED, ROUNDS, EDITS = 2026, 20, 10
# From this share of common bigrams on, a passage is the one that a person chose.
SAME_PASSAGE = 0.5


def main() -> None:
    """Print how many decisions were lost."""
    chance, person = Random(SEED), opened()
    record = compiled(person, (SAMPLES / "street.txt").read_text(encoding="utf-8"))
    print(sum(lost_in_round(record, person, chance) for _ in range(ROUNDS)))


def lost_in_round(record: PlanRecord, person: User, chance: Random) -> int:
    """Ten decisions and a recompilation accepted."""
    for _ in range(EDITS):
        decided(record, person, chance)
    record.refresh_from_db()
    before, made = standing_of(record), decisions_of(record)
    recompiled(record, person, chance)
    keys = reviewing.accept(record, person).keys
    record.refresh_from_db()
    numbers = set(lost(before, standing_of(record), keys))
    carried = {one.origin_id for one in decisions_of(record)}
    numbers |= {one.number for one in made if one.pk not in carried}
    return len(numbers)


def decided(record: PlanRecord, person: User, chance: Random) -> None:
    """One decision more; what a form would refuse is drawn again."""
    while True:
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        record.refresh_from_db()
        try:
            change = step(standing_of(record).reviewed, kind, chance)
            if change is None:
                continue
            taken = reviewing.decide(record, person, lambda *_, made=change: made)
        except ReviewError:
            continue
        assert not isinstance(taken, Clash)
        return


def recompiled(record: PlanRecord, person: User, chance: Random) -> None:
    """Another wording of the document waits, compiled by another compiler."""
    text = rewritten(standing_of(record).reading.text, chance)
    file = ContentFile(text.encode(), name="修订.txt")
    compiling.replace(record, person, "修订.txt", file)
    record.refresh_from_db()
    worked(record)
    waiting = record.compilations.get(pk=waiting_of(record))
    plan = altered(result_of(waiting.pk).plan, chance)
    waiting.contract = encode_plan(plan).decode()
    waiting.save(update_fields=["contract"])


def decisions_of(record: PlanRecord) -> list[Decision]:
    """The decisions about the compilation that people review."""
    return list(Decision.objects.filter(compilation=record.current_id))


def lost(before: Standing, after: Standing, keys: dict[str, str]) -> Iterator[int]:
    """The decisions that neither hold nor wait for anybody, by number."""
    for item in before.reviewed.items.values():
        now = after.reviewed.items.get(keys.get(item.key, item.key))
        if not item.history:
            continue
        if now is None:
            yield from (entry.number for entry in item.history)
        elif not now.pending:
            yield from _lost_of(item, now, keys)


def _lost_of(item: Item, now: Item, keys: dict[str, str]) -> Iterator[int]:
    asked = {conflict.field for conflict in now.conflicts}
    # A place that is asked about brings its words along.
    asked |= {"quote"} if "span" in asked else set()
    if _comments(now) != _comments(item):
        yield from (e.number for e in item.history if isinstance(e.change, Comment))
    if None in asked:
        return
    is_confirmed = item.state == "confirmed" and now.state != "confirmed"
    if now.is_live != item.is_live or (is_confirmed and not asked):
        yield item.history[-1].number
    if not item.is_live:
        return
    for name, number in item.decided:
        wanted = item.current[name]
        wanted = keys.get(wanted, wanted) if name == "measure" else wanted
        if name not in asked and not _holds(name, wanted, now.current[name]):
            yield number


def _holds(name: str, wanted: Any, value: Any) -> bool:
    """Whether a field reads as decided; a place moves, and its words change, with the text."""
    if name == "span":
        return value is not None or wanted is None
    if name == "quote" and likeness(folded(wanted), folded(value)) >= SAME_PASSAGE:
        return True
    return alike(value, wanted)


def _comments(item: Item) -> list[str]:
    return [e.change.text for e in item.history if isinstance(e.change, Comment)]


if __name__ == "__main__":
    main()
