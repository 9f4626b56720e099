"""A leader's word: on a task, or as a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.notices.actions import tell
from luoshi.apps.supervision.actions.audience import audience
from luoshi.apps.supervision.queries import leader
from luoshi.apps.tasks.actions.entering import enter
from luoshi.apps.tasks.actions.parts import say
from luoshi.apps.tasks.models import Remark, Task
from luoshi.core.errors import LuoshiError


class InstructionRefused(LuoshiError):
    """An instruction without words."""

    code = "instruction-refused"


def instruct(user: User, pk: int, text: str) -> Remark:
    """A leader's instruction on a task; its unit and the office hear of it.

    Errors   ``InstructionRefused`` without words; ``PermissionDenied``
    """
    leader(user)
    if not text.strip():
        raise InstructionRefused(_("请写明批示内容。"))
    return say(user, pk, text)


@transaction.atomic
def assign(user: User, values: dict[str, Any], day: date) -> Task:
    """A new task by a leader's instruction; the office checks it and sends it out."""
    who = leader(user)
    given = {
        "source": "instruction",
        "title": values["title"],
        "content": values["text"],
        "basis": _("%(name)s %(day)s批示") % {"name": user, "day": day.isoformat()},
        "lead": values["lead"],
        "field": values["field"],
        "start": day,
        "due": values["due"],
        "urgency": "urgent" if values["is_urgent"] else "ordinary",
    }
    office = audience(who.office).office.values()
    task = enter(user, given)
    tell(
        [one for one in office if one.pk != user.pk],
        kind="task",
        title=_("领导批示立项：%s") % task.title,
        text=task.content,
        address=reverse("tasks:task", args=[task.pk]),
        key=f"instruction:{task.pk}",
    )
    return task
