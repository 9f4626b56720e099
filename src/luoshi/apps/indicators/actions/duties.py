"""Who reports what: given to a unit for many regions, or to each region's own unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.indicators.models import Duty, Measure
from luoshi.apps.indicators.queries import Standing, officer
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import today, units

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What came of giving duties: how many are new, and which regions have no such unit."""

    count: int
    without: tuple[Region, ...] = ()


def assign(
    user: User,
    measures: Sequence[Measure],
    unit: Unit,
    regions: Iterable[Region],
    since: date | None = None,
) -> Assigned:
    """Have one unit report indicators for all of these regions."""
    pairs = [(unit, region) for region in regions]
    with transaction.atomic():
        who = officer(user)
        count = _give(who, measures, pairs, since)
    return Assigned(count=count)


def assign_own(
    user: User,
    measures: Sequence[Measure],
    ending: str,
    regions: Iterable[Region],
    since: date | None = None,
) -> Assigned:
    """Have each region's own unit of a name report for it: 统计局 for all statistical offices."""
    found, without = [], []
    with transaction.atomic():
        who = officer(user)
        by_region = _named(user, ending)
        for region in regions:
            unit = by_region.get(region.pk)
            if unit is None:
                without.append(region)
            else:
                found.append((unit, region))
        count = _give(who, measures, found, since)
    return Assigned(count=count, without=tuple(without))


def relieve(user: User, duty: Duty, day: date) -> None:
    """End a duty with a day; one that never held is taken away."""
    with transaction.atomic():
        who = officer(user)
        _end(Duty.objects.select_for_update().get(pk=duty.pk), day)
        told = {"measure": duty.measure_id, "region": duty.region_id}
        record(who.office, user, "duty.end", "duty", duty.pk, told)


def _named(user: User, ending: str) -> dict[int, Unit]:
    """The unit of each region whose name ends so, the shortest name first."""
    rows = units(user).filter(name__endswith=ending, region__isnull=False)
    found: dict[int, Unit] = {}
    for unit in sorted(rows, key=lambda one: (len(one.name), one.pk)):
        found.setdefault(unit.region_id or 0, unit)
    return found


def _give(
    who: Standing,
    measures: Sequence[Measure],
    pairs: Sequence[tuple[Unit, Region]],
    since: date | None,
) -> int:
    keys = [one.pk for one in measures]
    rows = Duty.objects.select_for_update().filter(measure__in=keys, valid_to=None)
    held = {(one.measure_id, one.region_id): one for one in rows.order_by("pk")}
    ended = _ended(keys)
    fresh = []
    for measure in measures:
        for unit, region in pairs:
            before = held.get((measure.pk, region.pk))
            if before is not None and before.unit_id == unit.pk:
                continue
            if before is not None:
                _end(before, (since or today()) - DAY)
            begins = since or (today() if before is not None else None)
            last = ended.get((measure.pk, region.pk))
            # Of two units never both answer for one day.
            if last is not None and (begins is None or begins <= last):
                begins = last + DAY
            fresh.append(
                Duty(measure=measure, unit=unit, region=region, valid_from=begins)
            )
    Duty.objects.bulk_create(fresh, batch_size=500)
    record(who.office, who.user, "duty.give", "duty", "", {"count": len(fresh)})
    return len(fresh)


def _ended(measures: Sequence[int]) -> dict[tuple[int, int], date]:
    """The last day of the duties that have ended, by indicator and region."""
    rows = Duty.objects.filter(measure__in=measures, valid_to__isnull=False)
    last = rows.order_by().values_list("measure", "region").annotate(Max("valid_to"))
    return {(measure, region): day for measure, region, day in last}


def _end(duty: Duty, day: date) -> None:
    if duty.valid_from is not None and day < duty.valid_from:
        duty.delete()
        return
    duty.valid_to = day
    duty.save(update_fields=["valid_to"])
