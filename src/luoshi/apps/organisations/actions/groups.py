"""The only writer of groups, task forces and fields of work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Field, Group, Membership, Unit, holding
from luoshi.apps.organisations.queries import home, today
from luoshi.core.errors import LuoshiError


class SeatError(LuoshiError):
    """A seat that cannot be given or ended."""

    code = "group-seat"


@transaction.atomic
def save(person: User, group: Group | None, values: Mapping[str, Any]) -> Group:
    """A new group of the person's office, or other values for one that is there."""
    mine = group or Group(office_id=home(person))
    rest = {name: value for name, value in values.items() if name != "fields"}
    for name, value in rest.items():
        setattr(mine, name, value)
    mine.save()
    if "fields" in values:
        mine.fields.set(values["fields"])
    return mine


@transaction.atomic
def seat(group: Group, unit: Unit, *, part: str, since: date | None) -> Membership:
    """A unit becomes a member, or the lead, from a day on.

    Errors   ``SeatError`` where it is one already, or the group goes by a rule
    """
    if group.sort == Group.Sort.RULE:
        raise SeatError(_("按规则的集合自动得出成员，不能手工增减。"))
    day = since or today()
    held = group.memberships.select_for_update().filter(holding(day), unit=unit)
    if held.filter(part=part).exists():
        raise SeatError(_("这个单位已经在里面。"))
    # The same unit in the other part: that one ends the day before.
    held.update(valid_to=day - timedelta(days=1))
    order = group.memberships.count()
    return Membership.objects.create(
        group=group, unit=unit, part=part, valid_from=since, order=order
    )


def unseat(membership: Membership, *, day: date) -> None:
    """A unit is a member until a day and no longer.

    Errors   ``SeatError`` where it became one only later
    """
    if membership.valid_from and day < membership.valid_from:
        raise SeatError(_("退出日期早于加入日期，请核对。"))
    membership.valid_to = day
    membership.save(update_fields=["valid_to"])


def add_field(person: User, name: str) -> Field:
    """The field of that name, new where there was none."""
    order = Field.objects.filter(office_id=home(person)).count()
    field, _new = Field.objects.get_or_create(
        office_id=home(person), name=name, defaults={"order": order}
    )
    return field


def rename_field(field: Field, name: str) -> None:
    """Another name for a field.

    Errors   ``SeatError`` where there is one of that name
    """
    if Field.objects.filter(office_id=field.office_id, name=name).exclude(pk=field.pk):
        raise SeatError(_("已有同名的领域。"))
    field.name = name
    field.save(update_fields=["name"])


def remove_field(field: Field) -> None:
    """A field that nobody is in charge of goes.

    Errors   ``SeatError`` where a post or a task force has it
    """
    if field.posts.exists() or field.forces.exists():
        raise SeatError(_("还有岗位或专班属于这个领域，请先改掉。"))
    field.delete()
