"""The desk of a unit: what it has to do now, the nearest clock first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.models import Part, Task
from luoshi.apps.tasks.pages.task import days_left
from luoshi.apps.tasks.queries import Standing, desk, parts
from luoshi.apps.tasks.words import Colour, State
from luoshi.apps.ui.rows import rows

LENGTH = 30
REMEMBERED = 15
SHOWN = (
    *("number", "title", "state", "colour", "due", "progress", "next_report"),
    *("missing", "returns", "dispatched_at", "office", "lead", "version"),
)
# What the desk is looked at by; each is a condition.
SIEVES: dict[str, Q] = {
    "sign": Q(state="dispatched"),
    "report": Q(missing__gt=0),
    "red": Q(colour="red"),
    "yellow": Q(colour="yellow"),
    "returned": Q(returns__gt=0),
    "applied": Q(state="applied"),
}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a person's units have to do."""

    who: Standing
    chosen: str
    counts: dict[str, int]
    tasks: list[Task]
    is_more: bool
    page: int
    parts: list[Part]

    @property
    def sieves(self) -> list[tuple[str, str, int]]:
        """The views of the desk: name, words, how many."""
        names = {
            "": _("全部在办"),
            "sign": _("待签收"),
            "report": _("欠反馈"),
            "red": _("红灯"),
            "yellow": _("黄灯"),
            "returned": _("被退回过"),
            "applied": _("等复核"),
        }
        return [(name, label, self.counts[name]) for name, label in names.items()]

    @property
    def rows(self) -> SafeString:
        """The rows of the page as HTML."""
        address = reverse("tasks:task", args=[0])
        report = reverse("tasks:report", args=[0])
        step = reverse("tasks:step", args=[0, "sign"])
        return rows(
            "tasks/desk.jinja",
            tasks=[_line(task, address, report, step) for task in self.tasks],
            names={"due": _("时限"), "report": _("下次反馈"), "far": _("进度")},
            words={"sign": _("签收"), "report": _("反馈"), "open": _("查看")},
        )


def desk_page(who: Standing, asked: dict[str, str]) -> Desk:
    """The desk as asked for."""
    chosen = asked.get("show", "") if asked.get("show") in SIEVES else ""
    number = asked.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number[:5]) < 1000 else 1
    mine = desk(who.user, who)
    found = mine.filter(SIEVES[chosen]) if chosen else mine
    first = (page - 1) * LENGTH
    tasks = list(found.only(*SHOWN)[first : first + LENGTH + 1])
    return Desk(
        who=who,
        chosen=chosen,
        counts=_counts(who, mine),
        tasks=tasks[:LENGTH],
        is_more=len(tasks) > LENGTH,
        page=page,
        parts=list(parts(who.user, who)[:LENGTH]) if page == 1 and not chosen else [],
    )


def _counts(who: Standing, mine: QuerySet[Task]) -> dict[str, int]:
    """How many there are of each, remembered for moments only."""
    key = f"desk:{who.user.pk}:{sorted(who.scope.units)}"[:200].replace(" ", "")
    known: dict[str, int] | None = caches["answers"].get(key)
    if known is None:
        asked: dict[str, Any] = {
            name: Count("pk", filter=condition) for name, condition in SIEVES.items()
        }
        found = mine.order_by().aggregate(all_=Count("pk"), **asked)
        known = {"": found.pop("all_"), **found}
        caches["answers"].set(key, known, REMEMBERED)
    return known


def forget(who: Standing) -> None:
    """Count anew: the person has just changed something."""
    key = f"desk:{who.user.pk}:{sorted(who.scope.units)}"[:200].replace(" ", "")
    caches["answers"].delete(key)


def _line(task: Task, address: str, report: str, step: str) -> dict[str, Any]:
    pk = str(task.pk)
    now = today()
    return {
        "title": task.title,
        "number": task.number,
        "address": address.replace("0", pk),
        "report": report.replace("/0/", f"/{pk}/"),
        "sign": step.replace("/0/", f"/{pk}/"),
        "may_sign": task.state == "dispatched",
        "may_report": task.state in {"signed", "working"},
        "version": task.version,
        "colour": task.colour,
        "light": str(Colour(task.colour).label),
        "state": task.state,
        "said": str(State(task.state).label),
        "due": task.due.isoformat() if task.due else "",
        "left": days_left(task),
        "is_late": task.due is not None and task.due < now,
        "progress": None if task.progress is None else f"{task.progress:g}",
        "next": task.next_report.isoformat() if task.next_report else "",
        "missing": _("欠 %s 期") % task.missing if task.missing else "",
        "returned": _("退回 %s 次") % task.returns if task.returns else "",
        "since": localtime(task.dispatched_at).date().isoformat()
        if task.dispatched_at
        else "",
    }
