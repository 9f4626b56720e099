"""Progress: written by the reporter, sent by the unit's leader, adopted or returned by the office."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.tasks.actions.life import finish, held, unit_name
from luoshi.apps.tasks.actions.progress import (
    SHORT,
    succeed,
    take_back,
    take_over,
)
from luoshi.apps.tasks.actions.proofs import Proof, lay
from luoshi.apps.tasks.models import Event, Report, Task
from luoshi.apps.tasks.queries import Standing, roles_on
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.reporting import Frequency, Window, windows


class ReportRefused(LuoshiError):
    """A report that cannot be taken as it is; nothing was written."""

    code = "report-refused"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a report says.

    Units    ``progress`` percent
    """

    text: str
    progress: Decimal | None = None
    actual: Decimal | None = None
    trouble: str = ""
    request: str = ""
    request_to: str = ""
    plans: str = ""
    period: str = ""


def write(user: User, pk: int, told: Told, proofs: Iterable[Proof] = ()) -> Report:
    """Report progress of a task; the unit's leader sends it with the same stroke.

    Errors   ``ReportRefused`` where the task is not signed for or nothing is told;
             ``PermissionDenied`` where the asker does not answer for it
    """
    with transaction.atomic():
        who, task = held(user, pk, None)
        _refuse_others(who, task)
        _check(task, told)
        written = _written(who, task, told, proofs)
        _record(who, written)
    return written


class RowsRefused(ReportRefused):
    """Rows of a grid that cannot be taken; ``rows`` says of each task why, nothing was written."""

    code = "rows-refused"

    def __init__(self, words: str, rows: Mapping[int, str]) -> None:
        super().__init__(words)
        self.rows = dict(rows)


def write_many(user: User, rows: Mapping[int, tuple[Told, int | None]]) -> list[Report]:
    """Report progress of several tasks at once, each with the version that was seen; all or none.

    Errors   ``RowsRefused`` where any of them cannot be taken; ``PermissionDenied`` as ``write``
    """
    wrong: dict[int, str] = {}
    with transaction.atomic():
        # Every task is locked before the first line of the audit is written.
        there = [
            (told, *held(user, pk, None)) for pk, (told, _seen) in sorted(rows.items())
        ]
        for told, who, task in there:
            _refuse_others(who, task)
            try:
                _check(task, told)
                _refuse_stale(task, rows[task.pk][1])
            except ReportRefused as error:
                wrong[task.pk] = error.message
        if wrong:
            raise RowsRefused(
                _("有几行不能保存，一行也没有写入；请改好后再保存。"), wrong
            )
        done = [(who, _written(who, task, told, ())) for told, who, task in there]
        for who, written in done:
            _record(who, written)
    return [written for _who, written in done]


def _refuse_others(who: Standing, task: Task) -> None:
    if "lead_reporter" not in roles_on(who, task):
        raise PermissionDenied


def _refuse_stale(task: Task, seen: int | None) -> None:
    if seen is not None and task.version != seen:
        raise ReportRefused(_("这项任务刚刚有人办理过，请看最新情况后再保存。"))


def _written(who: Standing, task: Task, told: Told, proofs: Iterable[Proof]) -> Report:
    period = told.period or period_of(task, timezone.localdate())
    written = _write(who, task, told, period)
    lay(who.user, task, proofs, report=written)
    if "lead_leader" in roles_on(who, task):
        _send(who, task, written)
    finish(task)
    return written


def _record(who: Standing, report: Report) -> None:
    details = {"period": report.period}
    record(who.office, who.user, "report.write", "task", report.task_id, details)


def send(user: User, report: Report) -> Report:
    """The unit's leader sends what the reporter wrote.

    Errors   ``PermissionDenied`` where the asker does not sign for the unit; ``ReportRefused``
             where it has been sent
    """
    with transaction.atomic():
        who, task = held(user, report.task_id, None)
        if "lead_leader" not in roles_on(who, task):
            raise PermissionDenied
        report = _waiting(report, Report.State.WRITTEN)
        _send(who, task, report)
        finish(task)
        record(who.office, user, "report.send", "task", task.pk, {"report": report.pk})
    return report


