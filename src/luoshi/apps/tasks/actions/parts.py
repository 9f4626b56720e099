"""What supporting units do, what people say on a task, and the evidence they add."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices import actions as notices
from luoshi.apps.tasks.actions import telling
from luoshi.apps.tasks.actions.life import finish, held
from luoshi.apps.tasks.actions.proofs import Proof, lay
from luoshi.apps.tasks.models import Event, Evidence, Node, Part, Remark, Task
from luoshi.apps.tasks.queries import Standing, roles_on
from luoshi.core.errors import TaskError
from luoshi.core.tasks.life import DONE, OPEN

# A light set by hand, among the steps of a task.
COLOUR = "colour"


def complete(user: User, part: Part, report: str) -> Part:
    """A supporting unit has done its part.

    Errors   ``PermissionDenied`` where it is not their unit's; ``TaskError`` where nothing is
             said or the task is not open
    """
    with transaction.atomic():
        who, task = held(user, part.task_id, None)
        if part.unit_id not in who.scope.units:
            raise PermissionDenied
        if task.state not in OPEN:
            raise TaskError("任务现在不在办理中，不能填报分工完成情况。")
        if not report.strip():
            raise TaskError("请写明分工完成情况。")
        part = Part.objects.select_for_update().get(pk=part.pk)
        part.report, part.done_at, part.done_by = report.strip(), timezone.now(), user
        part.save()
        finish(task)
        record(who.office, user, "part.complete", "task", task.pk, {"part": part.pk})
    return part


def say(user: User, pk: int, text: str) -> Remark:
    """A word on a task; a leader's is an instruction, and the unit is told.

    Errors   ``TaskError`` where nothing is said
    """
    if not text.strip():
        raise TaskError("请写下要说的话。")
    with transaction.atomic():
        who, task = held(user, pk, None)
        remark = Remark.objects.create(
            task=task,
            author=user,
            author_name=str(user),
            text=text.strip(),
            is_instruction="leader" in roles_on(who, task),
            at=timezone.now(),
        )
        record(who.office, user, "task.remark", "task", task.pk)
        _pass_on(task, remark, user)
    return remark


def _pass_on(task: Task, remark: Remark, author: User) -> None:
    people = {one.pk: one for one in (*telling.unit(task), *telling.office(task))}
    people.pop(author.pk, None)
    title = _("批示：%(task)s") if remark.is_instruction else _("留言：%(task)s")
    notices.tell(
        people.values(),
        kind="comment",
        title=title % {"task": task.title},
        text=remark.text,
        address=telling.address(task),
        key=f"remark:{remark.pk}",
    )


def attach(user: User, pk: int, proofs: Iterable[Proof]) -> list[Evidence]:
    """Evidence of what was done, by the unit that did it.

    Errors   ``PermissionDenied`` where the asker's unit has nothing to do with the task;
             ``TaskError`` where nothing is there
    """
    given = tuple(proofs)
    with transaction.atomic():
        who, task = held(user, pk, None)
        if roles_on(who, task).isdisjoint({"lead_reporter", "support"}):
            raise PermissionDenied
        if not given:
            raise TaskError("请先选择要上传的佐证材料。")
        found = lay(user, task, given)
        names = [one.name for one in found]
        record(who.office, user, "evidence.add", "task", task.pk, {"names": names})
    return found


def tick(user: User, node: Node) -> Node:
    """A node has been reached.

    Errors   ``PermissionDenied`` where the asker does not answer for the task
    """
    with transaction.atomic():
        who, task = held(user, node.task_id, None)
        if "lead_reporter" not in roles_on(who, task) or task.state in DONE:
            raise PermissionDenied
        node = Node.objects.select_for_update().get(pk=node.pk)
        node.done_on = timezone.localdate()
        node.save()
        finish(task)
        record(who.office, user, "node.tick", "task", task.pk, {"node": node.label})
    return node


def choose_colour(user: User, pk: int, colour: str, reason: str) -> Task:
    """Set a light by hand, with the reason; an empty colour lets the rules decide again.

    Errors   ``TaskError`` where there is no reason; ``PermissionDenied`` outside the office
    """
    with transaction.atomic():
        who, task = held(user, pk, None)
        if not who.office_roles:
            raise PermissionDenied
        if not reason.strip():
            raise TaskError("人工调整灯色要写明理由。")
        before = task.colour
        task.chosen_colour, task.chosen_reason = colour, reason.strip()[:200]
        finish(task)
        _write_down(who, task, before)
        record(
            who.office,
            user,
            "task.colour",
            "task",
            task.pk,
            {"before": before, "after": task.colour, "reason": task.chosen_reason},
        )
    return task


def _write_down(who: Standing, task: Task, before: str) -> None:
    """The light set by hand stands in the chain of steps, with who set it."""
    Event.objects.create(
        office_id=task.office_id,
        task=task,
        step=COLOUR,
        before=task.state,
        after=task.state,
        actor=who.user,
        actor_name=str(who.user),
        opinion=task.chosen_reason,
        details={"before": before, "after": task.colour},
        at=timezone.now(),
    )
