"""The second step in the background: every row read and checked, nothing taken over yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.documents.queries import content
from luoshi.apps.jobs.actions import Attempt
from luoshi.apps.ledgers.actions.matching import matched
from luoshi.apps.ledgers.models import LedgerImport, LedgerPage, Phase
from luoshi.apps.ledgers.queries import PAGE
from luoshi.apps.plans.queries import standing_of
from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.mapping import Mapping, mapping_from
from luoshi.core.ledgers.record import finding_data, row_data
from luoshi.core.ledgers.row import LedgerRow, Trial
from luoshi.core.ledgers.rows import dry_run
from luoshi.core.ledgers.table import Table, find_tables
from luoshi.core.spreadsheets.cells import Workbook
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook
from luoshi.core.values.finding import SEVERITIES

Sheets = Sequence[tuple[Table, Mapping]]
BATCH = 25


class ChangedError(LuoshiError):
    """A file whose tables are not those that were mapped."""

    code = "ledger-changed"


def check(mine: Attempt, ledger: LedgerImport) -> None:
    """Read the rows of a ledger as its columns are mapped.

    Errors   those of the reader
    """
    mine.mark("reading", 10)
    book = read_workbook(content(ledger.document), ledger.document.name)
    tables = {table.sheet: table for table in find_tables(book)}
    chosen = [sheet for sheet in ledger.sheets if sheet["chosen"]]
    if not chosen or any(sheet["name"] not in tables for sheet in chosen):
        raise ChangedError(_("文件里的表与对应关系不符，请重新上传这份台账。"))
    sheets = [
        (tables[sheet["name"]], mapping_from(sheet["mapping"])) for sheet in chosen
    ]
    try_rows(mine, ledger, book, sheets)


def try_rows(
    mine: Attempt, ledger: LedgerImport, book: Workbook, sheets: Sheets
) -> None:
    """Read the rows, match them where there is a plan, and keep all that was found."""
    mine.mark("rows", 45)
    trial = dry_run(sheets, year=ledger.year)
    findings = _ordered((*book.findings, *trial.findings))
    matches: dict[str, Any] = {}
    if ledger.plan is not None and trial.accepted:
        mine.mark("matching", 65)
        # The revision first: what comes in between makes the matches old, not new.
        matches = {"revision": ledger.plan.revision}
        matches |= matched(standing_of(ledger.plan), trial.rows)
    mine.mark("writing", 85)
    summary = _summary(trial, findings)
    with transaction.atomic():
        mine.settle(
            phase=Phase.CHECKED,
            sheets=ledger.sheets,
            summary=summary,
            matches=matches,
            picks={},
        )
        _keep(ledger, trial, findings)


def _keep(ledger: LedgerImport, trial: Trial, findings: list[CellFinding]) -> None:
    ledger.pages.all().delete()
    rows = _pages(ledger, LedgerPage.Kind.ROWS, trial.preview)
    LedgerPage.objects.bulk_create(rows, batch_size=BATCH)
    told = _pages(ledger, LedgerPage.Kind.FINDINGS, findings)
    LedgerPage.objects.bulk_create(told, batch_size=BATCH)


def _pages(
    ledger: LedgerImport, kind: LedgerPage.Kind, things: Sequence[Any]
) -> Iterator[LedgerPage]:
    for number, start in enumerate(range(0, len(things), PAGE), start=1):
        body = [_data(one) for one in things[start : start + PAGE]]
        yield LedgerPage(ledger=ledger, kind=kind, number=number, body=body)


def _data(thing: LedgerRow | CellFinding) -> dict[str, Any]:
    return row_data(thing) if isinstance(thing, LedgerRow) else finding_data(thing)


def _ordered(findings: Sequence[CellFinding]) -> list[CellFinding]:
    """Errors first; within a severity as they stand in the file."""
    ranks = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    return sorted(findings, key=lambda one: ranks[one.severity])


def _summary(trial: Trial, findings: list[CellFinding]) -> dict[str, Any]:
    rows = trial.preview
    severities = {
        severity: sum(one.severity == severity for one in findings)
        for severity in SEVERITIES
    }
    return severities | {
        "accepted": trial.accepted,
        "rows": len(rows),
        "dated": sum(bool(row.deadline and row.deadline.dates) for row in rows),
        "led": sum(any(unit.role == "lead" for unit in row.units) for row in rows),
        "units": len({unit.name for row in rows for unit in row.units}),
    }
