"""The page of one task, as one person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.actions.life import limit_of
from luoshi.apps.tasks.models import Evidence, Extension, Part, Remark, Report, Task
from luoshi.apps.tasks.pages.chain import Link, Told, chain, told
from luoshi.apps.tasks.pages.clock import Clock, Left
from luoshi.apps.tasks.pages.steps import Opening, openings
from luoshi.apps.tasks.pages.strip import Strip, number, strip_of
from luoshi.apps.tasks.queries import Standing, can_say, roles_on, tasks
from luoshi.apps.tasks.words import Colour
from luoshi.core.tasks.filled import REPORTING
from luoshi.core.tasks.life import DONE, OPEN

SOURCES: dict[str, Promise] = {
    "stated": _("原文写明"),
    "inherited": _("沿用上文"),
    "plan_end": _("规划期末"),
    "year_end": _("年度末"),
    "set": _("办公室设定"),
}
MOST_CHILDREN = 100


@dataclass(frozen=True)
class TaskPage:
    """A task with all that belongs to it; what is not shown is not asked for."""

    task: Task
    who: Standing

    @cached_property
    def clock(self) -> Clock:
        """The clock of the office."""
        return Clock(self.who.office)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Who the asker is to this task."""
        return roles_on(self.who, self.task)

    @cached_property
    def steps(self) -> list[Opening]:
        """The steps that are open to the asker."""
        return openings(self.who, self.task, self.roles)

    @property
    def left(self) -> Left:
        """What is left until the deadline, or for signing."""
        if self.task.state == "dispatched":
            return self.clock.signing(self.task.clock_from or self.task.dispatched_at)
        if self.task.state not in OPEN:
            return Left("")
        return self.clock.until(self.task.due)

    @property
    def answer_by(self) -> Any:
        """Until when the office has to answer, where it has to."""
        waits = self.task.state in {"applied", "objected"}
        return limit_of(self.task) if waits else None

    @property
    def due_source(self) -> str:
        """Where the deadline comes from."""
        return str(SOURCES.get(self.task.due_source, ""))

    @property
    def target(self) -> str:
        """The value to be reached."""
        return number(self.task.target)

    @property
    def actual(self) -> str:
        """The value that has been reached."""
        return number(self.task.actual)

    @cached_property
    def sees_plan(self) -> bool:
        """Whether the asker may see the plan that the task comes from."""
        if self.task.plan_id is None:
            return False
        return plans(self.who.user).filter(pk=self.task.plan_id).exists()

    @cached_property
    def parts(self) -> list[Part]:
        """What supporting units do."""
        return list(self.task.parts.select_related("unit", "done_by"))

    @property
    def own_parts(self) -> frozenset[int]:
        """The parts that the asker may say are done."""
        if self.task.state not in OPEN:
            return frozenset()
        units = self.who.scope.units
        return frozenset(
            one.pk for one in self.parts if one.unit_id in units and not one.done_at
        )

    @cached_property
    def strip(self) -> Strip | None:
        """The nodes from the beginning to the deadline."""
        return strip_of(self.task, list(self.task.nodes.all()), self.clock.day)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Everything that was brought to show what was done."""
        return list(self.task.evidence.select_related("document", "by"))

    @property
    def loose(self) -> list[Evidence]:
        """Evidence that belongs to no report and no step."""
        return [one for one in self.evidence if not (one.report_id or one.event_id)]

    @cached_property
    def chain(self) -> list[Link]:
        """The steps, the latest first."""
        return chain(self.task.events.order_by("-at", "-pk"), self.evidence)

    @cached_property
    def reports(self) -> list[Told]:
        """The reports, the latest first; what waits to be signed only the unit sees."""
        rows: QuerySet[Report] = self.task.reports.select_related(
            "unit", "author", "sent_by"
        )
        found = told(rows, self.evidence)
        if self.is_unit:
            return found
        return [one for one in found if one.report.state != Report.State.WRITTEN]

    @cached_property
    def applications(self) -> list[Extension]:
        """Applications for a later deadline, the latest first."""
        rows = self.task.applications.select_related(
            "asked_by", "endorsed_by", "decided_by"
        )
        return list(rows.order_by("-pk"))

    @cached_property
    def remarks(self) -> list[Remark]:
        """What was said."""
        return list(self.task.remarks.all())

    @cached_property
    def children(self) -> list[Task]:
        """The tasks below this one that the asker may see."""
        rows = tasks(self.who.user, self.who).filter(parent=self.task)
        return list(rows.select_related("lead").order_by("order", "pk")[:MOST_CHILDREN])

    @cached_property
    def parent(self) -> Task | None:
        """The task above, where the asker may see it."""
        if self.task.parent_id is None:
            return None
        rows = tasks(self.who.user, self.who)
        return rows.filter(pk=self.task.parent_id).first()

    @property
    def is_unit(self) -> bool:
        """Whether the asker answers for the task."""
        return "lead_reporter" in self.roles

    @property
    def may_send(self) -> bool:
        """Whether the asker signs what their unit reports."""
        return "lead_leader" in self.roles

    @property
    def may_report(self) -> bool:
        """Whether the asker may report progress now."""
        return self.is_unit and self.task.state in REPORTING

    @property
    def may_attach(self) -> bool:
        """Whether the asker may add evidence."""
        is_ours = not self.roles.isdisjoint({"lead_reporter", "support"})
        return is_ours and self.task.state in OPEN

    @property
    def may_say(self) -> bool:
        """Whether the asker may say something, not only read."""
        return can_say(self.who, self.task, self.roles) and self.task.state != "closed"

    @property
    def may_tick(self) -> bool:
        """Whether the asker may say that a node is reached."""
        return self.is_unit and self.task.state not in DONE

    @property
    def may_judge(self) -> bool:
        """Whether the asker adopts reports and sets lights."""
        return bool(self.who.office_roles)

    @property
    def may_edit(self) -> bool:
        """Whether the asker may still change what the task says."""
        return self.may_judge and self.task.state in {"draft", "pending"}

    @property
    def colours(self) -> list[tuple[str, str]]:
        """The lights that may be set by hand."""
        chosen = (Colour.RED, Colour.YELLOW, Colour.GREEN)
        return [(one.value, str(one.label)) for one in chosen]
