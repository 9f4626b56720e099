"""The only writer of regions: added, changed, split, merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Region, RegionChange
from luoshi.apps.organisations.queries import home
from luoshi.core.errors import LuoshiError


class TurnError(LuoshiError):
    """A split or a merger that cannot be."""

    code = "region-turn"


@transaction.atomic
def save(person: User, region: Region | None, values: Mapping[str, Any]) -> Region:
    """A new region of the person's office, or other values for one that is there."""
    mine = region or Region(office_id=home(person))
    for name, value in values.items():
        setattr(mine, name, value)
    mine.save()
    return mine


@transaction.atomic
def turn(
    person: User,
    kind: str,
    *,
    day: date,
    before: Iterable[Region],
    after: Iterable[Region],
    basis: str = "",
) -> RegionChange:
    """Regions end the day before, and others hold from the day on what they held.

    Errors   ``TurnError`` where a region stands on both sides or has ended
    """
    old, new = list(before), list(after)
    if {one.pk for one in old} & {one.pk for one in new} and kind != "split":
        raise TurnError(_("同一区域不能既撤销又承接。"))
    if any(one.valid_to is not None for one in old):
        raise TurnError(_("其中有已经撤销的区域。"))
    staying = {one.pk for one in new}
    for region in old:
        if region.pk not in staying:
            region.valid_to = day - timedelta(days=1)
            region.save(update_fields=["valid_to"])
    for region in new:
        if region.valid_from is None and region not in old:
            region.valid_from = day
            region.save(update_fields=["valid_from"])
    change = RegionChange.objects.create(
        office_id=home(person), kind=kind, day=day, basis=basis
    )
    change.before.set(old)
    change.after.set(new)
    return change
