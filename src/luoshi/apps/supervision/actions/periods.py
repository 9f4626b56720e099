"""By which light each task ended a reporting period, and how many in a row ended yellow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from luoshi.apps.supervision.models import PeriodEnd
from luoshi.apps.tasks.actions.pressing import keep_yellow
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.lights import COLOURS
from luoshi.core.tasks.reporting import Every, first_of, key_of

BATCH = 1_000
# Red that comes of yellow periods is yellow here, or a run would end itself.
RUN = "yellow-run"


def end_periods(office: int, day: date) -> int:
    """Write down the lights of periods that are over; told once, however often it is asked.

    Called before the day lights anew: what a task shows is still of the day it was lit.
    """
    asked = Task.objects.filter(office_id=office, state__in=OPEN, lit_on__lt=day)
    rows = asked.order_by("pk").only("pk", "every", "lit_on", "reasons")
    ended = [one for one in rows.iterator(BATCH) if ends(one, day)]
    for first in range(0, len(ended), BATCH):
        _end(ended[first : first + BATCH])
    return len(ended)


def ends(task: Task, day: date) -> bool:
    """Whether a period of a task is over since it was lit."""
    return period_of(task) != key_of(every(task), first_of(every(task), day))


def period_of(task: Task) -> str:
    """The period of the day a task was lit."""
    lit = task.lit_on or date.min
    return key_of(every(task), first_of(every(task), lit))


def every(task: Task) -> Every:
    """How often a task is reported."""
    return task.every  # type: ignore[return-value]


def colour_of(reasons: Iterable[Mapping[str, Any]]) -> str:
    """The colour of a day by the rules, without what the run itself adds."""
    found = {one["colour"] for one in reasons if one["code"] != RUN}
    return next((one for one in COLOURS if one in found), "green")


@transaction.atomic
def _end(tasks: list[Task]) -> None:
    PeriodEnd.objects.bulk_create(
        (
            PeriodEnd(
                task=one, period=period_of(one), colour=colour_of(one.reasons or [])
            )
            for one in tasks
        ),
        ignore_conflicts=True,
    )
    keep_yellow(runs([one.pk for one in tasks]))


def runs(keys: list[int]) -> dict[int, int]:
    """How many of the last periods of each task ended yellow without a break."""
    told = PeriodEnd.objects.filter(task__in=keys).order_by("task", "-period")
    found = dict.fromkeys(keys, 0)
    broken: set[int] = set()
    for pk, colour in told.values_list("task_id", "colour"):
        if colour != "yellow":
            broken.add(pk)
        elif pk not in broken:
            found[pk] += 1
    return found
