"""What a ledger states otherwise than the plan, as changes of the plan's items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luoshi.core.ledgers.differences import (
    ROLES,
    Difference,
    same_office,
    title_differences,
)
from luoshi.core.ledgers.page import path_of
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.commitments import last_day
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Measure, Target
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Add, Change, Stamp
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import Kind, Value
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.value import exact
from luoshi.core.plans.targets.quantities import find_quantities

# How much of a task stands for the object of a target that has its date alone.
OPENING = 40
_ROLES = {label: role for role, label in ROLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One difference and what taking it over would change.

    ``items`` are the running ids of the items to be corrected. ``adds`` marks a date for
    which the plan has no target yet: one is made. With neither, the difference cannot be
    said as a correction and is for people to see.
    """

    difference: Difference
    items: tuple[str, ...] = ()
    adds: bool = False

    @property
    def can_be_taken(self) -> bool:
        """Whether the plan can be made to say what the ledger says."""
        return bool(self.items) or self.adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A difference that a person takes over; ``items`` are keys with the versions they saw."""

    difference: Difference
    items: Mapping[str, int]
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What a person takes over from one row: differences of its measure, or the whole row.

    ``measure`` is the key of the measure that the row stands for, None where the row
    becomes a measure itself.
    """

    row: LedgerRow
    reason: str
    measure: str | None = None
    taken: tuple[Taking, ...] = ()


def offers(
    row: LedgerRow,
    measure: Measure,
    targets: Sequence[Target],
    differences: Sequence[Difference],
) -> tuple[Offer, ...]:
    """Every difference of a row and its measure, with the items that it would correct.

    ``targets`` are those of the measure. Names of tasks are compared here as well: an
    office words them as it likes, so they are no difference of substance.
    """
    named = title_differences(row, measure)
    return tuple(_offer(measure, targets, one) for one in (*named, *differences))


def _offer(
    measure: Measure, targets: Sequence[Target], difference: Difference
) -> Offer:
    match difference.kind:
        case "deadline":
            return _dated(targets, difference)
        case "target":
            found = tuple(one.id for one in targets if _is_meant(one, difference))
            return Offer(difference=difference, items=found[:1])
        case _:
            return Offer(difference=difference, items=(measure.id,))


def _dated(targets: Sequence[Target], difference: Difference) -> Offer:
    """The last date of a measure, or of all its targets where none has any."""
    stated = [one for one in targets if one.deadline]
    if not stated:
        items = tuple(one.id for one in targets)
        return Offer(difference=difference, items=items, adds=not items)
    last = max(last_day(one.deadline or "") for one in stated)
    items = tuple(one.id for one in stated if last_day(one.deadline or "") == last)
    return Offer(difference=difference, items=items)


def _is_meant(target: Target, difference: Difference) -> bool:
    """Whether a target is the single number that a number of the ledger stands against."""
    return (
        target.quote == difference.plan
        and target.value is not None
        and target.value_max is None
        and target.relation != "range"
    )


def corrected(difference: Difference, row: LedgerRow, current: Value) -> Value:
    """The fields of an item that read otherwise once a difference is taken over.

    Example

        >>> told = Difference("unit_missing", None, "县民政局", "", "县民政局")
        >>> row = LedgerRow(sheet="台账", rows=(3,))
        >>> corrected(told, row, {"units": [{"name": "县民政局", "role": "lead"}]})
        {'units': []}
    """
    match difference.kind:
        case "title":
            return {"title": difference.ledger}
        case "deadline":
            return {"deadline": difference.ledger}
        case "target":
            number = find_quantities((difference.ledger or "").translate(FOLD))[0]
            return {"value": number.value, "unit": number.unit}
        case _:
            return {"units": [*_units(difference, row, current["units"])]}


def _units(
    difference: Difference, row: LedgerRow, units: Sequence[Value]
) -> Iterator[Value]:
    """The units of a measure after one of them is taken over, left out or given its role."""
    name, seen = difference.unit or "", set()
    for unit in units:
        if difference.kind == "unit_missing" and unit["name"] == name:
            continue
        is_meant = difference.kind == "role" and same_office(name, unit["name"])
        role = _ROLES[difference.ledger or ""] if is_meant else unit["role"]
        if (unit["name"], role) not in seen:
            seen.add((unit["name"], role))
            yield unit | {"role": role}
    if difference.kind == "unit_added":
        for one in row.units:
            if one.name == name and (name, one.role) not in seen:
                yield _unit(name, one.role)


def _unit(name: str, role: str) -> Value:
    return {"name": name, "role": role, "inherited": False, "span": None}


def measure_of(row: LedgerRow) -> Value:
    """A row as a measure that people add; it stands nowhere in the text of the plan."""
    units = dict.fromkeys((one.name, one.role) for one in row.units)
    return {
        "title": " ".join((row.title or row.content).split()),
        "path": [*path_of(row)],
        "units": [_unit(*unit) for unit in units],
        "task_forces": [*row.task_forces],
    }


def date_of(row: LedgerRow, measure: str) -> Value | None:
    """The deadline of a row as a target of a measure; None where it names no date."""
    last = row.deadline.last if row.deadline else None
    if last is None:
        return None
    words = " ".join((row.title or row.content).split())
    dated: dict[str, Any] = {"kind": "date_only", "deadline": last, "measure": measure}
    return dated | {"object": words[:OPENING]}


def drafted(reviewed: Reviewed, picks: Sequence[Pick], by: Stamp) -> tuple[Change, ...]:
    """Everything that is taken over, as changes made ready on the plan as it stands.

    Each change has the reason of its row. What the plan says already is left out.

    Errors   ``ReviewError`` where an item is gone or a value cannot stand
    """
    grown = replace(reviewed, items=dict(reviewed.items))
    return tuple(change for pick in picks for change in _of_pick(grown, pick, by))


def _of_pick(grown: Reviewed, pick: Pick, by: Stamp) -> Iterator[Change]:
    stamp = replace(by, reason=pick.reason)
    if pick.measure is None:
        made = _added(grown, "measure", measure_of(pick.row), stamp)
        yield made
        yield from _date(grown, pick.row, made.key, stamp)
        return
    yield from _corrections(grown, pick, stamp)
    if any(one.adds for one in pick.taken):
        yield from _date(grown, pick.row, pick.measure, stamp)


def _corrections(grown: Reviewed, pick: Pick, stamp: Stamp) -> Iterator[Change]:
    """One correction of each item, however many differences touch it."""
    edited: dict[str, Value] = {}
    versions: dict[str, int] = {}
    for one in pick.taken:
        for key, version in one.items.items():
            current = grown.item(key).current | edited.get(key, {})
            fields = corrected(one.difference, pick.row, current)
            edited.setdefault(key, {}).update(fields)
            versions[key] = version
    for key, fields in edited.items():
        now = grown.item(key).current
        if any(not exact(new, now[name]) for name, new in fields.items()):
            yield draft.correct(grown, key, fields, stamp, version=versions[key])


def _date(grown: Reviewed, row: LedgerRow, measure: str, by: Stamp) -> Iterator[Add]:
    dated = date_of(row, measure)
    if dated is not None:
        yield _added(grown, "target", dated, by)


def _added(grown: Reviewed, kind: Kind, value: Value, by: Stamp) -> Add:
    """A new item, which the next ones may belong to and whose key they may not take."""
    made = draft.add(grown, kind, value, by)
    grown.items[made.key] = Item(
        key=made.key,
        kind=kind,
        machine=None,
        current=made.value,
        state="added",
        version=1,
        origin="added",
    )
    return made
