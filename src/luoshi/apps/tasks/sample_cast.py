"""Who acts in the demonstration, and on which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.discipline import Discipline
from luoshi.core.values.calendar import Calendar

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# Of so many working days before today every one is looked at.
DAILY = 7


@dataclass(frozen=True)
class Actor:
    """Who takes a step; of most units nobody can sign in, only the name is known."""

    name: str
    user: User | None = None
    unit: str = ""


@dataclass(frozen=True)
class Cast:
    """The office's side of every task, and the people of a unit by its key.

    ``units`` are those that lead tasks.
    """

    admin: Actor
    supervisor: Actor
    chief: Actor
    leaders: dict[int, Actor]
    reporters: dict[int, Actor]
    units: tuple[Unit, ...] = ()

    def leader(self, task: Task) -> Actor:
        """Who signs for the unit of a task."""
        return self._of(self.leaders, task, "负责人")

    def reporter(self, task: Task) -> Actor:
        """Who reports for it."""
        return self._of(self.reporters, task, "联络员")

    def _of(self, known: dict[int, Actor], task: Task, name: str) -> Actor:
        unit = task.lead.name if task.lead is not None else ""
        return known.get(task.lead_id or 0, Actor(f"{unit}{name}", unit=unit))


@dataclass(frozen=True)
class Times:
    """The days of the demonstration: it is over on the eve of ``today``."""

    today: date
    calendar: Calendar
    rules: Discipline

    def workday(self, day: date) -> date:
        """The day, or the next that is worked, none that has not come yet."""
        last = self.today - DAY
        while not self.calendar.is_workday(last):
            last -= DAY
        return min(self.calendar.next_workday(day).date, last)

    def workday_by(self, day: date) -> date:
        """The day, or the last before it that is worked."""
        while not self.calendar.is_workday(day):
            day -= DAY
        return day

    def looks(self, start: date) -> list[date]:
        """The days on which the office looks at everything: once a week, and daily of late."""
        monday = start + timedelta(days=7 - start.weekday())
        found = {self.workday(day) for day in _every_week(monday, self.today)}
        day = self.today
        for _number in range(DAILY):
            day = self.workday_by(day - DAY)
            found.add(day)
        return sorted(found)

    def evening(self, day: date) -> datetime:
        """The moment at which a day is over."""
        return timezone.make_aware(datetime.combine(day + DAY, time.min))

    @property
    def midnight(self) -> datetime:
        """The moment at which today began."""
        return timezone.make_aware(datetime.combine(self.today, time.min))


def _every_week(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first += WEEK
