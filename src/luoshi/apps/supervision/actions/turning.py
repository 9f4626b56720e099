"""Which lights change within the week if nobody does anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.supervision.models import Turn
from luoshi.apps.tasks.actions.lights import chosen
from luoshi.apps.tasks.models import Task
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.discipline import Discipline
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.lights import Facts, Light, next_change
from luoshi.core.values.calendar import Calendar

WEEK = timedelta(days=7)
BATCH = 1_000
SHOWN = ("green", "yellow", "none")


def turn(office: int, day: date) -> int:
    """The changes of the coming week, in place of those foreseen before."""
    found = list(_turns(office, day))
    with transaction.atomic():
        Turn.objects.filter(office_id=office).delete()
        Turn.objects.bulk_create(found, BATCH, ignore_conflicts=True)
    return len(found)


def _turns(office: int, day: date) -> Iterator[Turn]:
    known, rules = calendar(office), discipline(office, day)
    # Red cannot get worse; what a person set lasts until its deadline passes.
    rows = Task.objects.filter(office_id=office, state__in=OPEN, colour__in=SHOWN)
    rows = rows.exclude(state="applied")
    for task in rows.order_by("pk").iterator(BATCH):
        found = _next(task, day, known, rules)
        if found is not None:
            yield _turn(task, *found)


def _next(
    task: Task, day: date, known: Calendar, rules: Discipline
) -> tuple[date, Light] | None:
    facts = _facts(task, day)
    return next_change(facts, day + WEEK, known, rules.lights, chosen(task))


def _turn(task: Task, when: date, then: Light) -> Turn:
    words = said(then.reasons[0].sentence) if then.reasons else ""
    return Turn(
        office_id=task.office_id,
        task=task,
        day=when,
        before=task.colour,
        after=then.colour,
        words=words[:200],
    )


def _facts(task: Task, day: date) -> Facts:
    """What is known of a task; nodes count by the reason that the light gave for them."""
    codes = {one["code"] for one in task.reasons or ()}
    return Facts(
        today=day,
        start=task.start,
        due=task.due,
        progress=(task.progress or Decimal(0)) / 100,
        overdue_nodes=int("node" in codes),
        missing_reports=task.missing,
        yellow_periods=task.yellow_periods,
    )
