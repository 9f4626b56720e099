"""The lives of the demonstration put into the tables, day by day as they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from luoshi.apps.tasks.actions.lights import KEPT, relight_all
from luoshi.apps.tasks.actions.pressing import keep_yellow
from luoshi.apps.tasks.models import Event, Extension, Node, Part, Remark, Report, Task
from luoshi.apps.tasks.sample_cast import Times
from luoshi.apps.tasks.sample_life import Story
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE

Row = TypeVar("Row")
# What rounds and papers keep on a task, which no life writes.
OTHERS = (
    *("id", "urges", "problems_open", "version", *KEPT),
    *("chosen_colour", "chosen_reason", "chosen_on"),
)
LIFE_FIELDS = [one.name for one in Task._meta.concrete_fields if one.name not in OTHERS]
# The office has looked at reports that are older.
LOOKED = timedelta(days=14)


class Tables:
    """Stories on their way into the tables: each time up to the evening of a day."""

    def __init__(self, stories: Sequence[Story], times: Times) -> None:
        self.stories, self.times = stories, times
        events = [event for story in stories for event in story.events]
        reports = [report for story in stories for report in story.reports]
        self._events = sorted(events, key=lambda one: one.at)
        self._reports = sorted(reports, key=_there_from)
        self._returned = sorted(
            (pair for story in stories for pair in story.returned),
            key=lambda pair: pair[0],
        )

    def write(self, day: date) -> None:
        """All that happened up to the evening of a day and is not there yet."""
        until, before = self.times.evening(day), self._deadlines()
        moved = [story for story in self.stories if story.turn_to(until)]
        parents = gather([story.task for story in self.stories])
        rows = {story.task.pk: story.task for story in moved} | parents
        Task.objects.bulk_create(
            list(rows.values()),
            500,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=LIFE_FIELDS,
        )
        self._write_reports(until)
        Event.objects.bulk_create(_taken(self._events, lambda one: one.at, until), 500)
        _write_nodes(moved)
        after = self._deadlines()
        # A new deadline ends a run of yellow periods.
        keep_yellow({pk: 0 for pk, due in after.items() if due != before[pk]})
        self._relight(moved, day)

    def _deadlines(self) -> dict[int, date | None]:
        return {story.task.pk: story.task.due for story in self.stories}

    def _write_reports(self, until: datetime) -> None:
        found = _taken(self._reports, _there_from, until)
        for one in found:
            if one.sent_at and self.times.midnight - one.sent_at > LOOKED:
                one.state = Report.State.ACCEPTED
        Report.objects.bulk_create(found, 500)
        for _at, one in _taken(self._returned, lambda pair: pair[0], until):
            one.state = Report.State.RETURNED
            one.save(update_fields=["state", "opinion"])

    def _relight(self, moved: Iterable[Story], day: date) -> None:
        """What rests shows it at once, as after every step; no round looks at it any more."""
        resting = {*INSIDE, *ASIDE, *DONE}
        keys = [one.task.pk for one in moved if one.task.state in resting]
        rows = list(Task.objects.filter(pk__in=keys))
        relight_all(rows, day, self.times.calendar, self.times.rules)
        Task.objects.bulk_update(rows, KEPT, batch_size=500)

    def close(self, chance: Random) -> None:
        """What no day waits for: applications, parts, and a leader's word."""
        Extension.objects.bulk_create(
            [one for story in self.stories for one in story.extensions]
        )
        _finish_parts(self.stories, self.times, chance)
        _remark(self.stories)


def _taken(
    waiting: list[Row], when: Callable[[Row], datetime], until: datetime
) -> list[Row]:
    """Take out of what waits, the earliest first, what happened before a moment."""
    number = sum(1 for one in waiting if when(one) < until)
    found = waiting[:number]
    del waiting[:number]
    return found


def _there_from(report: Report) -> datetime:
    return report.sent_at or report.at


def _write_nodes(moved: Iterable[Story]) -> None:
    new = [one for story in moved for one in story.planned if not one.pk]
    Node.objects.bulk_create(new, 500)
    old = [one for story in moved for one in story.touched if one.pk]
    Node.objects.bulk_update(old, ["due", "done_on"], batch_size=500)
    for story in moved:
        story.touched.clear()


def gather(tasks: Sequence[Task]) -> dict[int, Task]:
    """Parents have come as far as the tasks below them on average; those that moved on."""
    below: dict[int, list[Decimal]] = {}
    for task in tasks:
        if task.parent_id is not None and task.state not in {*INSIDE, *ASIDE}:
            below.setdefault(task.parent_id, []).append(task.progress or Decimal(0))
    found = {}
    for task in tasks:
        if task.pk in below:
            done = below[task.pk]
            mean = round(sum(done, Decimal(0)) / len(done), 1)
            if task.progress != mean:
                task.progress, found[task.pk] = mean, task
    return found


def _finish_parts(stories: Sequence[Story], times: Times, chance: Random) -> None:
    """Supporting units are done with what is done, and with some of the rest."""
    by_task = {story.task.pk: story for story in stories}
    parts = list(Part.objects.filter(task__in=list(by_task)).order_by("pk"))
    for part in parts:
        story = by_task[part.task_id]
        signed = story.task.signed_at
        ends = [one.at for one in story.events if one.step == "apply"]
        if signed is None or not (ends or chance.random() < 0.4):
            continue
        latest = min(ends) if ends else times.midnight
        part.done_at = signed + (latest - signed) * chance.uniform(0.3, 0.9)
        part.report = "已按分工完成，材料已送牵头单位。"
    Part.objects.bulk_update(parts, ["done_at", "report"], batch_size=500)


def _remark(stories: Sequence[Story]) -> None:
    """A leader's word on some tasks that are behind."""
    told = [story for story in stories if story.task.state == "working"][::17]
    Remark.objects.bulk_create(
        Remark(
            task=story.task,
            author=story.cast.chief.user,
            author_name=story.cast.chief.name,
            text="请抓紧推进，月底前报一次专题进展。",
            is_instruction=True,
            at=story.events[-1].at + timedelta(hours=1),
        )
        for story in told
    )
