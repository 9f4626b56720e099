"""The desk of a unit: what it has to do now, ordered by the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, When
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.models import Part, Report
from luoshi.apps.tasks.pages.clock import Clock, Left
from luoshi.apps.tasks.pages.todos import AHEAD, listed
from luoshi.apps.tasks.queries import Standing, desk, parts, waiting
from luoshi.apps.tasks.words import State
from luoshi.apps.ui.request import whole
from luoshi.core.tasks.filled import REPORTING

PAGE_LENGTH = 30
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
    *(
        "clock_from",
        "dispatched_at",
        "next_report",
        "missing",
        "returns",
        "urges",
        "lead_id",
    ),
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
        return listed(self.tasks, self.who, self.clock, token)

    @property
    def helping(self) -> list[tuple[Part, Left]]:
        """What the units do for others, with what is left of the time."""
        return [(one, self.clock.until(one.task.due)) for one in self.parts]


def desk_of(who: Standing, asked: Mapping[str, str]) -> Desk:
    """The desk as the address asks for it.

    A unit has tens of tasks, seldom hundreds: one question reads them all, and what counts as
    what is said in one place.
    """
    clock = Clock(who.office)
    show = asked.get("show", "all") if asked.get("show") in SHOWS else "all"
    mine = desk(who.user, who).order_by(FIRST, "due", "pk").values(*NEEDED)
    todo = [(task, tuple(kinds(task, clock))) for task in mine]
    counts = dict(Counter(name for _task, names in todo for name in names))
    helping = parts(who.user, who)
    counts[PARTS] = helping.order_by().count()
    last = max(1, -(-counts.get(show, 0) // PAGE_LENGTH))
    number = min(max(whole(asked.get("page")) or 1, 1), last)
    cut = slice((number - 1) * PAGE_LENGTH, number * PAGE_LENGTH)
    return Desk(
        who=who,
        clock=clock,
        show=show,
        counts=counts,
        tasks=[task for task, names in todo if show in names][cut],
        parts=list(helping[cut]) if show == PARTS else [],
        number=number,
        sending=waiting(who, Report.State.WRITTEN).count() if who.scope.led else 0,
    )


def kinds(task: Mapping[str, Any], clock: Clock) -> Iterator[str]:
    """What a task of the desk counts as."""
    yield "all"
    if task["state"] == State.DISPATCHED:
        yield "sign"
    elif task["state"] in (State.APPLIED, State.OBJECTED):
        yield "applied"
    elif task["state"] in REPORTING:
        yield from running(task, clock.day)
    if task["due"] is not None and task["due"] < clock.day:
        yield "late"
    elif task["due"] is not None and task["due"] <= clock.near:
        yield "near"


def running(task: Mapping[str, Any], day: date) -> Iterator[str]:
    """What a task counts as on which the unit reports."""
    yield "working"
    soon = task["next_report"] is not None and task["next_report"] <= day + AHEAD
    if task["missing"] or soon:
        yield "report"
    if task["returns"]:
        yield "returned"
