"""Sheets of progress on their way in: checked in the background, then taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.queries import content
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.actions.periods import Periods
from luoshi.apps.tasks.actions.writing import Writer, in_batches
from luoshi.apps.tasks.models import Fill, Report, Task
from luoshi.apps.tasks.queries import Standing, may_fill, standing, tasks
from luoshi.core.errors import LuoshiError
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook
from luoshi.core.tasks.filled import Judged, Slot, judge, listed
from luoshi.core.tasks.filling import Filling, read_filling

# How many findings of each severity the page lists; the rest is counted.
SHOWN = 200


class FillNotReady(LuoshiError):
    """A sheet that is not at the step that was asked for; nothing was written."""

    code = "fill-not-ready"


def bring(person: User, name: str, file: File[bytes]) -> Fill:
    """A filled-in sheet, queued to be checked.

    Errors   ``PermissionDenied`` where the person reports for nobody; those of keeping a file
    """
    who = standing(person)
    if who is None or not may_fill(who):
        raise PermissionDenied
    # Not in our transaction: scanning takes time, and what was counted stays counted.
    document, _is_new = documents.keep(person, file, name, is_plan=False)
    with transaction.atomic():
        documents.hold(document.pk)
        fill = Fill(office_id=who.office, document=document, by=person)
        _queue_check(fill)
    return fill


@transaction.atomic
def accept(fill: Fill) -> None:
    """Write what was checked, in the background.

    Errors   ``FillNotReady`` where it has errors, was written already, or is on its way
    """
    mine = _held(fill)
    if mine.is_applied or not mine.is_finished or not mine.rows or has_errors(mine):
        raise FillNotReady(_("这份表还没有核对完、有错误或已经写入，不能写入。"))
    if mine.status != "done":
        raise FillNotReady(_("上次没有完成，请先重试核对。"))
    run = jobs.queue(mine)
    apply_fill.enqueue(mine.pk, run)


@transaction.atomic
def retry(fill: Fill) -> None:
    """Check a sheet once more: one that failed, was cancelled, or whose tasks have moved on.

    Errors   ``BusyError`` where it is on its way; ``FillNotReady`` where it was written
    """
    mine = _held(fill)
    if mine.is_applied:
        raise FillNotReady(_("这份表已经写入。"))
    if not mine.is_finished and not mine.is_stalled:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    _queue_check(mine)


def has_errors(fill: Fill) -> bool:
    """Whether anything found keeps the sheet from being written."""
    return any(one["severity"] == "error" for one in fill.findings)


def _held(fill: Fill) -> Fill:
    mine: Fill = Fill.objects.select_for_update().get(pk=fill.pk)
    return mine


def _queue_check(fill: Fill) -> None:
    fill.rows = fill.changed = 0
    fill.findings = []
    run = jobs.queue(fill)
    check_fill.enqueue(fill.pk, run)


@task()
def check_fill(pk: int, run: str) -> None:
    """Read a sheet and hold its rows against the tasks; nothing of them is written."""
    with attempt(Fill, pk, run) as mine:
        if mine is not None:
            _check(mine, Fill.objects.select_related("document", "by").get(pk=pk))


@task()
def apply_fill(pk: int, run: str) -> None:
    """Write the rows of a sheet, all or none."""
    with attempt(Fill, pk, run) as mine:
        if mine is not None:
            _apply(mine, Fill.objects.select_related("document", "by").get(pk=pk))


def _check(mine: Attempt, fill: Fill) -> None:
    mine.mark("reading", 10)
    filling = _read(fill)
    mine.mark("checking", 60)
    who = _who(fill)
    judged = judge(filling, dict(slots(who, filling, _keys(who, filling))), today())
    mine.settle(
        rows=len(filling.rows),
        changed=len(filling.rows) if judged.is_accepted else 0,
        period=_period(filling),
        findings=_shown(judged),
    )


def _apply(mine: Attempt, fill: Fill) -> None:
    mine.mark("reading", 10)
    filling = _read(fill)
    mine.mark("writing", 40)
    with transaction.atomic():
        who = _who(fill)
        keys = _locked(_keys(who, filling))
        judged = judge(filling, dict(slots(who, filling, keys)), today())
        if not judged.is_accepted:
            raise FillNotReady(
                _("核对之后有任务发生了变化，什么都没有写入；请重新核对。")
            )
        mine.settle(is_applied=True, changed=len(filling.rows))
        sent = Writer(who, Periods(who.office, today())).write(filling, keys)
        told = {"rows": len(filling.rows), "sent": sent, "period": fill.period}
        record(who.office, who.user, "report.fill", "fill", fill.pk, told)


def _read(fill: Fill) -> Filling:
    return read_filling(read_workbook(content(fill.document), fill.document.name))


def _who(fill: Fill) -> Standing:
    """Whoever sent the sheet in, as they stand now.

    Errors   ``FillNotReady`` where they report for nobody any more
    """
    who = standing(fill.by)
    if who is None or not may_fill(who):
        raise FillNotReady(_("您现在没有填报的岗位，不能写入。"))
    return who


def _period(filling: Filling) -> str:
    """The latest period that the rows are of."""
    return max((one.key.period for one in filling.rows), default="")


def _keys(who: Standing, filling: Filling) -> list[int]:
    """The tasks of the rows, as far as the person may see them."""
    found: list[int] = []
    for some in in_batches(one.key.number for one in filling.rows):
        rows = tasks(who.user, who).filter(number__in=some)
        found += rows.order_by().values_list("pk", flat=True)
    return sorted(set(found))


def _locked(keys: Sequence[int]) -> Sequence[int]:
    """The same, which nobody else can change until the transaction ends.

    Held in the order of their keys, as everybody does who holds several.
    """
    for some in in_batches(keys):
        rows = Task.objects.select_for_update().filter(pk__in=some).order_by("pk")
        list(rows.values_list("pk", flat=True))
    return keys


def slots(
    who: Standing, filling: Filling, keys: Iterable[int]
) -> Iterator[tuple[str, Slot]]:
    """Each task by its number, as its row finds it."""
    periods = Periods(who.office, today())
    wanted = {one.key.number: one.key.period for one in filling.rows}
    for some in in_batches(keys):
        adopted = _adopted(some)
        for one in Task.objects.filter(pk__in=some).defer("quote", "content"):
            period = wanted[one.number]
            by, closes = periods.closing(one, period)
            yield (
                one.number,
                Slot(
                    version=one.version,
                    state=one.state,
                    is_mine=bool(who.office_roles) or one.lead_id in who.scope.units,
                    report_by=by,
                    closes=closes,
                    is_accepted=(one.pk, period) in adopted,
                    progress=one.progress,
                    actual=one.actual,
                ),
            )


def _adopted(keys: Sequence[int]) -> set[tuple[int, str]]:
    rows = Report.objects.filter(task__in=keys, state=Report.State.ACCEPTED)
    return set(rows.values_list("task_id", "period"))


def _shown(judged: Judged) -> list[dict[str, Any]]:
    return [_data(one) for one in listed(judged.findings, SHOWN)]


def _data(one: CellFinding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "cell": one.cell,
        "row": one.row,
    }
