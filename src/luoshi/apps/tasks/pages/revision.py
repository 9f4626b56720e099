"""What the page of a revised plan shows of each proposed change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.queries import every_unit
from luoshi.apps.tasks.actions.revising import Revised
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing
from luoshi.core.tasks.revision import Kind, Revision

LABELS: dict[Kind, str | Promise] = {
    "link": _("改挂新规划"),
    "sentence": _("原文有改动"),
    "lead": _("牵头单位有变"),
    "due": _("时限有变"),
    "gone": _("举措已删去"),
    "new": _("举措没有任务"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One proposed change in words; ``task`` is None of a measure that has none."""

    key: str
    kind: str
    label: str
    title: str
    task: Task | None
    before: str
    after: str
    can_leave: bool


def lines(who: Standing, found: Revised) -> list[Line]:
    """The changes in the order of the tasks."""
    keys = [one.task for one in found.revisions if one.task is not None]
    tasks = Task.objects.in_bulk(keys)
    units = dict(every_unit(who.user).values_list("pk", "name"))
    return [_line(one, found, tasks, units) for one in found.revisions]


def _line(
    one: Revision, found: Revised, tasks: dict[int, Task], units: dict[int, str]
) -> Line:
    task = tasks.get(one.task or 0)
    draft = found.drafts.get(one.item)
    title = task.title if task is not None else draft.title if draft is not None else ""
    return Line(
        key=one.key,
        kind=one.kind,
        label=str(LABELS[one.kind]),
        title=title,
        task=task,
        before=_said(one.before, units),
        after=_said(one.after, units),
        can_leave=task is not None,
    )


def _said(value: str | int | date | None, units: dict[int, str]) -> str:
    if isinstance(value, int):
        return units.get(value, "")
    if isinstance(value, date):
        return value.isoformat()
    return value or ""
