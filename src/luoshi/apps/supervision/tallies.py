"""The counts of every unit in a period, by the database; they are those of ``core.tasks.figures``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Sum, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.models import Event, Task
from luoshi.core.tasks.figures import Tally
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE
from luoshi.core.tasks.ranking import Place, ranked_by_class
from luoshi.core.values.limit import Pause, used_workdays

# Whether in time is settled when the unit applies, so what is being looked at counts as done.
FINISHED = (*DONE, "applied")


def tallies(
    rows: QuerySet[Task], office: int, start: date, end: date, today: date
) -> dict[int, Tally]:
    """The counts of each unit for deadlines from start to end, as a day knows them.

    What was overdue before it was stopped, or given to another unit, stays with the unit that was
    late: neither takes it out of what was due.
    """
    sent = rows.order_by().exclude(state__in=INSIDE).exclude(stopped_in_time())
    dated: Any = sent.filter(lead__isnull=False).annotate(
        received=TruncDate("dispatched_at"), finished=_finished(today)
    )
    held = dated.filter(Q(received__lte=today))
    due = Q(due__gte=start, due__lte=end) & (
        Q(due__lt=today) | Q(due=today, finished__isnull=False)
    )
    used = _used(held.filter(due, Q(finished__isnull=False)), office)
    counted = held.values("lead_id").annotate(
        held=Count("pk"),
        due_n=Count("pk", filter=due),
        done=Count("pk", filter=due & Q(finished__isnull=False)),
        on_time=Count("pk", filter=due & Q(finished__lte=F("due"))),
        returned=Sum("returns", filter=due),
    )
    found = {row["lead_id"]: _tally(row, used) for row in counted}
    for unit, number in _given_away(rows, start, end, today).items():
        own = found.get(unit, Tally())
        found[unit] = replace(
            own, due=own.due + number, open_late=own.open_late + number
        )
    return found


def stopped_in_time() -> Q:
    """What was set aside before its deadline had passed."""
    late = Q(due__isnull=False, clock_from__isnull=False)
    return Q(state__in=ASIDE) & ~(late & Q(due__lt=TruncDate("clock_from")))


def _given_away(
    rows: QuerySet[Task], start: date, end: date, today: date
) -> Mapping[int, int]:
    """How many tasks of each unit went to another one after their deadline had passed."""
    found = Counter[int]()
    steps = Event.objects.filter(step="reassign", task__in=rows.order_by())
    for details, at in steps.values_list("details", "at"):
        if not details.get("was_late") or timezone.localdate(at) > today:
            continue
        if start <= date.fromisoformat(details["before"]) <= end:
            found[details["from_key"]] += 1
    return found


def _finished(today: date) -> Case:
    """The day a task was done, where that was not after a day."""
    day = TruncDate("applied_at")
    return Case(
        When(state__in=FINISHED, applied_at__date__lte=today, then=day),
        default=None,
        output_field=DateField(),
    )


def _used(done: QuerySet[Any], office: int) -> Mapping[int, int]:
    """The working days that the done tasks of each unit took together, pauses left out."""
    known, found = calendar(office), defaultdict[int, int](int)
    paused = _pauses(done)
    spans = done.filter(pk__in=list(paused)).values_list(
        "pk", "lead_id", "received", "finished"
    )
    for pk, lead, received, finished in spans:
        found[lead] += used_workdays(received, finished, known, paused[pk])
    done = done.exclude(pk__in=list(paused))
    spans = done.values_list("lead_id", "received", "finished").annotate(n=Count("pk"))
    for lead, received, finished, count in spans:
        found[lead] += count * max(known.workdays_between(received, finished), 0)
    return found


def _pauses(done: QuerySet[Any]) -> Mapping[int, list[Pause]]:
    """The times in which done tasks were stopped."""
    steps = Event.objects.filter(step__in=("suspend", "resume"), task__in=done)
    found, since = defaultdict[int, list[Pause]](list), dict[int, datetime]()
    for task, step, at in steps.order_by("at", "pk").values_list("task", "step", "at"):
        moment = timezone.localtime(at).replace(tzinfo=None)
        if step == "suspend":
            since[task] = moment
        elif task in since:
            found[task].append(Pause(since.pop(task), moment))
    return found


def _tally(row: Mapping[str, Any], used: Mapping[int, int]) -> Tally:
    return Tally(
        held=row["held"],
        due=row["due_n"],
        done=row["done"],
        on_time=row["on_time"],
        open_late=row["due_n"] - row["done"],
        returns=row["returned"] or 0,
        used_days=used.get(row["lead_id"], 0),
    )


def classes_of(units: Iterable[int]) -> dict[str, str]:
    """The class in which each unit is ranked, after its region; departments have none."""
    found = Unit.objects.filter(pk__in=list(units), region__isnull=False)
    governed = found.exclude(region__rank_class="").exclude(kind=Unit.Kind.DEPARTMENT)
    pairs = governed.values_list("pk", "region__rank_class")
    return {str(pk): group for pk, group in pairs}


def places(found: Mapping[int, Tally]) -> dict[str, tuple[Place, ...]]:
    """Units by their rate of tasks done in time, within each class, equal ones sharing a place."""
    rates = {str(unit): one.rate for unit, one in found.items()}
    return ranked_by_class(rates, classes_of(found))
