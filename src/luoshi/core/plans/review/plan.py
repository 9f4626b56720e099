"""The ledger of record: the contract's plan with the people's values in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from luoshi.core.plans.plan import Facts, Plan
from luoshi.core.plans.review.change import Change, Comment
from luoshi.core.plans.review.item import Item, text_of
from luoshi.core.plans.review.kinds import SHAPES, Kind, Shape, Thing
from luoshi.core.plans.review.ownership import has_moved, measure_names, owners
from luoshi.core.plans.review.replay import Reviewed, replay
from luoshi.core.plans.review.value import facts_of, place_of, thing_of
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A reviewed plan, and which item each of its rows is.

    Shapes   ``keys`` are parallel to the plan's tuples, kind by kind; ``names`` lead from keys
             to the plan's running ids, for the kinds that have them
    """

    plan: Plan
    keys: dict[Kind, tuple[str, ...]]
    names: dict[str, str]


def reviewed_plan(plan: Plan, changes: Sequence[Change]) -> Plan:
    """The plan as people left it, ids renumbered in document order.

    Without changes it is the plan itself.

    Errors   ``ReviewError`` as from ``replay``
    """
    return ledger(replay(plan, changes)).plan


def ledger(reviewed: Reviewed) -> Ledger:
    """The plan as people left it, with the item behind each row.

    What was removed, merged or split away is left out; what waits for a decision is in,
    unless people have only commented on it.
    """
    rows = {kind: _ordered(reviewed, kind) for kind in SHAPES}
    names = {
        item.key: f"{shape.letter}{number}"
        for kind, shape in SHAPES.items()
        if shape.letter
        for number, item in enumerate(rows[kind], start=1)
    }
    owning = {
        key: names.get(owner) if owner else None
        for key, owner in owners(reviewed).items()
    }
    stores: dict[str, Any] = {
        shape.store: tuple(
            _row(reviewed, item, shape, names.get(item.key), owning.get(item.key))
            for item in rows[kind]
        )
        for kind, shape in SHAPES.items()
    }
    stores |= _documents(reviewed, stores.pop("documents"))
    stores["findings"] = tuple(_findings(reviewed, names))
    return Ledger(
        plan=replace(reviewed.plan, **stores),
        keys={kind: tuple(item.key for item in items) for kind, items in rows.items()},
        names=names,
    )


def _documents(reviewed: Reviewed, facts: tuple[Facts, ...]) -> dict[str, Any]:
    """What a plan says of its document, or of each where the file holds several."""
    if not facts:
        return {}
    several = len(facts) > 1 or reviewed.plan.documents
    return {"document": facts[0], "documents": facts if several else ()}


def _row(
    reviewed: Reviewed, item: Item, shape: Shape, name: str | None, owner: str | None
) -> Thing:
    """A row of the plan; what nobody touched is the machine's own, renamed."""
    found = reviewed.found.get(item.key)
    if item.kind == "facts":
        said = cast("Facts", found.thing) if found else None
        return facts_of(item.current, said)
    if found is None or item.changed:
        text = text_of(reviewed.plan)
        return thing_of(item.kind, item.current, text, name=name or "", owner=owner)
    named: dict[str, Any] = {"id": name} if shape.letter else {}
    owned: dict[str, Any] = {"measure": owner} if shape.has_owner else {}
    return replace(found.thing, **named, **owned)


def _ordered(reviewed: Reviewed, kind: Kind) -> list[Item]:
    """The items of a kind in document order; the machine's own order is kept."""
    rows = [item for item in reviewed.of(kind) if not _is_only_talk(item)]
    last = len(text_of(reviewed.plan))
    reached, ranked = 0, []
    for item in rows:
        place = place_of(item.current)
        start = place.start if place else last
        if not has_moved(item):
            reached = start = max(reached, start)
        ranked.append((start, item))
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


def _is_only_talk(item: Item) -> bool:
    """Whether an item that the machine gave up has nothing but comments."""
    talked = any(isinstance(entry.change, Comment) for entry in item.history)
    return item.pending and item.version == 0 and talked


def _findings(reviewed: Reviewed, names: dict[str, str]) -> Iterable[Finding]:
    """The findings, each naming its measure by the new running id."""
    keys = measure_names(reviewed)
    for finding in reviewed.plan.findings:
        key = keys.get(finding.measure) if finding.measure else None
        while key and key not in names and reviewed.items[key].products:
            key = reviewed.items[key].products[0]
        yield replace(finding, measure=names.get(key)) if key else finding
