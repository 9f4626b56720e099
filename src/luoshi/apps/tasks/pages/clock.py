"""What is left of a time limit, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.core.tasks.discipline import Discipline
from luoshi.core.values.calendar import Calendar

HOURS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left; ``tone`` is near, late or empty."""

    words: str
    tone: str = ""


NOTHING = Left("")


class Clock:
    """The clock of an office at a moment: its calendar and its limits are asked for once."""

    def __init__(self, office: int) -> None:
        self.now = timezone.now()
        self.day = timezone.localdate(self.now)
        self.calendar: Calendar = calendar(office)
        self.rules: Discipline = discipline(office, self.day)

    @cached_property
    def near(self) -> date:
        """The last day that counts as near."""
        days = self.rules.lights.near_workdays
        return self.calendar.add_workdays(self.day, days).date

    def until(self, due: date | None) -> Left:
        """What is left until a deadline."""
        if due is None:
            return Left(_("没有时限"))
        days = self.calendar.workdays_between(self.day, due)
        if due < self.day:
            return Left(_("超期 %s 个工作日") % -days, "late")
        if due == self.day:
            return Left(_("今天到期"), "near")
        tone = "near" if days <= self.rules.lights.near_workdays else ""
        return Left(_("剩 %s 个工作日") % days, tone)

    def signing(self, since: datetime | None) -> Left:
        """What is left for signing what was sent at a moment."""
        if since is None:
            return NOTHING
        local = timezone.localtime(since).replace(tzinfo=None)
        limit = self.rules.limits["dispatched"]
        until = timezone.make_aware(limit.expiry(local, self.calendar).moment)
        left = until - self.now
        if left < timedelta(0):
            return Left(_("签收已超时"), "late")
        if left < HOURS:
            return Left(_("签收剩 %s 小时") % int(left / timedelta(hours=1)), "near")
        days = self.calendar.workdays_between(self.day, timezone.localdate(until))
        return Left(_("签收剩 %s 个工作日") % days)
