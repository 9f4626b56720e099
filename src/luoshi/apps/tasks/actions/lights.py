"""Lights of tasks: by the rules, or by a person with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.models import Node, Report, Task
from luoshi.core.tasks.discipline import Discipline
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE
from luoshi.core.tasks.lights import Colour, Facts, Override, seen
from luoshi.core.tasks.reporting import Every, Frequency, standing, windows
from luoshi.core.values.calendar import Calendar

KEPT = ("colour", "reasons", "lit_on", "missing", "next_report", "yellow_periods")
BATCH = 1_000


def relight(task: Task, day: date | None = None) -> None:
    """The task with the light of a day, not saved."""
    day = day or today()
    _light(
        task,
        day,
        calendar(task.office_id),
        discipline(task.office_id, day),
        _reported([task])[task.pk],
        _overdue([task], day)[task.pk],
    )


def relight_office(office: int, day: date | None = None) -> int:
    """Every open task of an office with the light of a day; gives back how many changed."""
    day = day or today()
    known, rules = calendar(office), discipline(office, day)
    resting = {*INSIDE, *ASIDE, *DONE}
    keys = list(
        Task.objects.filter(office_id=office)
        .exclude(state__in=resting)
        .values_list("pk", flat=True)
    )
    changed = 0
    for first in range(0, len(keys), BATCH):
        changed += _relight_batch(keys[first : first + BATCH], day, known, rules)
    return changed


@transaction.atomic
def _relight_batch(
    keys: list[int], day: date, known: Calendar, rules: Discipline
) -> int:
    rows = list(Task.objects.select_for_update().filter(pk__in=keys))
    before = {task.pk: _shown(task) for task in rows}
    changed = relight_all(rows, day, known, rules)
    # On most days most lights say what they said the day before.
    moved = [task for task in rows if _shown(task) != before[task.pk]]
    Task.objects.bulk_update(moved, KEPT, batch_size=BATCH)
    Task.objects.filter(pk__in=keys).update(lit_on=day)
    return changed


def _shown(task: Task) -> list[object]:
    return [getattr(task, name) for name in KEPT if name != "lit_on"]


def relight_all(rows: list[Task], day: date, known: Calendar, rules: Discipline) -> int:
    """The tasks with the lights of a day, not saved; gives back how many changed."""
    told, late = _reported(rows), _overdue(rows, day)
    changed = 0
    for task in rows:
        before = task.colour
        _light(task, day, known, rules, told[task.pk], late[task.pk])
        changed += task.colour != before
    return changed


def _light(
    task: Task,
    day: date,
    known: Calendar,
    rules: Discipline,
    told: frozenset[str],
    late_nodes: int,
) -> None:
    _count_reports(task, day, known, told)
    facts = _facts(task, day, late_nodes)
    found = seen(facts, known, rules.lights, chosen(task))
    colour = found.colour
    if task.state in INSIDE or task.state in ASIDE:
        colour = "none"
    task.reasons = [
        {"code": one.code, "colour": one.colour, "words": str(one.sentence)}
        for one in found.reasons
    ]
    task.colour = colour
    task.lit_on = day


def chosen(task: Task) -> Override | None:
    """The light that a person set for a task."""
    if not task.chosen_colour:
        return None
    colour: Colour = task.chosen_colour  # type: ignore[assignment]
    return Override(colour, task.chosen_reason or "—", task.chosen_on)


def _facts(task: Task, day: date, late_nodes: int) -> Facts:
    share = None if task.progress is None else task.progress / Decimal(100)
    finished = task.applied_at if task.state in {*DONE, "applied"} else None
    return Facts(
        today=day,
        start=task.start,
        due=task.due,
        done_on=None if finished is None else timezone.localdate(finished),
        progress=Decimal(0) if share is None else share,
        overdue_nodes=late_nodes,
        missing_reports=task.missing,
        yellow_periods=task.yellow_periods,
    )


def _count_reports(
    task: Task, day: date, known: Calendar, told: frozenset[str]
) -> None:
    """How many periods have not been reported, and when the next is due."""
    if task.dispatched_at is None or task.state in {*DONE, *ASIDE}:
        task.missing, task.next_report = 0, None
        return
    start = max(task.start, timezone.localdate(task.dispatched_at))
    end = max(day, min(task.due or day, day.replace(month=12, day=31)))
    every = Frequency(every=_every(task), day=task.report_day)
    found = standing(windows(every, start, max(start, end), known), day, told)
    task.missing = len(found.missing)
    ahead = [one.report_by for one in (*found.open, *filter(None, [found.next]))]
    task.next_report = min(ahead, default=None)


def _every(task: Task) -> Every:
    return task.every  # type: ignore[return-value]


def _reported(rows: Iterable[Task]) -> dict[int, frozenset[str]]:
    """The periods that each task has been reported for."""
    found: dict[int, set[str]] = {task.pk: set() for task in rows}
    told = Report.objects.filter(
        task__in=list(found), state__in=(Report.State.SENT, Report.State.ACCEPTED)
    )
    for pk, period in told.values_list("task_id", "period"):
        found[pk].add(period)
    return {pk: frozenset(periods) for pk, periods in found.items()}


def _overdue(rows: Iterable[Task], day: date) -> dict[int, int]:
    """How many nodes of each task have passed undone."""
    found = {task.pk: 0 for task in rows}
    missed = Node.objects.filter(task__in=list(found), due__lt=day, done_on=None)
    for pk in missed.values_list("task_id", flat=True):
        found[pk] += 1
    return found
