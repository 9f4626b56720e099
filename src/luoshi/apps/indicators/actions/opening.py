"""Returns of a period: opened for every unit that has to report, once; their days watched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.indicators.actions.telling import tell_due, tell_late, tell_opened
from luoshi.apps.indicators.models import Measure, Return
from luoshi.apps.indicators.queries import officer, owed
from luoshi.apps.organisations.queries import today
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.indicator import FREQUENCIES, Frequency
from luoshi.core.indicators.life import HANDED_IN
from luoshi.core.indicators.windows import Deadline, window
from luoshi.core.values.calendar import Calendar
from luoshi.core.values.period import MONTHS, Period

NEAR = timedelta(days=3)


class PeriodOpen(LuoshiError):
    """A period that has not ended, so nobody can report it."""

    code = "period-not-ended"


def ended(frequency: Frequency, day: date) -> Period:
    """The last period that was over before a day.

    Example

        >>> ended("quarter", date(2026, 4, 1)).code
        '2026-Q1'
    """
    number = (day.month - 1) // MONTHS[frequency] + 1
    return Period(year=day.year, kind=frequency, number=number).previous


def open_ended(office: int, day: date) -> int:
    """Open the returns of every period that ended last; gives back how many are new."""
    return sum(
        open_period(office, ended(frequency, day), None) for frequency in FREQUENCIES
    )


def open_by_hand(user: User, period: Period) -> int:
    """Open the returns of a period that the data officer chose.

    Errors   ``PermissionDenied``; ``PeriodOpen`` where it has not ended
    """
    who = officer(user)
    if period.last_day >= today():
        raise PeriodOpen(_("这个时期还没有结束，期末以后才能下发报表。"))
    return open_period(who.office, period, user)


@transaction.atomic
def open_period(office: int, period: Period, user: User | None) -> int:
    """Open the returns of a period, one for each unit that has something to report."""
    days, known = calendar(office), _opened(office, period)
    made = [
        _made(office, unit, period, measures, days)
        for unit, measures in _wanted(office, period).items()
        if unit not in known
    ]
    Return.objects.bulk_create(made, ignore_conflicts=True)
    fresh = [one.unit_id for one in made]
    rows = Return.objects.filter(
        frequency=period.kind, period=period.code, unit__in=fresh
    )
    for report in rows.select_related("unit").order_by("pk"):
        tell_opened(report)
    if made:
        told = {"period": period.code, "count": len(made)}
        record(office, user, "return.open", "return", period.code, told)
    return len(made)


def watch(office: int, day: date) -> int:
    """Remind units of a day that is near or has passed; gives back how many people were told."""
    rows = Return.objects.filter(office_id=office).exclude(state__in=HANDED_IN)
    waiting = rows.filter(due__lte=day + NEAR).select_related("unit").order_by("pk")
    return sum(
        tell_late(one) if one.due < day else tell_due(one)
        for one in waiting
        if one.handed_in is None
    )


def _opened(office: int, period: Period) -> set[int]:
    rows = Return.objects.filter(
        office_id=office, frequency=period.kind, period=period.code
    )
    return set(rows.values_list("unit", flat=True))


def _wanted(office: int, period: Period) -> Mapping[int, list[Measure]]:
    """The units that report in a period, each with its indicators."""
    rows = owed(period).filter(measure__office=office)
    found: dict[int, list[Measure]] = {}
    for duty in rows.order_by("unit", "pk"):
        found.setdefault(duty.unit_id, []).append(duty.measure)
    return found


def _made(
    office: int,
    unit: int,
    period: Period,
    measures: Iterable[Measure],
    days: Calendar,
) -> Return:
    """A return, due when the last of its indicators is."""
    longest = max(one.days for one in measures)
    found = window(period, Deadline(days=longest), days)
    return Return(
        office_id=office,
        unit_id=unit,
        frequency=period.kind,
        period=period.code,
        ends=period.last_day,
        opens=found.opens,
        due=found.due,
    )
