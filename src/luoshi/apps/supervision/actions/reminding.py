"""Reminders of deadlines and nodes, each told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, QuerySet
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
    near = Task.objects.filter(
        office_id=office, state__in=OPEN, due__lte=day + AHEAD, applied_at=None
    )
    for keys in _batches(near):
        rows = Task.objects.filter(pk__in=keys).only(*NEEDED).order_by("pk")
        told += _tell_all([_of_task(one) for one in rows], day, people)
    ahead = Node.objects.filter(
        task__office_id=office,
        task__state__in=OPEN,
        done_on=None,
        due__lte=day + AHEAD,
        # The last node is the deadline itself.
    ).exclude(due=F("task__due"))
    for keys in _batches(ahead):
        nodes = Node.objects.filter(pk__in=keys).select_related("task").order_by("pk")
        told += _tell_all([_of_node(one) for one in nodes], day, people)
    return told


def _batches(rows: QuerySet[Any]) -> Iterator[list[int]]:
    """The keys of some rows, read to the end before anything is written.

    A reading that is still open would keep SQLite from writing.
    """
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        yield keys[first : first + BATCH]


def _of_task(task: Task) -> Due:
    return Due(Clock(f"task:{task.pk}", task.due or date.max), task, task.title)


def _of_node(node: Node) -> Due:
    label = f"{node.task.title}（{node.label}）"
    return Due(Clock(f"node:{node.pk}", node.due), node.task, label)


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
