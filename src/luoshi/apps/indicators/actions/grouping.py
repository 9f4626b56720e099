"""By which lists an office tells its indicators apart: declared, changed from a day on, ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.indicators.actions.declaring import refuse_shared
from luoshi.apps.indicators.models import Grouping
from luoshi.apps.indicators.parting import lists
from luoshi.apps.indicators.queries import every_measure, officer
from luoshi.apps.organisations.queries import today
from luoshi.core.indicators.groupings import Grouping as List

DAY = timedelta(days=1)


@transaction.atomic
def declare_list(user: User, told: List, since: date | None = None) -> Grouping:
    """Tell indicators apart by a list from a day on; one of that name ends the day before.

    Errors   ``PermissionDenied``; ``MeasureRefused`` where an indicator has another list with a
             part of the same code
    """
    who = officer(user)
    rows = Grouping.objects.select_for_update().filter(office_id=who.office)
    before = rows.filter(name=told.name, valid_to=None).first()
    known = {**lists(who.office, today()), told.name: told}
    for measure in every_measure(user).filter(valid_to=None):
        refuse_shared(measure, known)
    if before is not None:
        since = since or today()
        _end(before, since - DAY)
    last = rows.filter(name=told.name).aggregate(Max("valid_to"))["valid_to__max"]
    # Of two lists of one name never both hold on one day.
    if last is not None and (since is None or since <= last):
        since = last + DAY
    made: Grouping = Grouping.objects.create(
        office_id=who.office,
        name=told.name,
        parts=[list(one) for one in told.parts],
        is_whole=told.is_whole,
        valid_from=since,
    )
    record(
        who.office, user, "grouping.declare", "grouping", made.pk, {"name": made.name}
    )
    return made


@transaction.atomic
def end_list(user: User, pk: int, day: date) -> None:
    """Let a list hold up to a day; the figures of its parts stay."""
    who = officer(user)
    rows = Grouping.objects.select_for_update().filter(office_id=who.office)
    one = rows.get(pk=pk, valid_to=None)
    _end(one, day)
    record(who.office, user, "grouping.end", "grouping", pk, {"day": str(day)})


def _end(one: Grouping, day: date) -> None:
    """One that never held is taken away."""
    if one.valid_from is not None and day < one.valid_from:
        one.delete()
        return
    one.valid_to = day
    one.save(update_fields=["valid_to"])
