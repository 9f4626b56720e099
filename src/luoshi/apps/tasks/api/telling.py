"""Tasks in the shapes that programs get."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.api.shapes import (
    Reported,
    StepDone,
    Support,
    TaskShown,
    TaskWhole,
    UnitRef,
)
from luoshi.apps.tasks.models import Event, Report, Task
from luoshi.apps.tasks.pages.steps import openings
from luoshi.apps.tasks.queries import Standing, roles_on

LATEST = 20


def task_shown(task: Task) -> TaskShown:
    """A task as a list shows it."""
    return TaskShown(
        id=task.pk,
        number=task.number,
        title=task.title,
        content=task.content,
        standard=task.standard,
        target=_number(task.target),
        target_unit=task.target_unit,
        source=task.source,
        plan=task.plan_id,
        item=task.item,
        quote=task.quote,
        lead=None if task.lead is None else _unit(task.lead),
        supports=_supports(task),
        start=task.start,
        due=task.due,
        due_first=task.due_first,
        state=task.state,  # type: ignore[arg-type]
        colour=task.colour,  # type: ignore[arg-type]
        reasons=[one["words"] for one in task.reasons],
        progress=_number(task.progress),
        actual=_number(task.actual),
        latest=task.latest,
        reported=task.reported_on,
        next_report=task.next_report,
        missing=task.missing,
        returns=task.returns,
        extensions=task.extensions,
        urges=task.urges,
        late=task.is_late,
        parent=task.parent_id,
        version=task.version,
        page=reverse("tasks:task", args=[task.pk]),
    )


def task_whole(who: Standing, task: Task) -> TaskWhole:
    """A task with what happened to it; what waits to be signed only its unit is told."""
    roles = roles_on(who, task)
    reports = task.reports.filter(replaced_by=None)
    if "lead_reporter" not in roles:
        reports = reports.exclude(state=Report.State.WRITTEN)
    return TaskWhole(
        **task_shown(task).dict(),
        steps=[one.name for one in openings(who, task, roles) if not one.why_not],
        history=[_step(one) for one in task.events.all()],
        reports=[report_shown(one) for one in reports[:LATEST]],
    )


def report_shown(report: Report) -> Reported:
    """A report on progress."""
    return Reported(
        id=report.pk,
        period=report.period,
        text=report.text,
        progress=_number(report.progress),
        actual=_number(report.actual),
        trouble=report.trouble,
        request=report.request,
        request_to=report.request_to,
        plans=report.plans,
        state=report.state,  # type: ignore[arg-type]
        late=report.is_late,
        opinion=report.opinion,
        at=report.at,
    )


def _step(event: Event) -> StepDone:
    return StepDone(
        step=event.step,
        before=event.before,
        after=event.after,
        actor=event.actor_name,
        unit=event.unit_name,
        opinion=event.opinion,
        late=event.is_late,
        at=event.at,
    )


def _supports(task: Task) -> list[Support]:
    return [
        Support(
            unit=_unit(one.unit),
            content=one.content,
            report=one.report,
            done=one.done_at,
        )
        for one in task.parts.all()
    ]


def _unit(unit: Unit) -> UnitRef:
    return UnitRef(id=unit.pk, name=unit.name)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