def judge(
    user: User, report: Report, *, is_accepted: bool, opinion: str = ""
) -> Report:
    """The office adopts a report or gives it back; it never writes the unit's text.

    What was given back counts no longer: the task stands as it did before.

    Errors   ``ReportRefused`` where a return has no opinion, or the report is not waiting
    """
    with transaction.atomic():
        who, task = held(user, report.task_id, None)
        if not who.office_roles:
            raise PermissionDenied
        if not is_accepted and not opinion.strip():
            raise ReportRefused(_("退回进展要写明理由。"))
        report = _waiting(report, Report.State.SENT)
        report.state = Report.State.ACCEPTED if is_accepted else Report.State.RETURNED
        report.opinion = opinion.strip()[:SHORT]
        report.save()
        if not is_accepted:
            take_back(task, report)
        finish(task)
        record(
            who.office,
            user,
            f"report.{report.state}",
            "task",
            task.pk,
            {"report": report.pk},
        )
    return report


def period_of(task: Task, day: date) -> str:
    """The period that a report of a day is for: the open one, else the one that runs."""
    every = Frequency(every=task.every, day=task.report_day)  # type: ignore[arg-type]
    begun = min(task.start, day)
    found = windows(every, begun, day, calendar(task.office_id))
    told = set(task.reports.exclude(state="returned").values_list("period", flat=True))
    return period_among(found, told, day)


def period_among(found: Sequence[Window], told: Collection[str], day: date) -> str:
    """The same among windows that are known, ``told`` the periods that have a report."""
    waiting = [one for one in found if one.opens <= day <= one.report_by]
    left = [one for one in waiting if one.key not in told]
    running = [one for one in found if one.start <= day <= one.end]
    return (left or running or list(found))[0].key


def _check(task: Task, told: Told) -> None:
    if task.state == "dispatched":
        raise ReportRefused(_("任务还没有签收，先签收再反馈。"))
    if task.state not in {"signed", "working"}:
        raise ReportRefused(_("任务现在不在办理中，不能反馈进展。"))
    if not told.text.strip():
        raise ReportRefused(_("请写明本期进展。"))
    if told.progress is not None and not 0 <= told.progress <= 100:
        raise ReportRefused(_("完成比例应在 0 到 100 之间。"))


def _write(who: Standing, task: Task, told: Told, period: str) -> Report:
    if task.lead is None:
        raise ReportRefused(_("任务没有牵头单位。"))
    drafts = task.reports.filter(period=period, unit=task.lead, replaced_by=None)
    before = drafts.filter(state=Report.State.WRITTEN).first()
    return Report.objects.create(
        task=task,
        unit=task.lead,
        period=period,
        text=told.text.strip(),
        progress=told.progress,
        actual=told.actual,
        trouble=told.trouble.strip(),
        request=told.request.strip(),
        request_to=told.request_to.strip(),
        plans=told.plans.strip(),
        author=who.user,
        at=timezone.now(),
        replaces=before,
    )


def _send(who: Standing, task: Task, report: Report) -> None:
    now = timezone.now()
    report.state, report.sent_by, report.sent_at = Report.State.SENT, who.user, now
    report.is_late = _is_late(task, report, timezone.localdate(now))
    report.save()
    succeed(report)
    Event.objects.create(
        office_id=task.office_id,
        task=task,
        step="report",
        before=task.state,
        after="working",
        actor=who.user,
        actor_name=str(who.user),
        unit_name=unit_name(who, task),
        opinion=report.text[:SHORT],
        details={"report": report.pk, "period": report.period},
        is_late=report.is_late,
        at=now,
    )
    today = timezone.localdate(now)
    task.state = "working"
    take_over(task, report, today)
    if report.progress is not None:
        reached = task.nodes.filter(share__lte=report.progress, done_on=None)
        reached.update(done_on=today)


def _is_late(task: Task, report: Report, day: date) -> bool:
    every = Frequency(every=task.every, day=task.report_day)  # type: ignore[arg-type]
    found = windows(every, min(task.start, day), day, calendar(task.office_id))
    return any(one.key == report.period and day > one.report_by for one in found)


def _waiting(report: Report, state: str) -> Report:
    fresh = Report.objects.select_for_update().get(pk=report.pk)
    if fresh.state != state or hasattr(fresh, "replaced_by"):
        raise ReportRefused(_("这份进展已经处理过，请刷新页面。"))
    return fresh
