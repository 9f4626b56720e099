"""How far a task has come: what its standing reports say, and what its sub-tasks come to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Avg, DecimalField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.actions.lights import KEPT, relight_all
from luoshi.apps.tasks.models import Report, Task
from luoshi.core.tasks.life import ASIDE, INSIDE

SHORT = 300
STANDING = (Report.State.SENT, Report.State.ACCEPTED)
NONE = Value(0, output_field=DecimalField(max_digits=5, decimal_places=1))


def standing_reports(task: Task) -> QuerySet[Report]:
    """What the unit has sent and nobody has returned or corrected, the latest first."""
    return task.reports.filter(state__in=STANDING, replaced_by=None)


def take_over(task: Task, report: Report, day: date) -> None:
    """What lists show of a task from its latest report; not saved."""
    task.latest = report.text[:SHORT]
    task.reported_on, task.reported_period = day, report.period
    if report.actual is not None:
        task.actual = report.actual
    if report.progress is not None:
        task.progress = report.progress


def take_back(task: Task, returned: Report) -> None:
    """What a task shows without a report that was returned: what stood before it; not saved.

    The nodes that it ticked are open again, unless an earlier report had reached them.
    """
    task.latest, task.reported_on, task.reported_period = "", None, ""
    task.actual = task.progress = None
    for one in reversed(standing_reports(task).order_by("-sent_at", "-pk")[:50]):
        take_over(task, one, sent_on(one))
    _reopen(task, returned)


def _reopen(task: Task, returned: Report) -> None:
    if returned.progress is None:
        return
    ticked = task.nodes.filter(done_on=sent_on(returned))
    beyond = ticked.filter(share__gt=task.progress or 0)
    beyond.filter(share__lte=returned.progress).update(done_on=None)


def sent_on(report: Report) -> date:
    """The day a report went to the office."""
    return timezone.localdate(report.sent_at or report.at)


def roll_up(parents: Iterable[int], day: date | None = None) -> None:
    """Parents have come as far as their sub-tasks have on average, and show that light.

    A sub-task without a report has come nowhere; what was not sent out or was set aside is left
    out.
    """
    rows = Task.objects.select_for_update().filter(pk__in=set(parents))
    held = list(rows.order_by("pk"))
    means = _means(held)
    moved = [one for one in held if one.pk in means]
    if not moved:
        return
    for parent in moved:
        parent.progress = round(Decimal(str(means[parent.pk])), 1)
    day, office = day or today(), moved[0].office_id
    relight_all(moved, day, calendar(office), discipline(office, day))
    Task.objects.bulk_update(moved, ["progress", *KEPT])


def _means(parents: Iterable[Task]) -> dict[int, Decimal]:
    """The average of the running sub-tasks of each."""
    running = Task.objects.filter(parent__in=list(parents)).order_by()
    running = running.exclude(state__in=(*INSIDE, *ASIDE))
    found = running.values("parent").annotate(mean=Avg(Coalesce("progress", NONE)))
    return {row["parent"] or 0: row["mean"] for row in found}


def succeed(report: Report) -> None:
    """The report that is being sent takes the place of the one sent before for its period.

    Until now that one stood: drafts of a correction take nothing from the office's queue.
    """
    first = report
    while first.replaces is not None:
        first = first.replaces
    sent = Report.objects.filter(
        task=report.task_id, unit=report.unit_id, period=report.period
    )
    before = sent.filter(state__in=STANDING, replaced_by=None).exclude(pk=report.pk)
    old = before.exclude(pk=first.pk).first()
    if old is not None:
        first.replaces = old
        first.save(update_fields=["replaces"])
