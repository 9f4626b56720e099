"""Progress of many tasks written at once, as if each had been reported by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.utils import timezone

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.tasks.actions.lights import KEPT, relight_all
from luoshi.apps.tasks.actions.periods import Periods
from luoshi.apps.tasks.actions.progress import SHORT, roll_up, succeed, take_over
from luoshi.apps.tasks.models import Event, Node, Report, Task
from luoshi.apps.tasks.queries import Standing
from luoshi.core.tasks.filling import Filled, Filling

BATCH = 1_000
Thing = TypeVar("Thing")
# What a report changes of its task.
CHANGED = (
    *("state", "latest", "reported_on", "reported_period", "actual", "progress"),
    *("version", "updated"),
    *KEPT,
)


def in_batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """The same in lists that one question to the database can bear."""
    left = iter(things)
    while some := list(islice(left, BATCH)):
        yield some


def keep(tasks: list[Task]) -> None:
    """Save what reports changed of tasks that are held.

    The rows are there, so this only updates; a list of cases for each field, as an update of
    many would be, takes ten times as long.
    """
    Task.objects.bulk_create(
        tasks,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=CHANGED,
    )


class Writer:
    """Writes rows of one person; where they lead the unit the report is sent as well."""

    def __init__(self, who: Standing, periods: Periods) -> None:
        self._who = who
        self._periods = periods
        self._now = timezone.now()
        self._rules = discipline(who.office, periods.day)
        self._calendar = calendar(who.office)
        self._parents: set[int] = set()
        self._corrected: set[tuple[int, str]] = set()

    def write(self, filling: Filling, keys: Sequence[int]) -> int:
        """Write all rows; gives back how many reports went on to the office.

        The tasks must be held and the rows judged before.
        """
        rows = {one.key.number: one for one in filling.rows}
        sent = 0
        for some in in_batches(keys):
            held = Task.objects.filter(pk__in=some).select_related("lead")
            sent += self._batch(list(held), rows)
        for some in in_batches(sorted(self._parents)):
            roll_up(some)
        return sent

    def _batch(self, tasks: list[Task], rows: dict[str, Filled]) -> int:
        reports = self._reports(tasks, rows)
        Report.objects.bulk_create(reports, batch_size=BATCH)
        sent = [one for one in reports if one.state == Report.State.SENT]
        for one in sent:
            if (one.task_id, one.period) in self._corrected:
                succeed(one)
        Event.objects.bulk_create([self._event(one) for one in sent], batch_size=BATCH)
        for one in sent:
            self._take_over(one)
        self._reach(sent)
        for task in tasks:
            task.version += 1
            task.updated = self._now
        relight_all(tasks, self._periods.day, self._calendar, self._rules)
        keep(tasks)
        return len(sent)

    def _reports(self, tasks: list[Task], rows: dict[str, Filled]) -> list[Report]:
        before = self._standing([task.pk for task in tasks])
        return [self._report(task, rows[task.number], before) for task in tasks]

    def _standing(self, keys: list[int]) -> dict[tuple[int, int, str], Report]:
        """The drafts that new reports of the same period take the place of.

        What has been sent for a period stands until its correction is sent.
        """
        found = Report.objects.filter(task__in=keys, replaced_by=None)
        kept = found.exclude(state=Report.State.RETURNED).order_by("at", "pk")
        drafts = {}
        for one in kept:
            if one.state == Report.State.WRITTEN:
                drafts[one.task_id, one.unit_id, one.period] = one
            else:
                self._corrected.add((one.task_id, one.period))
        return drafts

    def _report(
        self,
        task: Task,
        row: Filled,
        before: dict[tuple[int, int, str], Report],
    ) -> Report:
        is_sent = task.lead_id in self._who.scope.led
        by = self._who.user if is_sent else None
        period = row.key.period
        return Report(
            task=task,
            unit=task.lead,
            period=period,
            text=row.text,
            progress=row.progress,
            actual=row.actual,
            trouble=row.trouble,
            request=row.request,
            request_to=row.request_to,
            plans=row.plans,
            author=self._who.user,
            at=self._now,
            state=Report.State.SENT if is_sent else Report.State.WRITTEN,
            sent_by=by,
            sent_at=self._now if is_sent else None,
            is_late=is_sent and self._periods.is_late(task, period),
            replaces=before.get((task.pk, task.lead_id or 0, period)),
        )

    def _event(self, report: Report) -> Event:
        task = report.task
        return Event(
            office_id=task.office_id,
            task=task,
            step="report",
            before=task.state,
            after="working",
            actor=self._who.user,
            actor_name=str(self._who.user),
            unit_name=task.lead.name if task.lead is not None else "",
            opinion=report.text[:SHORT],
            details={"report": report.pk, "period": report.period},
            is_late=report.is_late,
            at=self._now,
        )

    def _take_over(self, report: Report) -> None:
        """What lists show of a task from its latest report."""
        task = report.task
        task.state = "working"
        take_over(task, report, self._periods.day)
        if task.parent_id is not None:
            self._parents.add(task.parent_id)

    def _reach(self, reports: Iterable[Report]) -> None:
        """Nodes that the new progress has reached are done."""
        come = {
            one.task_id: one.progress for one in reports if one.progress is not None
        }
        nodes = [
            node
            for node in Node.objects.filter(task__in=list(come), done_on=None)
            if node.share <= come[node.task_id]
        ]
        for node in nodes:
            node.done_on = self._periods.day
        Node.objects.bulk_update(nodes, ["done_on"], batch_size=BATCH)
