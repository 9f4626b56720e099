"""The page of one task: what it says, how it stands, and what its reader may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.models import Event, Node, Report, Task
from luoshi.apps.tasks.queries import Standing, roles_on
from luoshi.core.lifecycles.lifecycle import Step
from luoshi.core.tasks.life import LIFE, OPEN, STATES

# Steps that have a form of their own elsewhere on the page.
ELSEWHERE = frozenset({"report"})
MAIN = frozenset({"sign", "start", "apply", "pass", "strike", "submit", "dispatch"})
# Steps that are only shown while an application for extension waits.
EXTENDING = frozenset({"endorse_extension", "grant_extension", "refuse_extension"})
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """A node on the strip: its place, what it is, and whether it is reached or missed.

    Units    ``left`` thousandths of the way
    """

    left: int
    node: Node
    tone: str


@dataclass(frozen=True)
class TaskPage:
    """A task as one person sees it."""

    task: Task
    who: Standing

    @cached_property
    def roles(self) -> frozenset[str]:
        """What they are to it."""
        return roles_on(self.who, self.task)

    @cached_property
    def steps(self) -> list[Step]:
        """The steps open to them now, the usual one first."""
        asked = self.application is not None
        found = [
            step
            for step in LIFE.open_to(self.task.state, self.roles)
            if step.name not in ELSEWHERE
            and (asked or step.name not in EXTENDING)
            and not (asked and step.name == "ask_extension")
        ]
        return sorted(found, key=lambda step: step.name not in MAIN)

    @property
    def may_report(self) -> bool:
        """Whether they may report progress now."""
        return "lead_reporter" in self.roles and self.task.state in {
            "signed",
            "working",
        }

    @property
    def may_attach(self) -> bool:
        """Whether they may add evidence now."""
        open_now = self.task.state in OPEN
        return open_now and not self.roles.isdisjoint({"lead_reporter", "support"})

    @property
    def may_judge(self) -> bool:
        """Whether they adopt and return reports."""
        return bool(self.who.office_roles)

    @property
    def may_send(self) -> bool:
        """Whether they send what the reporter wrote."""
        return "lead_leader" in self.roles

    @cached_property
    def application(self) -> Any:
        """The application for a later deadline that waits."""
        return self.task.applications.filter(state__in=("asked", "endorsed")).first()

    @cached_property
    def applications(self) -> list[Any]:
        """Every application for a later deadline."""
        return list(self.task.applications.select_related("asked_by", "decided_by"))

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The supporting units with their shares, and whether the reader's own is open."""
        own = self.who.scope.units
        return [
            {
                "part": part,
                "is_own": part.unit_id in own
                and part.done_at is None
                and self.task.state in OPEN,
            }
            for part in self.task.parts.select_related("unit")
        ]

    @cached_property
    def events(self) -> Sequence[Event]:
        """What was done, in order."""
        return list(self.task.events.all())

    @property
    def chain(self) -> list[tuple[Event, str, str]]:
        """Each step with its name and the state it led to."""
        return [
            (one, _(LIFE.by_name[one.step].label), _(STATES[one.after]))
            if one.step in LIFE.by_name
            else (one, _(MORE.get(one.step, one.step)), _(STATES[one.after]))
            for one in self.events
        ]

    @cached_property
    def reports(self) -> list[Report]:
        """The reports, the newest first; corrected ones stay visible."""
        rows = self.task.reports.select_related("author", "sent_by", "replaced_by")
        return list(rows.prefetch_related("evidence"))

    @cached_property
    def evidence(self) -> list[Any]:
        """Evidence that belongs to no report."""
        return list(self.task.evidence.filter(report=None).select_related("by"))

    @cached_property
    def children(self) -> list[Task]:
        """The tasks of the members of a group."""
        return list(self.task.children.select_related("lead").order_by("number"))

    @cached_property
    def remarks(self) -> list[Any]:
        """What people said."""
        return list(self.task.remarks.all())

    @cached_property
    def strip(self) -> list[Mark]:
        """The nodes on the way from start to deadline."""
        nodes = list(self.task.nodes.all())
        if not nodes:
            return []
        last = max(nodes[-1].due, self.task.due or nodes[-1].due)
        return [
            Mark(_left(self.task.start, node.due, last), node, _tone(node))
            for node in nodes
        ]

    @property
    def today_left(self) -> int | None:
        """Where today is on the strip."""
        if not self.strip:
            return None
        last = max(self.strip[-1].node.due, self.task.due or self.strip[-1].node.due)
        return _left(self.task.start, min(max(today(), self.task.start), last), last)

    @property
    def days_left(self) -> str:
        """How long there still is, in words."""
        return days_left(self.task)

    @property
    def reasons(self) -> list[str]:
        """Why the light is as it is."""
        if self.task.chosen_colour:
            return [_("人工调整：%s") % self.task.chosen_reason]
        return [one["words"] for one in self.task.reasons]

    @property
    def plan_address(self) -> str:
        """The row of the measure in the plan's page."""
        return f"#row-{self.task.item}" if self.task.item else ""


MORE = {"carried": "转下年", "revise": "按修订调整", "moved": "改派"}


def days_left(task: Task) -> str:
    """How many working days are left to a task's deadline, or how long it is over."""
    if task.due is None or task.state not in OPEN:
        return ""
    now = today()
    known = calendar(task.office_id)
    if task.due < now:
        return _("已逾期 %s 天") % (now - task.due).days
    left = known.workdays_between(now, task.due)
    return _("还有 %s 个工作日") % left if left else _("今天到期")


def _left(start: date, day: date, last: date) -> int:
    whole = max((last - start).days, 1)
    return round(WIDTH * min(max((day - start).days, 0), whole) / whole)


def _tone(node: Node) -> str:
    if node.done_on is not None:
        return "done"
    return "missed" if node.due < today() else "ahead"
