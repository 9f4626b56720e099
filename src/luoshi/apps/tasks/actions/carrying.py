"""What goes on in another year: a task of its own that remembers the one it follows."""

from __future__ import annotations

from datetime import date

from luoshi.apps.tasks.actions.lights import relight
from luoshi.apps.tasks.actions.numbering import numbers, task_number
from luoshi.apps.tasks.actions.telling import tell
from luoshi.apps.tasks.models import Event, Extension, Part, Task
from luoshi.apps.tasks.words import State
from luoshi.core.errors import TaskError
from luoshi.core.tasks.life import CARRIED_FROM, INSIDE, OPEN

# What the new year takes over: what is to be done, for whom and where it stands in the plan.
# What was reported, counted and decided in the old year stays with the old task.
KEPT = (
    *("office_id", "source", "basis", "plan_id", "item", "quote", "span_start"),
    *("span_end", "order", "category", "title", "content", "standard", "target"),
    *("target_unit", "field_id", "force_id", "lead_id", "region_id", "leader_id"),
    *("person", "phone", "every", "report_day", "urgency", "doubts", "remark"),
)


def carry_on(task: Task, due: date, parent: Task | None, event: Event) -> str:
    """A draft of next year below a parent, the open sub-tasks below it; gives back its number.

    What was done or stopped stays below the old task.

    Errors   ``TaskError`` where a sub-task waits for a decision that must come first
    """
    lapse(task, event, "任务已转下年，延期申请不再办理。")
    heir = _heir(task, due, parent)
    children = list(task.children.select_for_update().order_by("pk"))
    for child in children:
        if child.state in OPEN and child.state not in CARRIED_FROM:
            raise TaskError(
                "子任务 %(task)s 正在等办公室决定，先处理完再转下年。",
                task=child.number,
            )
    task.children.filter(state__in=INSIDE).update(parent=heir)
    for child in children:
        if child.state in CARRIED_FROM:
            _carry(child, due, heir, event)
    return heir.number


def lapse(task: Task, event: Event, words: str) -> None:
    """What is asked for still is settled when the task goes another way."""
    pending = task.applications.filter(state__in=("asked", "endorsed"))
    pending.update(
        state=Extension.State.REFUSED,
        decided_by=event.actor,
        decided_at=event.at,
        opinion=words,
    )


def _heir(task: Task, due: date, parent: Task | None) -> Task:
    (number,) = numbers(task.office_id, "task", due.year)
    heir = Task.objects.create(
        **{name: getattr(task, name) for name in KEPT},
        number=task_number(due.year, number),
        year=due.year,
        start=date(due.year, 1, 1),
        due=due,
        due_source="set",
        state=State.DRAFT,
        follows=task,
        parent=parent,
    )
    Part.objects.bulk_create(
        Part(task=heir, unit_id=one.unit_id, content=one.content, order=one.order)
        for one in task.parts.all()
    )
    return heir


def _carry(child: Task, due: date, above: Task, event: Event) -> None:
    """A sub-task goes on as its whole does, by a step of its own of which its unit is told."""
    step = Event.objects.create(
        office_id=child.office_id,
        task=child,
        step=event.step,
        before=child.state,
        after=State.CARRIED,
        actor=event.actor,
        actor_name=event.actor_name,
        unit_name=event.unit_name,
        opinion=event.opinion,
        at=event.at,
    )
    step.details = {"heir": carry_on(child, due, above, step)}
    step.save(update_fields=["details"])
    child.state, child.clock_from = State.CARRIED, event.at
    child.version += 1
    relight(child)
    child.save()
    tell(child, step)
