"""The counts of every unit in a period, by the database; they are those of ``core.tasks.figures``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Sum, When
from django.db.models.functions import TruncDate

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.figures import Tally
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE
from luoshi.core.tasks.ranking import Place, ranked_by_class

# Whether in time is settled when the unit applies, so what is being looked at counts as done.
FINISHED = (*DONE, "applied")


def tallies(
    rows: QuerySet[Task], office: int, start: date, end: date, today: date
) -> dict[int, Tally]:
    """The counts of each unit for deadlines from start to end, as a day knows them."""
    sent = rows.order_by().exclude(state__in=(*INSIDE, *ASIDE))
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
    return {row["lead_id"]: _tally(row, used) for row in counted}


def _finished(today: date) -> Case:
    """The day a task was done, where that was not after a day."""
    day = TruncDate("applied_at")
    return Case(
        When(state__in=FINISHED, applied_at__date__lte=today, then=day),
        default=None,
        output_field=DateField(),
    )


def _used(done: QuerySet[Any], office: int) -> Mapping[int, int]:
    """The working days that the done tasks of each unit took together."""
    known, found = calendar(office), defaultdict[int, int](int)
    spans = done.values_list("lead_id", "received", "finished").annotate(n=Count("pk"))
    for lead, received, finished, count in spans:
        found[lead] += count * max(known.workdays_between(received, finished), 0)
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
