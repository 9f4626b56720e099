"""Who is told of what happened to a task."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.notices import actions as notices
from luoshi.apps.organisations.queries import holders
from luoshi.apps.tasks.models import Event, Task
from luoshi.core.tasks.life import LIFE

UNIT_ROLES = ("unit_leader", "reporter")
OFFICE_ROLES = ("office_admin", "supervisor")
# Steps that the unit takes are told to the office, all others to the unit.
OF_UNIT = frozenset({"sign", "start", "report", "object", "ask_extension", "apply"})
SILENT = frozenset({"submit", "send_back", "start", "report"})


def tell(task: Task, event: Event) -> None:
    """Tell the other side of a step."""
    if event.step in SILENT:
        return
    people = office(task) if event.step in OF_UNIT else unit(task)
    notices.tell(
        [one for one in people if one.pk != event.actor_id],
        kind="task",
        title=_("%(step)s：%(task)s")
        % {"step": LIFE.by_name[event.step].label, "task": task.title},
        text=event.opinion,
        address=address(task),
        key=f"event:{event.pk}",
    )


def address(task: Task) -> str:
    """Where a task is looked at."""
    return reverse("tasks:task", args=[task.pk])


def unit(task: Task, roles: Iterable[str] = UNIT_ROLES) -> list[User]:
    """The people of the unit that answers for a task."""
    if task.lead_id is None:
        return []
    return holders(task.office_id, roles, unit=task.lead_id)


def office(task: Task, roles: Iterable[str] = OFFICE_ROLES) -> list[User]:
    """The people of the office who supervise."""
    return holders(task.office_id, roles)
