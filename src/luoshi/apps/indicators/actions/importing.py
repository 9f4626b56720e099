"""Files of figures: read on trial, taken whole or not at all, approved by somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from luoshi.apps.indicators.actions.entries import Entry, number_text
from luoshi.apps.indicators.actions.versions import Origin, Said, standing_at, write
from luoshi.apps.indicators.models import FigureImport, KnownColumns, Measure
from luoshi.apps.indicators.queries import declared, measures, officer
from luoshi.apps.indicators.words import Phase
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.mapped import (
    Columns,
    Heading,
    Known,
    Table,
    find_table,
    proposed,
    read_mapped,
)
from luoshi.core.indicators.sdmx import FLOWS, read_sdmx
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook

# How much of a file its page shows.
SHOWN = 200
SDMX = "sdmx"


class ImportRefused(LuoshiError):
    """A file that is not at the step that was asked for; nothing was written."""

    code = "figures-not-ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A figure of a file; ``status`` is empty where the file does not say."""

    number: int
    cell: Cell
    entry: Entry
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The figures of a file, and what is wrong with it."""

    rows: Sequence[Brought]
    findings: Sequence[CellFinding]

    @property
    def has_errors(self) -> bool:
        """Whether nothing of it can be taken."""
        return any(one.severity == "error" for one in self.findings)


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
    kept = columns.data() | {"period": ""}
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
    mine.phase, mine.person = Phase.TAKING, user
    _enqueue(mine)


@transaction.atomic
def approve(user: User, brought: FigureImport) -> int:
    """Somebody else stands for what was taken; gives back how many figures count from now on.

    Errors   ``ImportRefused`` for whoever brought it in, or where it is not the time for that
    """
    who, mine = officer(user), _held(brought)
    if mine.phase != Phase.TAKEN or not mine.is_done:
        raise ImportRefused(_("这个文件还没有写入，或已经审核。"))
    if mine.person_id == user.pk:
        raise ImportRefused(_("导入和审核要由两个人办理。"))
    rows = mine.figures.filter(is_latest=True, approved=None)
    count = rows.update(approved=timezone.now(), reviewer=str(user), issuer=str(user))
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
            rows = FigureImport.objects.select_related("document", "person")
            brought = rows.get(pk=pk)
            step = _take if brought.phase == Phase.TAKING else _check
            step(mine, brought)


def can_take(brought: FigureImport) -> bool:
    """Whether nothing stands against it, and it would change something."""
    errors = any(one["severity"] == "error" for one in brought.findings)
    return not errors and bool(brought.changed)


def table_of(brought: FigureImport) -> Table:
    """The table that was found in a file."""
    data = brought.table
    headings = tuple(
        Heading(column, text, tuple(some)) for column, text, some in data["headings"]
    )
    return Table(sheet=data["sheet"], head=data["head"], headings=headings)


def columns_of(data: dict[str, Any]) -> Columns:
    """What was said of the columns of a file."""
    return Columns(**data)


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
    read = _read(brought, data)
    said = list(_said(brought, read.rows))
    before = standing_at(said)
    changed = [
        one
        for one in said
        if (was := before.get(one.place)) is None
        or (was.value, was.comparable, was.published_growth)
        != (one.entry.value, one.entry.comparable, one.entry.growth)
    ]
    preview = [_previewed(one, before.get(one.place)) for one in changed[:SHOWN]]
    mine.settle(
        phase=Phase.CHECKED,
        table=brought.table,
        mapping=brought.mapping,
        rows=len(read.rows),
        changed=len(changed),
        preview=preview,
        findings=[_finding(one) for one in read.findings[:SHOWN]],
    )


def _take(mine: Attempt, brought: FigureImport) -> None:
    mine.mark("reading", 10)
    read = _read(brought, content(brought.document))
    if read.has_errors:
        raise ImportRefused(
            _("核对之后有地区或指标发生了变化，什么都没有写入；请重新上传。")
        )
    mine.mark("writing", 50)
    with transaction.atomic():
        mine.settle(phase=Phase.TAKEN)
        person = brought.person
        name = brought.document.name
        made = write(
            list(_said(brought, read.rows)),
            Origin(
                reporter=str(person),
                at=timezone.now(),
                source=brought.source,
                reason=f"自文件《{name}》导入"[:300],
                batch=brought,
            ),
        )
        told = {"rows": len(read.rows), "changed": len(made)}
        record(brought.office_id, person, "figures.take", "figures", brought.pk, told)


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
    needs_period = mapping and "period" not in mapping["roles"].values()
    # The time of the last file is not that of this one: only a person can say it.
    return {} if needs_period else mapping


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


def _read(brought: FigureImport, data: bytes) -> Read:
    every = [declared(one) for one in measures(brought.person)]
    known = Known(regions=_places(brought.person), indicators=every)
    if brought.mapping.get("kind") == SDMX:
        return _read_sdmx(brought, data, known)
    book = read_workbook(data, brought.document.name)
    columns = columns_of(brought.mapping)
    found = read_mapped(book, table_of(brought), columns, known)
    rows = [
        Brought(
            number=one.number,
            cell=one.place,
            entry=Entry(value=one.value, comparable=one.comparable, growth=one.growth),
        )
        for one in found.rows
    ]
    return Read(rows=rows, findings=found.findings)


def _read_sdmx(brought: FigureImport, data: bytes, known: Known) -> Read:
    by_code = {one.code: one for one in known.indicators}
    found = read_sdmx(data, brought.document.name, by_code)
    codes = set(known.regions.values())
    strange = [
        CellFinding(
            code="figure-region-unknown",
            severity="error",
            message=f"没有代码为“{one.cell.region}”的地区。",
            sheet=brought.document.name,
            row=one.number,
        )
        for one in found.rows
        if one.cell.region not in codes
    ]
    rows = [
        Brought(
            number=one.number,
            cell=one.cell,
            entry=Entry(value=one.value),
            status=one.status,
        )
        for one in found.rows
        if one.value is not None and one.cell.region in codes
    ]
    return Read(rows=rows, findings=[*found.findings, *strange])


def _places(user: User) -> dict[str, str]:
    """Regions by their names, short names and codes; a name that two have is nobody's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in regions(user):
        for name in {one.code, one.name, one.short} - {""}:
            if found.setdefault(name, one.code) != one.code:
                taken.add(name)
    return {name: code for name, code in found.items() if name not in taken}


def _said(brought: FigureImport, rows: Sequence[Brought]) -> Iterator[Said]:
    by_code: dict[str, Measure] = {one.code: one for one in measures(brought.person)}
    places: dict[str, Region] = {one.code: one for one in regions(brought.person)}
    for one in rows:
        yield Said(
            measure=by_code[one.cell.indicator],
            region=places[one.cell.region],
            period=one.cell.period,
            entry=one.entry,
            status=one.status or brought.standing,
            breakdown=one.cell.breakdown,
        )


def _previewed(said: Said, before: Any) -> dict[str, str]:
    value: Decimal | None = before.value if before is not None else None
    return {
        "measure": said.measure.name,
        "region": said.region.name,
        "period": str(said.period),
        "breakdown": said.breakdown,
        "before": number_text(value),
        "after": number_text(said.entry.value),
    }


def _finding(one: CellFinding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "cell": one.cell,
    }
