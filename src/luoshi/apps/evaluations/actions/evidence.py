"""The text, tasks, findings and problems of a plan as they stood on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, noted_keys, standing_of
from luoshi.apps.supervision.queries import problems
from luoshi.apps.tasks.models import Report, Task
from luoshi.apps.tasks.queries import granted, reports, tasks
from luoshi.core.assessments.carrying import doing
from luoshi.core.assessments.evaluation import Work
from luoshi.core.documents.document import Block
from luoshi.core.plans.comparison.quantities import exact, read_unit
from luoshi.core.plans.contract import document_of
from luoshi.core.plans.plan import Measure, Target
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.plans.targets.tabled import row_targets
from luoshi.core.tasks.life import ASIDE, DONE
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

_FILLING = re.compile(r"^全[省市区县州盟]|的")
# A sentence ends here, or with its paragraph or row.
ENDS = "。；"
OUT = (Report.State.SENT, Report.State.ACCEPTED)
# What a target asks for: a dimension and how much of it; a row that states no number, its words.
Size = tuple[str, Decimal] | str | None


@dataclass(frozen=True)
class Evidence:
    """What is known of a plan; everything is asked once.

    Shapes   measures are named by the keys of their items
    """

    asker: Asker
    plan: PlanRecord
    day: date

    @cached_property
    def now(self) -> Standing:
        """The plan as people left it."""
        return standing_of(self.plan)

    @property
    def text(self) -> str:
        """Its text."""
        return self.now.reading.text

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Its measures by their keys, in the order of the text."""
        keys = self.now.ledger.keys["measure"]
        return dict(zip(keys, self.now.plan.measures, strict=True))

    @cached_property
    def keys(self) -> dict[str | None, str]:
        """The keys of its measures by the running ids of the plan."""
        return {one.id: key for key, one in self.measures.items()}

    @cached_property
    def lines(self) -> dict[str, Span]:
        """The rows of its table of indicators."""
        keys, rows = self.now.ledger.keys["indicator"], self.now.plan.indicator_table
        return {key: one.span for key, one in zip(keys, rows, strict=True)}

    @cached_property
    def places(self) -> dict[str, Span]:
        """Where each row of the table stands, and the whole sentence of each target."""
        keys, targets = self.now.ledger.keys["target"], self.now.plan.targets
        pairs = zip(keys, targets, strict=True)
        return self.lines | {key: self.sentence(one.span) for key, one in pairs}

    @cached_property
    def rows(self) -> dict[str, str]:
        """What the rows of its targets and of its table are called on its page."""
        numbered = enumerate(self.lines, start=1)
        return self.now.ledger.names | {key: f"i{at}" for at, key in numbered}

    @cached_property
    def names(self) -> dict[str, str]:
        """What the plan itself calls its targets and the rows of its table."""
        plan, keys = self.now.plan, self.now.ledger.keys
        lines = zip(keys["indicator"], plan.indicator_table, strict=True)
        targets = zip(keys["target"], plan.targets, strict=True)
        named = {key: one.name for key, one in lines}
        return named | {key: one.object for key, one in targets}

    @cached_property
    def whole(self) -> list[tuple[str, str]]:
        """What it promises as a whole, each once: the rows of its table, then its text."""
        plan, keys = self.now.plan, self.now.ledger.keys
        found: dict[tuple[str, Size], tuple[str, str]] = {}
        for key, row in zip(keys["indicator"], plan.indicator_table, strict=True):
            stated = next(row_targets(row), None)
            said = (folded(row.name), size_of(stated) if stated else row.target)
            found.setdefault(said, (key, row.name))
        rows = {one.span for one in plan.indicator_table}
        for key, one in zip(keys["target"], plan.targets, strict=True):
            is_whole = one.measure is None and one.span not in rows
            if is_whole and one.kind != "date_only":
                said = (folded(one.object), size_of(one))
                found.setdefault(said, (key, one.object))
        return list(found.values())

    @cached_property
    def owners(self) -> dict[str, str | None]:
        """The measure of each target, None where it has none."""
        pairs = zip(self.now.ledger.keys["target"], self.now.plan.targets, strict=True)
        return {key: self.keys.get(one.measure) for key, one in pairs}

    def sentence(self, place: Span) -> Span:
        """The whole sentence around a place, in its paragraph or row of a table."""
        bounds = self._bounds(place)
        starts = (1 + self.text.rfind(end, bounds.start, place.start) for end in ENDS)
        ends = (self.text.find(end, place.end, bounds.end) for end in ENDS)
        end = min((at + 1 for at in ends if at >= 0), default=bounds.end)
        return Span(max(bounds.start, *starts), end)

    def _bounds(self, place: Span) -> Span:
        block = next((one for one in self.blocks if one.span.holds(place)), None)
        if block is not None and block.kind != "table":
            return block.span
        end = self.text.find("\n", place.end)
        start = self.text.rfind("\n", 0, place.start) + 1
        return Span(start, end if end >= 0 else len(self.text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs and tables."""
        return document_of(self.now.reading).blocks

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks made of it that were sent out by that day, sub-tasks left aside."""
        rows = tasks(self.asker).filter(plan=self.plan, parent=None)
        sent = rows.exclude(dispatched_at=None).select_related("lead")
        return tuple(
            one
            for one in sent.order_by("order", "number")
            if is_by(one.dispatched_at, self.day)
        )

    @cached_property
    def troubles(self) -> Mapping[int, str]:
        """What units last said stood in the way, by task."""
        rows = reports(self.asker).filter(
            Q(replaced_by=None) | Q(replaced_by__at__date__gt=self.day),
            task__in=[one.pk for one in self.tasks],
            state__in=OUT,
            at__date__lte=self.day,
        )
        said = rows.exclude(trouble="").order_by("at", "pk")
        return dict(said.values_list("task_id", "trouble"))

    @cached_property
    def dues(self) -> Mapping[int, date]:
        """The deadlines of that day of tasks that were given another one since."""
        rows = granted(self.asker).filter(
            task__in=[one.pk for one in self.tasks], decided_at__date__gt=self.day
        )
        # The first one after the day knows what held until then.
        later = rows.order_by("-decided_at", "-pk")
        return dict(later.values_list("task_id", "due_before"))

    @cached_property
    def works(self) -> tuple[tuple[Task, Work], ...]:
        """The tasks in the words of the core."""
        return tuple((one, self._work(one)) for one in self.tasks)

    def _work(self, task: Task) -> Work:
        is_done = task.state in DONE and is_by(task.done_at, self.day)
        is_aside = task.state in ASIDE and is_by(task.clock_from, self.day)
        due = self.dues.get(task.pk, task.due)
        is_past = due is not None and due < self.day
        return Work(
            key=str(task.pk),
            name=task.title,
            measure=task.item if task.item in self.measures else None,
            is_done=is_done,
            is_late=is_past and not is_done and not is_aside,
            is_aside=is_aside,
            is_carried=is_aside and task.state == "carried",
            reason=self.troubles.get(task.pk, ""),
        )

    @cached_property
    def works_of(self) -> Mapping[str | None, list[tuple[Task, Work]]]:
        """The same by measure."""
        grouped: dict[str | None, list[tuple[Task, Work]]] = defaultdict(list)
        for task, work in self.works:
            grouped[work.measure].append((task, work))
        return grouped

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about its text that nobody has taken note of."""
        noted = noted_keys(self.plan)
        found = self.now.plan.findings
        pairs = zip(finding_keys(found, self.text), found, strict=True)
        return tuple(
            replace(one, measure=self.keys.get(one.measure))
            for key, one in pairs
            if one.severity != "info" and key not in noted
        )

    @cached_property
    def problems(self) -> Mapping[str | None, list[dict[str, Any]]]:
        """The problems of its tasks and of their parts that were open on that day, by measure."""
        items = {one.pk: work.measure for one, work in self.works}
        rows = problems(self.asker).filter(
            Q(task__in=list(items)) | Q(task__parent__in=list(items)),
            found_on__lte=self.day,
        )
        is_open = Q(closed_on=None) | Q(closed_on__gt=self.day)
        grouped: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
        for one in rows.filter(is_open).select_related("task").order_by("number"):
            above = one.task.parent_id if one.task else None
            grouped[items.get(one.task_id or 0, items.get(above or 0))].append(
                {"sort": "problem", "code": one.number, "text": one.text}
            )
        return grouped

    def told(self, measure: str | None) -> list[dict[str, Any]]:
        """The tasks of a measure as the pages show them."""
        return [self._told(task, work) for task, work in self.works_of[measure]]

    def _told(self, task: Task, work: Work) -> dict[str, Any]:
        due = self.dues.get(task.pk, task.due)
        return {
            "task": task.pk,
            "number": task.number,
            "title": task.title,
            "unit": str(task.lead or ""),
            "due": due.isoformat() if due else "",
            "doing": doing(work),
            "reason": work.reason,
        }


def grounds(found: Iterator[Finding] | list[Finding]) -> list[dict[str, Any]]:
    """Findings as something that can be cited."""
    return [{"sort": "finding", "code": one.code, "text": one.message} for one in found]


def size_of(target: Target) -> Size:
    """How much a target asks for, whatever the unit it is printed in."""
    if target.value is None:
        return None
    unit = read_unit(target.unit)
    return unit.dimension, exact(target.value) * unit.factor


def folded(name: str) -> str:
    """A name without the words by which a text and a table differ in naming the same.

    Example

        >>> folded("全市服务业增加值占地区生产总值的比重")
        '服务业增加值占地区生产总值比重'
    """
    return _FILLING.sub("", name)


def is_by(moment: datetime | None, day: date) -> bool:
    """Whether something had happened by the end of a day; of what has no date that is so."""
    return moment is None or timezone.localtime(moment).date() <= day
