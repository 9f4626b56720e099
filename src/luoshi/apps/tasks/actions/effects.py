"""What each step of a task's life changes beside its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.carrying import carry_on, lapse
from luoshi.apps.tasks.models import Event, Extension, Node, Task
from luoshi.apps.tasks.queries import Standing
from luoshi.core.errors import TaskError
from luoshi.core.tasks.life import resumed
from luoshi.core.tasks.nodes import propose_nodes

YEAR_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that somebody may take: what it changes is for its effect to say."""

    who: Standing
    task: Task
    event: Event
    unit: Unit | None
    due: date | None


Effect = Callable[[Taken], None]


def dispatch(taken: Taken) -> None:
    """Sent out: the deadline it went out with is kept, its nodes stand."""
    task, event = taken.task, taken.event
    task.dispatched_at = event.at
    task.due_first = task.due
    if not task.nodes.exists():
        plan_nodes(task)


def plan_nodes(task: Task) -> None:
    """Nodes by quarter, or by year for what runs longer than a year; the last is the deadline."""
    if task.due is None or task.due < task.start:
        return
    long = (task.due - task.start).days > YEAR_DAYS
    found = propose_nodes(
        task.start, task.due, "year" if long else "quarter", target=task.target
    )
    Node.objects.bulk_create(
        Node(
            task=task,
            due=one.due,
            label=str(one.label),
            share=round(float(one.share) * 100, 1),
            value=one.value,
        )
        for one in found
    )


def sign(taken: Taken) -> None:
    """The unit has it."""
    task, event = taken.task, taken.event
    task.signed_at = event.at


def reassign(taken: Taken) -> None:
    """Another unit answers for it from now on, with a clock of its own.

    What was late stays with the unit that was late: the step says so, and the new unit gets a
    deadline that it can still meet.

    Errors   ``TaskError`` where there is no such unit, or it has the task already
    """
    task, event, unit = taken.task, taken.event, taken.unit
    if unit is None or unit.pk == task.lead_id:
        raise TaskError("请选择另一个单位。")
    event.details = {
        **event.details,
        "from": str(task.lead or ""),
        "from_key": task.lead_id,
        "to": unit.name,
    }
    lapse(task, event, "任务已改派，延期申请不再办理。")
    if taken.due is not None:
        _renew(task, event, taken.due)
    task.parts.filter(unit=unit).delete()
    task.lead, task.region = unit, unit.region
    task.dispatched_at = task.clock_from = event.at
    task.signed_at = None
    task.person = task.phone = ""


def _renew(task: Task, event: Event, due: date) -> None:
    """The deadline of the new unit; the step keeps the old one, and what was missed before."""
    day = timezone.localdate(event.at)
    event.details = {
        **event.details,
        "before": "" if task.due is None else task.due.isoformat(),
        "granted": due.isoformat(),
        "was_late": task.due is not None and task.due < day,
    }
    if task.due is not None:
        task.nodes.filter(due=task.due, done_on=None).update(due=due)
    missed = task.nodes.filter(due__lt=day, done_on=None)
    event.details["missed"] = list(missed.values_list("label", flat=True))
    missed.delete()
    task.due = task.due_first = due
    task.yellow_periods = 0


def withdraw(taken: Taken) -> None:
    """Back to the office, as if it had not been sent."""
    task = taken.task
    lapse(task, taken.event, "任务已退回办公室，延期申请不再办理。")
    task.dispatched_at = task.signed_at = None


def uphold(taken: Taken) -> None:
    """The objection does not hold; the clock of signing starts again, that of objecting not."""
    task = taken.task
    task.signed_at = None


def ask_extension(taken: Taken) -> None:
    """An application is made."""
    who, task, event, due = taken.who, taken.task, taken.event, taken.due
    if task.due is None or due is None:
        raise TaskError("任务没有完成时限，不需要延期。")
    Extension.objects.create(
        task=task,
        reason=event.opinion,
        due_before=task.due,
        due_asked=due,
        asked_by=who.user,
        asked_at=event.at,
    )
    event.details = {**event.details, "asked": due.isoformat()}


