"""The desk of a unit: what it has to do now, ordered by the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.models import Part, Report, Task
from luoshi.apps.tasks.pages.clock import Clock, Left
from luoshi.apps.tasks.queries import Standing, desk, parts, waiting
from luoshi.apps.tasks.words import Colour, State
from luoshi.apps.ui.request import whole
from luoshi.apps.ui.rows import rows
from luoshi.core.tasks.filled import REPORTING

PAGE_LENGTH = 30
LAST_PAGE = 1_000
# Reports due within so many days are asked for.
AHEAD = timedelta(days=7)
PARTS = "parts"
SHOWS: Mapping[str, Promise] = {
    "all": _("全部"),
    "sign": _("待签收"),
    "report": _("要反馈"),
    "late": _("超期"),
    "near": _("临期"),
    "working": _("办理中"),
    "returned": _("被退回"),
    "applied": _("等办公室"),
    PARTS: _("配合事项"),
}
NEEDED = (
    *("pk", "number", "title", "state", "colour", "due", "progress", "version"),
    *("dispatched_at", "next_report", "missing", "returns", "urges", "lead_id"),
)
# What has to be signed comes before everything that runs for months.
FIRST = Case(When(state="dispatched", then=0), default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One page of the desk."""

    who: Standing
    clock: Clock
    show: str
    counts: dict[str, int]
    tasks: list[dict[str, Any]]
    parts: list[Part]
    number: int
    sending: int

    @property
    def shows(self) -> list[tuple[str, str, int]]:
        """What may be looked at alone, with how many there are."""
        return [
            (name, str(label), self.counts.get(name, 0))
            for name, label in SHOWS.items()
            if name == "all" or self.counts.get(name)
        ]

    @property
    def count(self) -> int:
        """How many there are of what is looked at."""
        return self.counts.get(self.show, 0)

    @property
    def pages(self) -> int:
        """How many pages that makes."""
        return max(1, -(-self.count // PAGE_LENGTH))

    def rows(self, token: str) -> SafeString:
        """The rows as HTML; their forms carry the token."""
        return rows(
            "tasks/desk.jinja",
            tasks=[self._line(task) for task in self.tasks],
            token=token,
            words=_words(),
        )

    @property
    def helping(self) -> list[tuple[Part, Left]]:
        """What the units do for others, with what is left of the time."""
        return [(one, self.clock.until(one.task.due)) for one in self.parts]

    def _line(self, task: dict[str, Any]) -> dict[str, Any]:
        is_new = task["state"] == State.DISPATCHED
        clock = self.clock
        left = (
            clock.signing(task["dispatched_at"]) if is_new else clock.until(task["due"])
        )
        may_lead = task["lead_id"] in self.who.scope.led
        is_open = task["state"] in REPORTING
        return task | {
            "address": reverse("tasks:task", args=[task["pk"]]),
            "sign": reverse("tasks:step", args=[task["pk"], "sign"]) if is_new else "",
            "report": reverse("tasks:report", args=[task["pk"]]) if is_open else "",
            "extend": _extend(task, clock.day) if is_open and may_lead else "",
            "light": str(Colour(task["colour"]).label),
            "said": str(State(task["state"]).label),
            "left": left.words,
            "tone": left.tone,
            "due": "" if task["due"] is None else task["due"].isoformat(),
            "notes": list(_notes(task, clock.day)),
            "far": _percent(task["progress"]),
        }


def desk_of(who: Standing, asked: Mapping[str, str]) -> Desk:
    """The desk as the address asks for it."""
    clock = Clock(who.office)
    show = asked.get("show", "all") if asked.get("show") in SHOWS else "all"
    mine = desk(who.user, who)
    counts = counted(who, mine, clock)
    last = max(1, -(-counts.get(show, 0) // PAGE_LENGTH))
    number = min(max(whole(asked.get("page")) or 1, 1), last, LAST_PAGE)
    first = (number - 1) * PAGE_LENGTH
    cut = slice(first, first + PAGE_LENGTH)
    shown = mine.filter(_sieves(clock)[show]) if show != PARTS else mine.none()
    listed = shown.order_by(FIRST, "due", "pk").values(*NEEDED)[cut]
    return Desk(
        who=who,
        clock=clock,
        show=show,
        counts=counts,
        tasks=list(listed) if counts["all"] else [],
        parts=list(parts(who.user, who)[cut]) if show == PARTS else [],
        number=number,
        sending=waiting(who, Report.State.WRITTEN).count() if who.scope.led else 0,
    )


def counted(who: Standing, mine: QuerySet[Task], clock: Clock) -> dict[str, int]:
    """How many there are of each kind."""
    sieves = _sieves(clock)
    counts = {f"of_{name}": Count("pk", filter=one) for name, one in sieves.items()}
    found = mine.order_by().aggregate(**counts)
    told = {name: found[f"of_{name}"] for name in sieves}
    return told | {PARTS: parts(who.user, who).order_by().count()}


def _sieves(clock: Clock) -> dict[str, Q]:
    reporting = Q(state__in=tuple(REPORTING))
    wanted = Q(missing__gt=0) | Q(next_report__lte=clock.day + AHEAD)
    return {
        "all": Q(pk__isnull=False),
        "sign": Q(state="dispatched"),
        "report": reporting & wanted,
        "late": Q(due__lt=clock.day),
        "near": Q(due__range=(clock.day, clock.near)),
        "working": reporting,
        "returned": reporting & Q(returns__gt=0),
        "applied": Q(state__in=("applied", "objected")),
    }


def _notes(task: dict[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """What else is to be known of a task at a glance."""
    if task["missing"]:
        yield gettext("缺报 %s 期") % task["missing"], "late"
    elif task["next_report"] and task["state"] in REPORTING:
        near = "near" if task["next_report"] <= day + AHEAD else ""
        yield gettext("下次反馈 %s 前") % f"{task['next_report']:%m-%d}", near
    if task["returns"]:
        yield gettext("退回 %s 次") % task["returns"], "late"
    if task["urges"]:
        yield gettext("催办 %s 次") % task["urges"], "near"


def _extend(task: dict[str, Any], day: date) -> str:
    """Where a later deadline is asked for, while it may be."""
    if task["due"] is None or task["due"] < day:
        return ""
    return reverse("tasks:step", args=[task["pk"], "ask_extension"])


def _percent(progress: Any) -> str:
    return "" if progress is None else f"{progress.normalize():f}"


def _words() -> dict[str, str]:
    return {
        "sign": gettext("签收"),
        "report": gettext("反馈"),
        "extend": gettext("申请延期"),
        "due": gettext("时限"),
    }
