"""After any edits, any new text and any new compiler, every change is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.review.reviewing import Office
from tests.core.plans.review.shaking import edited, recompiled, rewritten

from luoshi.core.plans.review.change import Comment
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES, judged
from luoshi.core.plans.review.move import rescue_of
from luoshi.core.plans.review.plan import ledger
from luoshi.core.plans.review.rebase import Rebase, rebase
from luoshi.core.plans.review.value import alike


def shaken(office: Office, chance: Random, count: int) -> Rebase:
    """People's steps, then another text by another compiler."""
    edited(office, chance, count)
    new = recompiled(rewritten(office.plan.text or "", chance), chance)
    return rebase(office.plan, new, office.changes)


def lost(office: Office, done: Rebase) -> list[str]:
    """Decisions that no longer show, item by item."""
    return [
        f"{item.key}: {what}"
        for item in office.now.items.values()
        if item.history
        for what in _missing(item, done)
    ]


def _missing(item: Item, done: Rebase) -> Iterator[str]:
    now = done.reviewed.items[done.keys.get(item.key, item.key)]
    if now.is_live != item.is_live or now.version != item.version:
        yield "state"
    if len(_comments(now)) != len(_comments(item)):
        yield "comment"
    if not item.is_live:
        return
    for name in _own(item):
        wanted = item.current[name]
        wanted = done.keys.get(wanted, wanted) if name == "measure" else wanted
        if not alike(now.current[name], wanted):
            yield name


def _comments(item: Item) -> list[str]:
    return [e.change.text for e in item.history if isinstance(e.change, Comment)]


def _own(item: Item) -> set[str]:
    """The fields in which the item reads as people want it."""
    decided = {name for name, _ in item.decided} & set(judged(item.kind))
    if item.machine is not None or rescue_of(item):
        return decided
    blank = SHAPES[item.kind].fields
    return {name for name in judged(item.kind) if item.current[name] != blank[name]}


def test_two_hundred_edits_are_never_lost() -> None:
    chance, office, fates = Random(2026), Office(), Counter[str]()
    for number in range(20):
        office = office if number % 4 else Office()
        done = shaken(office, chance, 10)
        assert lost(office, done) == []
        numbers = [outcome.number for outcome in done.outcomes]
        assert numbers == list(range(len(office.changes)))
        fates.update(outcome.fate for outcome in done.outcomes)
        office.plan, office.changes = done.reviewed.plan, list(done.kept)
    assert set(fates) == {"carried", "absorbed", "conflict", "orphan"}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), rounds=st.integers(1, 3))
def test_any_history_outlives_recompiling(seed: int, rounds: int) -> None:
    chance, office = Random(seed), Office()
    for _ in range(rounds):
        done = shaken(office, chance, chance.randrange(1, 10))
        assert lost(office, done) == []
        assert len(done.outcomes) == len(office.changes)
        office.plan, office.changes = done.reviewed.plan, list(done.kept)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_ledger_quotes_its_text(seed: int) -> None:
    chance, office = Random(seed), Office()
    done = shaken(office, chance, 8)
    plan = ledger(done.reviewed).plan
    text = plan.text or ""
    for target in plan.targets:
        assert target.span.of(text).split() == target.quote.split()
    ids = {measure.id for measure in plan.measures}
    assert {target.measure for target in plan.targets} <= ids | {None}


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_rebasing_on_itself_changes_nothing(seed: int) -> None:
    chance, office = Random(seed), Office()
    edited(office, chance, 8)
    done = rebase(office.plan, office.plan, office.changes)
    assert list(done.kept) == office.changes
    assert {outcome.fate for outcome in done.outcomes} <= {"carried"}
