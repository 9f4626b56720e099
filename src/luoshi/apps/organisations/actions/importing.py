"""A workbook brought into the directory: read on trial, then taken whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts import actions as accounts
from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.apps.organisations.actions.applying import Writer
from luoshi.apps.organisations.models import DirectoryImport
from luoshi.apps.organisations.queries import book_of, home, people
from luoshi.core.errors import LuoshiError
from luoshi.core.organisations.changes import Change, compare
from luoshi.core.organisations.checks import check
from luoshi.core.organisations.sheet import Reading, read_directory
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook
from luoshi.core.values.finding import SEVERITIES

# A person waits for a small file; a long one is read by the worker.
# Units: bytes of an .xlsx, and rows; a row takes some sixty bytes packed.
SMALL, FEW = 120_000, 2_000
# How many of each the page shows; the rest is counted.
SHOWN = 500
Phase = DirectoryImport.Phase


class NotReadyError(LuoshiError):
    """An import that is not at the step that was asked for."""

    code = "directory-not-ready"


def bring(person: User, name: str, data: bytes) -> DirectoryImport:
    """Read a workbook on trial, at once where it is small; its page tells what came of it."""
    one = DirectoryImport(office_id=home(person), person=person, name=name, data=data)
    _start(one, at_once=len(data) <= SMALL)
    return one


def accept(one: DirectoryImport) -> None:
    """Take what was read, at once where it is little.

    Errors   ``NotReadyError`` where there is nothing to take, or something stands against it
    """
    with transaction.atomic():
        mine = DirectoryImport.objects.select_for_update().get(pk=one.pk)
        if not mine.can_be_taken:
            raise NotReadyError(_("这份名录还有错误、没有变化或已经导入，不能导入。"))
        mine.phase = Phase.TAKING
        run = jobs.queue(mine)
        if mine.rows > FEW:
            advance.enqueue(mine.pk, run)
    if mine.rows <= FEW:
        advance.call(mine.pk, run)


def retry(one: DirectoryImport) -> None:
    """Once more what did not come to its end: from the reading on."""
    one.phase = Phase.READING
    _start(one, at_once=False)


def discard(one: DirectoryImport) -> None:
    """Remove what was brought in; the directory stays as it is.

    Errors   ``BusyError`` where it is on its way
    """
    if not one.is_finished and not one.is_stalled:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    one.delete()


@task()
def advance(pk: int, run: str) -> None:
    """The next step of an import; what went wrong is told on its page."""
    with attempt(DirectoryImport, pk, run) as mine:
        if mine is not None:
            one = DirectoryImport.objects.select_related("person").get(pk=pk)
            (_take if one.phase == Phase.TAKING else _try)(mine, one)


def _start(one: DirectoryImport, *, at_once: bool) -> None:
    with transaction.atomic():
        run = jobs.queue(one)
        if not at_once:
            advance.enqueue(one.pk, run)
    if at_once:
        advance.call(one.pk, run)


def _try(mine: Attempt, one: DirectoryImport) -> None:
    mine.mark("reading", 20)
    reading = read_directory(read_workbook(bytes(one.data), one.name))
    found, changes = _judged(one.person, reading)
    mine.settle(
        phase=Phase.CHECKED,
        rows=reading.count,
        sums=_sums(found, changes),
        findings=[
            asdict(finding) | {"cell": finding.cell} for finding in found[:SHOWN]
        ],
        changes=[_shown(change) for change in changes[:SHOWN]],
    )


def _take(mine: Attempt, one: DirectoryImport) -> None:
    mine.mark("writing", 30)
    reading = read_directory(read_workbook(bytes(one.data), one.name))
    with transaction.atomic():
        # One import of an office after the other: what they change they compare with.
        accounts.hold(one.office_id)
        found, changes = _judged(one.person, reading)
        if any(finding.severity == "error" for finding in found):
            raise NotReadyError(_("名录在试读以后有了变化，请重新上传这份文件。"))
        sums = _sums(found, changes)
        mine.settle(phase=Phase.TAKEN, sums=sums, data=b"")
        Writer(one.person).write(changes)
        note(one.office_id, one.person, "directory.import", "import", one.pk, sums)


def _judged(person: User, reading: Reading) -> tuple[list[CellFinding], list[Change]]:
    now = book_of(person)
    names = people(person).values_list("username", flat=True)
    found = [*reading.findings, *check(now, reading, names)]
    ranks = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    ordered = sorted(found, key=lambda one: ranks[one.severity])
    return ordered, list(compare(now, reading.book))


def _sums(found: list[CellFinding], changes: list[Change]) -> Mapping[str, int]:
    severities = {
        severity: sum(one.severity == severity for one in found)
        for severity in SEVERITIES
    }
    adds = sum(change.deed == "add" for change in changes)
    return severities | {"changes": len(changes), "adds": adds}


def _shown(change: Change) -> dict[str, Any]:
    name = "、".join(part for part in change.key if part)
    return {
        "table": change.table,
        "deed": change.deed,
        "row": change.row,
        "name": name,
        "lines": change.lines(),
    }
