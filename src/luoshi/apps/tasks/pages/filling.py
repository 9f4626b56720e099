"""What the pages of filled-in sheets show, and the sheet to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any

from django.utils.translation import gettext as _

from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import today, units
from luoshi.apps.tasks.actions.filling import has_errors
from luoshi.apps.tasks.actions.periods import Periods, told_periods
from luoshi.apps.tasks.actions.writing import in_batches
from luoshi.apps.tasks.models import Fill, Task
from luoshi.apps.tasks.queries import Standing, fillable
from luoshi.core.reports.filling import Line, filling_xlsx
from luoshi.core.tasks.filled import shown
from luoshi.core.tasks.filling import Key

NEEDED = (
    *("number", "title", "standard", "target", "target_unit", "due", "latest"),
    *("version", "every", "report_day", "start", "office_id"),
)
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class FillPage:
    """A sheet on its way, in the words of its page."""

    fill: Fill

    @property
    def said(self) -> str:
        """How far it has come, in words."""
        if self.fill.is_applied and self.fill.status == Status.DONE:
            return _("已写入")
        if self.is_checked:
            return _("有错误") if self.has_errors else _("待写入")
        if self.fill.status == Status.RUNNING:
            return _("正在写入") if self.is_writing else _("正在核对")
        return str(Status(self.fill.status).label)

    @property
    def tone(self) -> str:
        """The same for the style sheet."""
        if self.is_checked and self.has_errors:
            return "failed"
        return "ready" if self.fill.is_applied else str(self.fill.status)

    @property
    def is_writing(self) -> bool:
        """Whether it was checked before, and what is on its way now is the writing."""
        return bool(self.fill.rows) and not self.fill.is_applied

    @property
    def is_checked(self) -> bool:
        """Whether its rows were read and nothing of them is written yet."""
        return bool(self.fill.status == Status.DONE and not self.fill.is_applied)

    @cached_property
    def has_errors(self) -> bool:
        """Whether it cannot be written as it is."""
        return has_errors(self.fill)

    @property
    def can_apply(self) -> bool:
        """Whether it waits for its sender to have it written."""
        return self.is_checked and not self.has_errors and bool(self.fill.rows)

    @property
    def can_retry(self) -> bool:
        """Whether it may be checked once more."""
        return not self.fill.is_applied and (self.is_checked or self.fill.can_retry)

    @cached_property
    def sections(self) -> list[dict[str, Any]]:
        """What was found, severity by severity; with errors nothing is going to change."""
        found = []
        for severity in SEVERITIES:
            if severity == "info" and self.has_errors:
                continue
            rows = [one for one in self.fill.findings if one["severity"] == severity]
            if rows:
                found.append({"severity": severity, "rows": rows})
        return found


def sheet(who: Standing, target: IO[bytes], unit: Unit | None = None) -> int:
    """The sheet of the tasks that somebody may report now; gives back how many there are."""
    day = today()
    names = units(who.user).order_by("order", "pk").values_list("name", flat=True)
    owner = unit.name if unit is not None else str(who.user.office or "")
    return filling_xlsx(
        target,
        lines(who, unit),
        heading=f"{owner}工作进展填报表",
        note=(
            f"{day:%Y-%m-%d} 下载。只填蓝色表头的各列，不反馈的任务整行留空；"
            "带 * 的请尽量填写；不要删改隐藏的列，也不要整行剪切。"
        ),
        whom=list(names),
    )


def lines(who: Standing, unit: Unit | None = None) -> Iterator[Line]:
    """A row for each task, the nearest deadline first."""
    rows = fillable(who.user, who).order_by("due", "pk").only(*NEEDED)
    if unit is not None:
        rows = rows.filter(lead=unit)
    periods, order = Periods(who.office, today()), 0
    for some in in_batches(rows.iterator(chunk_size=2_000)):
        told = told_periods([one.pk for one in some])
        for one in some:
            order += 1
            key = Key(one.number, one.version, periods.asked(one, told[one.pk]))
            yield (
                *(order, one.number, one.title, standard_of(one), one.due, one.latest),
                *[None] * 7,
                key,
            )


def standard_of(task: Task) -> str:
    """What counts as done: the words, or the value that is aimed at."""
    if task.standard or task.target is None:
        return task.standard
    return f"{shown(task.target)}{task.target_unit}"
