"""The only writer of settings and of lists of days off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.models import Setting, YearList
from luoshi.apps.clocks.queries import forget
from luoshi.apps.organisations.queries import home, keeper, today
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.discipline import discipline_of
from luoshi.core.values.calendar import Year

# 2027-01-01, 2027/1/1, 2027年1月1日 and 1月1日, each with or without a range after it.
DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年])?\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
)
RANGE = re.compile(r"\s*(?:至|到|—+|–|~|－)\s*")
LONGEST = 31


class ListRefused(LuoshiError):
    """A list of days off that cannot be read."""

    code = "days-off-refused"


@transaction.atomic
def settle(user: User, since: date, basis: str, values: Mapping[str, Any]) -> Setting:
    """What holds from a day on.

    Errors   ``TaskError`` where a value is out of its range; ``PermissionDenied``
    """
    office = home(keeper(user))
    discipline_of(values)
    setting = Setting.objects.create(
        office_id=office, since=since, basis=basis, values=dict(values), by=user
    )
    transaction.on_commit(lambda: forget(office, today()))
    told = {"since": since.isoformat(), "basis": basis, "values": dict(values)}
    record(office, user, "clocks.settle", "setting", setting.pk, told)
    return setting


@transaction.atomic
def load(user: User, year: int, off: str, worked: str, basis: str) -> YearList:
    """The list of a year, in place of the one before.

    Errors   ``ListRefused`` where a line is no day; ``CalendarError`` where the days contradict
             each other; ``PermissionDenied``
    """
    office = home(keeper(user))
    free, busy = days_of(off, year), days_of(worked, year)
    if not free:
        raise ListRefused(_("没有读到放假日期，请每行写一天或一段。"))
    Year(year, frozenset(free), frozenset(busy))
    made = YearList.objects.create(
        office_id=office,
        year=year,
        off=[one.isoformat() for one in sorted(free)],
        worked=[one.isoformat() for one in sorted(busy)],
        basis=basis,
        by=user,
    )
    transaction.on_commit(lambda: forget(office, today()))
    told = {"year": year, "off": len(free), "worked": len(busy), "basis": basis}
    record(office, user, "clocks.load", "year", made.pk, told)
    return made


def days_of(text: str, year: int) -> set[date]:
    """The days that a text names, one or a range on each line.

    Errors   ``ListRefused`` where a line is no day

    Example

        >>> sorted(one.day for one in days_of("1月1日至1月3日", 2027))
        [1, 2, 3]
    """
    found: set[date] = set()
    for line in re.split(r"[\n,，;；、]+", text):
        if line.strip():
            found |= _line(line.strip(), year)
    return found


def _line(line: str, year: int) -> set[date]:
    try:
        ends = [_day(part, year) for part in RANGE.split(line, maxsplit=1)]
    except ValueError as error:
        raise ListRefused(
            _("“%s”不是日期，请写成 2027-01-01 或 1月1日至1月3日。") % line[:40]
        ) from error
    first, last = ends[0], ends[-1]
    if not 0 <= (last - first).days < LONGEST:
        raise ListRefused(_("“%s”的起止日期不对。") % line[:40])
    return {
        date.fromordinal(one) for one in range(first.toordinal(), last.toordinal() + 1)
    }


def _day(text: str, year: int) -> date:
    found = DAY.match(text.strip())
    if found is None:
        raise ValueError(text)
    return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
