"""Reminders of deadlines and nodes, each told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.notices.actions import tell
from luoshi.apps.notices.models import Notice
from luoshi.apps.supervision.actions.audience import Audience, audience
from luoshi.apps.tasks.models import Node, Task
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.reminders import Clock, Reminder, reminder_of

BATCH = 200
# Three working days before a deadline may lie before a long holiday.
AHEAD = timedelta(days=21)
NEEDED = ("pk", "title", "due", "lead_id", "field_id", "office_id")


class Due(NamedTuple):
    """A clock that runs, with its task and what it is called to people."""

    clock: Clock
    task: Task
    label: str


def remind(office: int, day: date) -> int:
    """Tell what is due of deadlines and nodes; gives back how many were told now."""
    people, told = audience(office), 0
    batch: list[Due] = []
    for one in _clocks(office, day):
        batch.append(one)
        if len(batch) == BATCH:
            told += _tell_all(batch, day, people)
            batch = []
    return told + _tell_all(batch, day, people)


def _clocks(office: int, day: date) -> Iterator[Due]:
    near = Task.objects.filter(
        office_id=office, state__in=OPEN, due__lte=day + AHEAD
    ).only(*NEEDED)
    for task in near.order_by("pk").iterator(BATCH):
        if task.due is not None and task.applied_at is None:
            yield Due(Clock(f"task:{task.pk}", task.due), task, task.title)
    nodes = Node.objects.filter(
        task__office_id=office,
        task__state__in=OPEN,
        done_on=None,
        due__lte=day + AHEAD,
    ).select_related("task")
    for node in nodes.order_by("pk").iterator(BATCH):
        # The last node is the deadline itself.
        if node.due != node.task.due:
            label = f"{node.task.title}（{node.label}）"
            yield Due(Clock(f"node:{node.pk}", node.due), node.task, label)


@transaction.atomic
def _tell_all(batch: list[Due], day: date, people: Audience) -> int:
    if not batch:
        return 0
    known = calendar(batch[0].task.office_id)
    earned = [(one, reminder_of(one.clock, day, known)) for one in batch]
    keys = [found.key for _one, found in earned if found is not None]
    told = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [
        (one, found)
        for one, found in earned
        if found is not None and found.key not in told
    ]
    return sum(_tell(one, found, day, people) for one, found in new)


def _tell(one: Due, found: Reminder, day: date, people: Audience) -> int:
    return tell(
        people.of(one.task, found.rule.audience),
        kind="overdue" if day > one.clock.due else "reminder",
        title=one.label,
        text=said(found.sentence),
        address=reverse("tasks:task", args=[one.task.pk]),
        key=found.key,
    )