def endorse_extension(taken: Taken) -> None:
    """The first of the two who must agree has agreed."""
    who, task, event = taken.who, taken.task, taken.event
    application = _application(task)
    application.state = Extension.State.ENDORSED
    application.endorsed_by, application.endorsed_at = who.user, event.at
    application.save()


def grant_extension(taken: Taken) -> None:
    """The new deadline holds; the approval states it exactly."""
    who, task, event, due = taken.who, taken.task, taken.event, taken.due
    application = _application(task)
    application.due_granted = due or application.due_asked
    application.state = Extension.State.GRANTED
    application.decided_by, application.decided_at = who.user, event.at
    application.opinion = event.opinion
    application.save()
    event.details = {
        **event.details,
        "before": application.due_before.isoformat(),
        "granted": application.due_granted.isoformat(),
    }
    _move_deadline(task, application, application.due_granted)


def _move_deadline(task: Task, application: Extension, due: date) -> None:
    """The last node moves with the deadline."""
    task.nodes.filter(due=application.due_before, done_on=None).update(due=due)
    task.due = due
    task.extensions += 1
    task.yellow_periods = 0


def refuse_extension(taken: Taken) -> None:
    """The deadline stays."""
    who, task, event = taken.who, taken.task, taken.event
    application = _application(task)
    application.state = Extension.State.REFUSED
    application.decided_by, application.decided_at = who.user, event.at
    application.opinion = event.opinion
    application.save()


def _application(task: Task) -> Extension:
    return task.applications.select_for_update().get(state__in=("asked", "endorsed"))


def apply(taken: Taken) -> None:
    """Done by the word of the unit; whether in time is settled here, not by the review."""
    task, event = taken.task, taken.event
    task.applied_at = event.at
    late = task.due is not None and timezone.localdate(event.at) > task.due
    task.is_late = task.is_late or late


def send_again(taken: Taken) -> None:
    """Not good enough: counted against the unit."""
    task = taken.task
    task.returns += 1
    task.applied_at = task.done_at = None
    task.is_late = False


def accept(taken: Taken) -> None:
    """The office has looked at facts, result and form."""
    task, event = taken.task, taken.event
    task.done_at = event.at
    # What is part of another task counts there, whether it ever told a number or not.
    if task.progress is not None or task.parent_id is not None:
        task.progress = 100
    task.nodes.filter(done_on=None).update(done_on=timezone.localdate(event.at))


def strike(taken: Taken) -> None:
    """Struck off."""
    task, event = taken.task, taken.event
    task.closed_at = event.at


def suspend(taken: Taken) -> None:
    """Stopped for now."""
    lapse(taken.task, taken.event, "任务已中止，延期申请不再办理。")


def resume(taken: Taken) -> None:
    """Goes on where it was stopped; what was not signed for is to be signed."""
    task, event = taken.task, taken.event
    stop = task.events.filter(step="suspend").order_by("-at", "-pk").first()
    task.state = event.after = resumed(stop.before if stop is not None else "")


def carry(taken: Taken) -> None:
    """Goes on in another year as a task of its own, its open sub-tasks with it.

    Errors   ``TaskError`` where the new deadline is not in a later year, or a sub-task waits for
             a decision
    """
    task, event, due = taken.task, taken.event, taken.due
    if due is None or due.year <= task.year:
        raise TaskError("转下年的新时限应在下一年度或更晚。")
    event.details = {**event.details, "heir": carry_on(task, due, task.parent, event)}


EFFECTS: dict[str, Effect] = {
    "dispatch": dispatch,
    "sign": sign,
    "reassign": reassign,
    "withdraw": withdraw,
    "uphold": uphold,
    "ask_extension": ask_extension,
    "endorse_extension": endorse_extension,
    "grant_extension": grant_extension,
    "refuse_extension": refuse_extension,
    "apply": apply,
    "return": send_again,
    "reopen": send_again,
    "pass": accept,
    "strike": strike,
    "suspend": suspend,
    "resume": resume,
    "carry": carry,
}
