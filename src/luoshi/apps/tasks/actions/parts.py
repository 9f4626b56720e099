"""What supporting units do, what people say on a task, and the evidence they add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices import actions as notices
from luoshi.apps.tasks.actions import telling
from luoshi.apps.tasks.actions.life import finish, held, unit_name
from luoshi.apps.tasks.actions.progress import SHORT
from luoshi.apps.tasks.actions.proofs import Proof, lay
from luoshi.apps.tasks.models import Event, Evidence, Node, Part, Remark, Task
from luoshi.apps.tasks.queries import Standing, can_say, roles_on
from luoshi.apps.tasks.words import State
from luoshi.core.errors import TaskError
from luoshi.core.tasks.life import DONE, OPEN

# What stands among the steps of a task without moving it.
COLOUR, PART, EVIDENCE = "colour", "part", "evidence"


def complete(user: User, part: Part, report: str) -> Part:
    """A supporting unit has done its part; what it said stays as it was said.

    Errors   ``PermissionDenied`` where it is not their unit's; ``TaskError`` where nothing is
             said, it was said before, or the task is not open
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
        if part.done_at is not None:
            raise TaskError(
                "分工完成情况已经填报，不能改写；有变化请在任务页留言，由督查部门处理。"
            )
        part.report, part.done_at, part.done_by = report.strip(), timezone.now(), user
        part.save()
        _write_down(who, task, PART, report.strip()[:SHORT], {"part": part.pk})
        finish(task)
        record(who.office, user, "part.complete", "task", task.pk, {"part": part.pk})
    return part


def say(user: User, pk: int, text: str) -> Remark:
    """A word on a task; a leader's is an instruction, and the unit is told.

    Errors   ``TaskError`` where nothing is said or the task is struck off;
             ``PermissionDenied`` where the asker only reads
    """
    with transaction.atomic():
        who, task = held(user, pk, None)
        roles = roles_on(who, task)
        if not can_say(who, task, roles):
            raise PermissionDenied
        if not text.strip():
            raise TaskError("请写下要说的话。")
        if task.state == State.CLOSED:
            raise TaskError("任务已经销号，不再留言。")
        remark = Remark.objects.create(
            task=task,
            author=user,
            author_name=str(user),
            text=text.strip(),
            is_instruction="leader" in roles,
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
             ``TaskError`` where nothing is there or the task is no longer worked on
    """
    given = tuple(proofs)
    with transaction.atomic():
        who, task = held(user, pk, None)
        if roles_on(who, task).isdisjoint({"lead_reporter", "support"}):
            raise PermissionDenied
        if task.state not in OPEN:
            raise TaskError("任务现在不在办理中，不能再补佐证材料。")
        if not given:
            raise TaskError("请先选择要上传的佐证材料。")
        found = lay(user, task, given)
        names = [one.name for one in found]
        _write_down(
            who, task, EVIDENCE, "、".join(names)[:SHORT], {"count": len(names)}
        )
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


def choose_colour(
    user: User, pk: int, colour: str, reason: str, at: datetime | None = None
) -> Task:
    """Set a light by hand, with the reason; an empty colour lets the rules decide again.

    ``at`` is given where it is written down after it was done.

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
        task.chosen_on = timezone.localdate(at)
        finish(task, task.chosen_on)
        told = {"before": before, "after": task.colour}
        _write_down(who, task, COLOUR, task.chosen_reason, told, at)
        record(
            who.office,
            user,
            "task.colour",
            "task",
            task.pk,
            {"before": before, "after": task.colour, "reason": task.chosen_reason},
        )
    return task


def _write_down(
    who: Standing,
    task: Task,
    deed: str,
    words: str,
    details: Mapping[str, object],
    at: datetime | None = None,
) -> None:
    """What is no step of the task's life stands in its chain all the same, with who did it."""
    Event.objects.create(
        office_id=task.office_id,
        task=task,
        step=deed,
        before=task.state,
        after=task.state,
        actor=who.user,
        actor_name=str(who.user),
        unit_name=unit_name(who, task),
        opinion=words,
        details=dict(details),
        at=at or timezone.now(),
    )
