"""Files of figures: read on trial, taken whole or not at all, approved by somebody else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.queries import content
from luoshi.apps.indicators.actions.deriving import derive, hold_formulas
from luoshi.apps.indicators.actions.entries import EMPTY, entry_from
from luoshi.apps.indicators.actions.reading import (
    SDMX,
    read,
    said,
    table_of,
)
from luoshi.apps.indicators.actions.snapshots import keep
from luoshi.apps.indicators.actions.versions import (
    Origin,
    Place,
    Said,
    differs,
    standing_at,
    write,
)
from luoshi.apps.indicators.models import (
    FigureImport,
    KnownColumns,
    Observation,
)
from luoshi.apps.indicators.queries import declared, measures, officer
from luoshi.apps.indicators.words import Phase
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.mapped import (
    OF,
    Columns,
    find_table,
    proposed,
)
from luoshi.core.indicators.sdmx import FLOWS
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook
from luoshi.core.values.numeral import exact

# How much of a file its page shows.
SHOWN = 200


class ImportRefused(LuoshiError):
    """A file that is not at the step that was asked for; nothing was written."""

    code = "figures-not-ready"


def bring(
    user: User, name: str, file: File[bytes], *, source: str, standing: str
) -> FigureImport:
    """A file of figures, queued to be read.

    Errors   ``PermissionDenied``; those of keeping a file
    """
    who = officer(user)
    # Not in our transaction: scanning takes time, and what was counted stays counted.
    document, _is_new = documents.keep(user, file, name, is_plan=False)
    with transaction.atomic():
        documents.hold(document.pk)
        mine = FigureImport(
            office_id=who.office,
            person=user,
            document=document,
            source=source,
            standing=standing,
        )
        _enqueue(mine)
        told = {"name": document.name, "source": source}
        record(who.office, user, "figures.bring", "figures", mine.pk, told)
    return mine


@transaction.atomic
def settle(user: User, brought: FigureImport, columns: Columns) -> None:
    """Read the file as a person says its columns are, and remember it for the next one.

    Errors   ``ImportRefused`` where it is not the time for that
    """
    who, mine = officer(user), _held(brought)
    if mine.phase not in {Phase.MAPPING, Phase.CHECKED} or not mine.is_done:
        raise ImportRefused(_("这个文件正在处理或已经导入，不能再改对应关系。"))
    mine.mapping, mine.phase = columns.data(), Phase.READING
    kept = columns.data() | {"period": "", "indicator": ""}
    KnownColumns.objects.update_or_create(
        office_id=who.office,
        signature=table_of(mine).signature,
        defaults={"mapping": kept},
    )
    _enqueue(mine)


@transaction.atomic
def accept(user: User, brought: FigureImport) -> None:
    """Write what was checked, in the background.

    Errors   ``ImportRefused`` where it has errors, was written already, or is on its way
    """
    officer(user)
    mine = _held(brought)
    if mine.phase != Phase.CHECKED or not mine.is_done or not can_take(mine):
        raise ImportRefused(_("这个文件还没有核对完、有错误或已经写入，不能写入。"))
    mine.phase, mine.taker = Phase.TAKING, user
    _enqueue(mine)


@transaction.atomic
def approve(user: User, brought: FigureImport) -> int:
    """Somebody else stands for what was taken; gives back how many figures count from now on.

    Errors   ``ImportRefused`` for whoever brought it in or had it written, or where it is not the time for that
    """
    who, mine = officer(user), _held(brought)
    if mine.phase != Phase.TAKEN or not mine.is_done:
        raise ImportRefused(_("这个文件还没有写入，或已经审核。"))
    if user.pk in {mine.person_id, mine.taker_id}:
        raise ImportRefused(_("导入和审核要由两个人办理。"))
    hold_formulas(who.office, mine.figures.values_list("measure", flat=True))
    rows, now = mine.figures.filter(is_latest=True, approved=None), timezone.now()
    count = rows.update(approved=now, reviewer=str(user), issuer=str(user))
    keep(who.office, now, batch=mine)
    approved = mine.figures.filter(approved=now).select_related("measure")
    derive(who.office, now, approved)
    mine.phase, mine.approver = Phase.APPROVED, user
    mine.save(update_fields=["phase", "approver"])
    record(who.office, user, "figures.approve", "figures", mine.pk, {"count": count})
    return count


@transaction.atomic
def retry(user: User, brought: FigureImport) -> None:
    """Queue a file once more: one that failed, was cancelled, or is heard of no longer.

    Errors   ``BusyError`` where it is on its way, or nothing is left to do
    """
    officer(user)
    mine = _held(brought)
    if not mine.can_retry:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    _enqueue(mine)


@task()
def advance(pk: int, run: str) -> None:
    """The next step of a file in the background; what went wrong is told on its page."""
    with attempt(FigureImport, pk, run) as mine:
        if mine is not None:
            rows = FigureImport.objects.select_related("document", "person", "taker")
            brought = rows.get(pk=pk)
            step = _take if brought.phase == Phase.TAKING else _check
            step(mine, brought)


def can_take(brought: FigureImport) -> bool:
    """Whether nothing stands against it, and it would change something."""
    errors = any(one["severity"] == "error" for one in brought.findings)
    return not errors and bool(brought.changed)


def _enqueue(brought: FigureImport) -> None:
    run = jobs.queue(brought)
    advance.enqueue(brought.pk, run)


def _held(brought: FigureImport) -> FigureImport:
    mine: FigureImport = FigureImport.objects.select_for_update().get(pk=brought.pk)
    return mine


def _check(mine: Attempt, brought: FigureImport) -> None:
    mine.mark("reading", 10)
    data = content(brought.document)
    if not brought.mapping:
        brought.mapping = _recognised(brought, data)
    if not brought.mapping:
        mine.settle(
            phase=Phase.MAPPING, table=brought.table, mapping=_proposal(brought)
        )
        return
    mine.mark("checking", 50)
    found = read(brought, data)
    every, before = _completed(list(said(brought, found.rows)))
    origin = _origin(brought)
    changed = [one for one in every if differs(one, before.get(one.place), origin)]
    preview = [_previewed(one, before.get(one.place)) for one in changed[:SHOWN]]
    mine.settle(
        phase=Phase.CHECKED,
        table=brought.table,
        mapping=brought.mapping,
        rows=len(found.rows),
        changed=len(changed),
        preview=preview,
        # Errors first: none of them is cut off.
        findings=[_finding(one) for one in sorted(found.findings, key=_grave)[:SHOWN]],
    )


def _grave(one: CellFinding) -> bool:
    return one.severity != "error"


def _take(mine: Attempt, brought: FigureImport) -> None:
    mine.mark("reading", 10)
    found = read(brought, content(brought.document))
    if found.has_errors:
        raise ImportRefused(
            _("核对之后有地区或指标发生了变化，什么都没有写入；请重新上传。")
        )
    mine.mark("writing", 50)
    with transaction.atomic():
        mine.settle(phase=Phase.TAKEN)
        every, _before = _completed(list(said(brought, found.rows)))
        origin = _origin(brought)
        made = write(every, origin)
        keep(brought.office_id, origin.at, batch=brought)
        told = {"rows": len(found.rows), "changed": len(made)}
        by = brought.taker or brought.person
        record(brought.office_id, by, "figures.take", "figures", brought.pk, told)


def _origin(brought: FigureImport) -> Origin:
    return Origin(
        reporter=str(brought.taker or brought.person),
        at=timezone.now(),
        source=brought.source,
        reason=f"自文件《{brought.document.name}》导入"[:300],
        batch=brought,
    )


def _completed(said: list[Said]) -> tuple[list[Said], dict[Place, Observation]]:
    """The figures with what the file does not say of them, as it stands; and what stands.

    A file without a column for the base or the growth does not say that there is none.
    """
    before = standing_at(said)
    return [_kept(one, before.get(one.place)) for one in said], before


def _kept(said: Said, latest: Observation | None) -> Said:
    entry = said.entry
    if latest is None or entry.value != latest.value:
        return said
    whole = replace(
        entry,
        comparable=latest.comparable if entry.comparable is None else entry.comparable,
        growth=latest.published_growth if entry.growth is None else entry.growth,
    )
    return replace(said, entry=whole)


def _recognised(brought: FigureImport, data: bytes) -> dict[str, Any]:
    """SDMX-CSV says itself what it is; other files as the office said of the same heading."""
    head = data[:200].lstrip(b'\xef\xbb\xbf"').decode("ascii", "ignore").upper()
    if head.startswith(FLOWS):
        return {"kind": SDMX}
    table = find_table(read_workbook(data, brought.document.name))
    brought.table = table.data()
    known = KnownColumns.objects.filter(
        office=brought.office_id, signature=table.signature
    ).first()
    mapping: dict[str, Any] = known.mapping if known is not None else {}
    roles = list(mapping["roles"].values()) if mapping else []
    # The time and the indicator of the last file are not those of this one: a person says them.
    has_indicator = "indicator" in roles or any(one.startswith(OF) for one in roles)
    return mapping if "period" in roles and has_indicator else {}


def _proposal(brought: FigureImport) -> dict[str, Any]:
    table = table_of(brought)
    known = KnownColumns.objects.filter(
        office=brought.office_id, signature=table.signature
    ).first()
    if known is not None:
        mapping: dict[str, Any] = known.mapping
        return mapping
    every = [declared(one) for one in measures(brought.person)]
    return proposed(table, every).data()


def _previewed(said: Said, before: Observation | None) -> dict[str, str]:
    was = entry_from(before) if before is not None else EMPTY
    now = said.entry
    return {
        "measure": said.measure.name,
        "region": said.region.name,
        "period": str(said.period),
        "breakdown": said.breakdown,
        "before": _told(was.value),
        "after": _told(now.value),
        "comparable": _turned(was.comparable, now.comparable),
        "growth": _turned(was.growth, now.growth),
    }


def _turned(was: Decimal | None, now: Decimal | None) -> str:
    """A number, with what it was where that is another."""
    after = _told(now)
    return after if was is None or was == now else f"{_told(was)} → {after or '—'}"


def _told(number: Decimal | None) -> str:
    return "" if number is None else exact(number)


def _finding(one: CellFinding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "cell": one.cell,
    }
