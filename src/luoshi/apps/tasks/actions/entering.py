"""Tasks that no plan orders, and changes to a task before it is sent out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.life import finish, held
from luoshi.apps.tasks.actions.numbering import numbers, task_number
from luoshi.apps.tasks.models import Part, Task
from luoshi.apps.tasks.queries import Standing, standing
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.life import INSIDE

FIELDS = (
    *("source", "basis", "category", "title", "content", "standard", "target"),
    *("target_unit", "field", "force", "lead", "leader", "person", "phone"),
    *("start", "due", "every", "report_day", "urgency", "remark"),
)


class SentOutError(LuoshiError):
    """A task that has been sent out is changed by its steps, not by its form."""

    code = "task-sent-out"


def enter(user: User, values: Mapping[str, Any], helping: Iterable[Unit] = ()) -> Task:
    """A new draft of a task that stands in no plan.

    Errors   ``PermissionDenied`` where the asker does not run the office's tasks
    """
    who = standing(user)
    if who is None or not (who.office_roles or who.scope.has("leader")):
        raise PermissionDenied
    with transaction.atomic():
        task = Task(office_id=who.office)
        _set(task, values)
        task.due_source = "set"
        year = (task.due or task.start).year
        (number,) = numbers(who.office, "task", year)
        task.year, task.number = year, task_number(year, number)
        task.save()
        _share(task, helping)
        record(who.office, user, "task.enter", "task", task.pk, {"number": task.number})
    return task


def change(
    user: User,
    pk: int,
    values: Mapping[str, Any],
    helping: Iterable[Unit] | None = None,
    version: int | None = None,
) -> Task:
    """A draft with other values.

    Errors   ``SentOutError`` where it has been sent out; ``ClashError`` where somebody was faster
    """
    with transaction.atomic():
        who, task = held(user, pk, version)
        _refuse(who, task)
        moved = {name for name in values if getattr(task, name) != values[name]}
        _set(task, values)
        if "due" in moved:
            task.due_source = "set"
        task.doubts = [one for one in task.doubts if not _is_settled(task, one)]
        finish(task)
        if helping is not None:
            _share(task, helping)
        record(
            who.office, user, "task.change", "task", task.pk, {"fields": sorted(moved)}
        )
    return task


def remove(user: User, pk: int) -> None:
    """Take away a draft that was never sent out, with the tasks below it.

    Errors   ``SentOutError`` where it or one below it has been sent out
    """
    with transaction.atomic():
        who, task = held(user, pk, None)
        _refuse(who, task)
        below = list(task.children.all())
        if any(one.state not in INSIDE or one.events.exists() for one in below):
            raise SentOutError(_("下面的子任务已经交办，不能删除。"))
        if task.events.exists():
            raise SentOutError(_("任务已有办理记录，不能删除；可以退回修改后中止。"))
        for one in (*below, task):
            one.delete()
        record(who.office, user, "task.remove", "task", pk, {"number": task.number})


def _refuse(who: Standing, task: Task) -> None:
    if not who.office_roles:
        raise PermissionDenied
    if task.state not in INSIDE:
        raise SentOutError(
            _("任务已经交办，内容不能直接改；请用改派、延期等办理步骤。")
        )


def _set(task: Task, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(task, name, values[name])
    task.region = task.lead.region if task.lead is not None else None


def _is_settled(task: Task, doubt: str) -> bool:
    if doubt.startswith(("lead-", "unit-")):
        return task.lead_id is not None
    return doubt.startswith("due-") and task.due is not None


def _share(task: Task, helping: Iterable[Unit]) -> None:
    """The supporting units: those no longer named go, the others keep what they have done."""
    wanted = [unit for unit in helping if unit.pk != task.lead_id]
    task.parts.exclude(unit__in=wanted).delete()
    held_by = set(task.parts.values_list("unit_id", flat=True))
    Part.objects.bulk_create(
        Part(task=task, unit=unit, order=order)
        for order, unit in enumerate(wanted)
        if unit.pk not in held_by
    )
