"""What goes on in another year: a task of its own that remembers the one it follows."""

from __future__ import annotations

from datetime import date

from luoshi.apps.tasks.actions.lights import relight
from luoshi.apps.tasks.actions.numbering import numbers, task_number
from luoshi.apps.tasks.models import Event, Part, Task
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


def heir_of(task: Task, due: date, parent: Task | None) -> Task:
    """The draft of next year with its supporting units, saved."""
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


def carry_children(
    task: Task, heir: Task, due: date, event: Event
) -> list[tuple[Task, Event]]:
    """The open sub-tasks go on below the new task; what was done or stopped stays below the old.

    Gives back each that was carried with its step, for those who are to be told.

    Errors   ``TaskError`` where a sub-task waits for a decision that must come first
    """
    children = list(task.children.select_for_update().order_by("pk"))
    for child in children:
        if child.state in OPEN and child.state not in CARRIED_FROM:
            raise TaskError(
                "子任务 %(task)s 正在等办公室决定，先处理完再转下年。",
                task=child.number,
            )
    task.children.filter(state__in=INSIDE).update(parent=heir)
    moving = [one for one in children if one.state in CARRIED_FROM]
    return [(child, _carry(child, heir, due, event)) for child in moving]


def _carry(child: Task, above: Task, due: date, event: Event) -> Event:
    heir = heir_of(child, due, above)
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
        details={"heir": heir.number},
        at=event.at,
    )
    carry_children(child, heir, due, step)
    child.state, child.clock_from = State.CARRIED, event.at
    child.version += 1
    relight(child)
    child.save()
    return step
