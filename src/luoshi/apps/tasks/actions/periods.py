"""Which period a report is for and when it is late, asked of many tasks at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.tasks.actions.reports import period_among
from luoshi.apps.tasks.models import Report, Task
from luoshi.core.tasks.reporting import Frequency, Window, windows

# Far enough that the window after the one that runs is there, whatever the rhythm.
AHEAD = timedelta(days=200)


class Periods:
    """The windows of an office's tasks on a day; those of the same rhythm are made once."""

    def __init__(self, office: int, day: date) -> None:
        self.day = day
        self._calendar = calendar(office)
        self._known: dict[tuple[str, int, date, date], tuple[Window, ...]] = {}

    def of(self, task: Task, until: date) -> tuple[Window, ...]:
        """The windows of a task up to a day."""
        begun = min(task.start, self.day)
        key = (task.every, task.report_day, begun, until)
        if key not in self._known:
            every = Frequency(every=task.every, day=task.report_day)  # type: ignore[arg-type]
            self._known[key] = windows(every, begun, until, self._calendar)
        return self._known[key]

    def asked(self, task: Task, told: Collection[str]) -> str:
        """The period that a report of today is for."""
        return period_among(self.of(task, self.day), told, self.day)

    def closing(self, task: Task, period: str) -> tuple[date | None, date | None]:
        """The day a period is reported by, and the last on which it still may be.

        That is the day by which the next one is reported.
        """
        found = self.of(task, self.day + AHEAD)
        for one, following in pairwise(found):
            if one.key == period and one.start <= self.day:
                return one.report_by, following.report_by
        return None, None

    def is_late(self, task: Task, period: str) -> bool:
        """Whether a report of a period is late today."""
        by, _closes = self.closing(task, period)
        return by is not None and self.day > by


def told_periods(keys: Collection[int]) -> dict[int, set[str]]:
    """The periods that each task has a report of, returned ones not counted."""
    found: dict[int, set[str]] = {pk: set() for pk in keys}
    rows = Report.objects.filter(task__in=keys).exclude(state=Report.State.RETURNED)
    for pk, period in rows.values_list("task_id", "period"):
        found[pk].add(period)
    return found
