"""The only writer of units and their names: added, renamed, ended, merged, learned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.organisations.models import Alias, Post, Unit, UnitChange, holding
from luoshi.apps.organisations.queries import home, today
from luoshi.core.errors import LuoshiError
from luoshi.core.organisations.regions import ring


class TakenError(LuoshiError):
    """A name that another unit has."""

    code = "unit-name-taken"


class EndedError(LuoshiError):
    """A unit that is no more, or one that cannot take over from another."""

    code = "unit-ended"


class RingError(LuoshiError):
    """A unit above itself."""

    code = "unit-ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """What became of a merger: whose tasks go to whom, and the posts that were moved.

    Shapes   all of them keys
    """

    gone: int
    into: int
    day: date
    posts: tuple[int, ...]


@transaction.atomic
def add(person: User, values: Mapping[str, Any]) -> Unit:
    """A new unit of the person's office.

    Errors   ``TakenError`` where a unit in force has the name
    """
    _free(home(person), values["name"])
    unit = Unit.objects.create(office_id=home(person), **values)
    _note(unit, UnitChange.Kind.ADD, values.get("valid_from") or today(), person)
    return unit


@transaction.atomic
def change(unit: Unit, values: Mapping[str, Any]) -> None:
    """Other values for a unit; its name is changed by ``rename``.

    Errors   ``RingError`` where it would stand above itself
    """
    mine = _held(unit)
    for name, value in values.items():
        setattr(mine, name, value)
    parents = dict(
        Unit.objects.filter(office_id=mine.office_id, parent__isnull=False)
        .exclude(pk=mine.pk)
        .values_list("pk", "parent")
    )
    if mine.parent_id is not None:
        parents[mine.pk] = mine.parent_id
    if ring(str(mine.pk), {str(one): str(above) for one, above in parents.items()}):
        raise RingError(_("这个上级单位是它自己的下级，请另选。"))
    mine.save()


@transaction.atomic
def rename(person: User, unit: Unit, name: str, *, day: date, basis: str = "") -> None:
    """Another full name; the old one stays as a former name.

    Errors   ``TakenError`` where another unit has the name
    """
    mine = _held(unit)
    if name == mine.name:
        return
    _free(mine.office_id, name, but=mine)
    old, mine.name = mine.name, name
    mine.save(update_fields=["name"])
    Alias.objects.filter(office_id=mine.office_id, unit=mine, name=name).delete()
    Alias.objects.get_or_create(
        office_id=mine.office_id,
        name=old,
        defaults={"unit": mine, "kind": Alias.Kind.FORMER, "by": person},
    )
    _note(mine, UnitChange.Kind.RENAME, day, person, words=old, basis=basis)


@transaction.atomic
def end(
    person: User,
    unit: Unit,
    *,
    day: date,
    successor: Unit | None = None,
    basis: str = "",
) -> None:
    """A unit is there until a day and no longer; its successor answers to its names.

    Errors   ``EndedError`` where it has ended, began later, or would succeed itself
    """
    _close(unit, day, successor)
    _note(unit, UnitChange.Kind.END, day, person, other=successor, basis=basis)


@transaction.atomic
def merge(
    person: User, gone: Unit, into: Unit, *, day: date, basis: str = ""
) -> Merger:
    """One unit becomes part of another: names, units below it, posts and seats go over.

    What it was ordered to do is not known here: the caller gives the tasks of ``gone`` to
    ``into``, within the same transaction.

    Errors   ``EndedError`` where either has ended, or both are one
    """
    _close(gone, day, into)
    Unit.objects.filter(parent=gone).update(parent=into)
    moved = _move_posts(gone, into, day)
    _note(gone, UnitChange.Kind.MERGE, day, person, other=into, basis=basis)
    told = {"into": into.pk, "basis": basis}
    note(gone.office_id, person, "unit.merge", "unit", gone.pk, told)
    return Merger(gone=gone.pk, into=into.pk, day=day, posts=moved)


@transaction.atomic
def learn(person: User, name: str, unit: Unit) -> Alias | None:
    """A person says that a plan's wording means this unit; from now on it is known.

    None where the unit is called so anyway.

    Errors   ``TakenError`` where the wording is the name of another unit
    """
    words = name.strip()
    if words in {"", unit.name}:
        return None
    others = Unit.objects.filter(office_id=unit.office_id, name=words, valid_to=None)
    _refuse(others.exclude(pk=unit.pk).first(), words)
    alias = Alias.objects.filter(office_id=unit.office_id, name=words).first()
    if alias is None:
        alias = Alias(office_id=unit.office_id, name=words, kind=Alias.Kind.LEARNED)
    elif alias.unit_id != unit.pk and alias.kind != Alias.Kind.LEARNED:
        _refuse(alias.unit, words)
    alias.unit, alias.by = unit, person
    alias.save()
    return alias


@transaction.atomic
def call(person: User, unit: Unit, name: str) -> Alias:
    """Another name by which a unit goes in general.

    Errors   ``TakenError`` where another unit has it
    """
    _free(unit.office_id, name, but=unit)
    known = Alias.objects.filter(office_id=unit.office_id, name=name).first()
    if known is not None and known.unit_id != unit.pk:
        _refuse(known.unit, name)
    kind = Alias.Kind.SHORT
    return known or Alias.objects.create(
        office_id=unit.office_id, unit=unit, name=name, kind=kind, by=person
    )


def forget(alias: Alias) -> None:
    """A name that a unit no longer goes by."""
    alias.delete()


def _held(unit: Unit) -> Unit:
    return Unit.objects.select_for_update().get(pk=unit.pk)


def _free(office: int, name: str, but: Unit | None = None) -> None:
    found = Unit.objects.filter(office_id=office, name=name, valid_to__isnull=True)
    _refuse(found.exclude(pk=but.pk if but else 0).first(), name)


def _refuse(other: Unit | None, name: str) -> None:
    if other is not None:
        said = _("“%(name)s”已是%(unit)s的名称。")
        raise TakenError(said % {"name": name, "unit": other.name})


def _close(unit: Unit, day: date, successor: Unit | None) -> None:
    # Always in the order of their keys, so that two mergers do not wait for each other.
    keys = sorted({unit.pk, *([successor.pk] if successor else [])})
    held = {one.pk: one for one in Unit.objects.select_for_update().filter(pk__in=keys)}
    mine = held[unit.pk]
    if mine.valid_to is not None:
        raise EndedError(_("这个单位已经撤销。"))
    if mine.valid_from and day < mine.valid_from:
        raise EndedError(_("撤销日期早于生效日期，请核对。"))
    if successor is not None and (
        successor.pk == unit.pk or held[successor.pk].valid_to is not None
    ):
        raise EndedError(_("承继的单位应是另一家没有撤销的单位。"))
    unit.valid_to, unit.successor = day, successor
    unit.save(update_fields=["valid_to", "successor"])


def _move_posts(gone: Unit, into: Unit, day: date) -> tuple[int, ...]:
    """The posts end with the unit and begin anew on the next day where it went."""
    moved = []
    after = day + timedelta(days=1)
    for post in Post.objects.filter(holding(after), unit=gone):
        fields = list(post.fields.all())
        Post.objects.filter(pk=post.pk).update(valid_to=day)
        post.pk, post.unit, post.valid_from = None, into, after
        post._state.adding = True
        post.save()
        post.fields.set(fields)
        moved.append(post.pk)
    return tuple(moved)


def _note(
    unit: Unit,
    kind: UnitChange.Kind,
    day: date,
    person: User,
    *,
    other: Unit | None = None,
    words: str = "",
    basis: str = "",
) -> None:
    UnitChange.objects.create(
        office_id=unit.office_id,
        unit=unit,
        kind=kind,
        day=day,
        by=person,
        other=other,
        words=words,
        basis=basis,
    )
