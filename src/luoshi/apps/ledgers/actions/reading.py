"""The first step in the background: which tables a file holds, and what their columns are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.queries import content
from luoshi.apps.jobs.actions import Attempt
from luoshi.apps.ledgers.actions.checking import Sheets, try_rows
from luoshi.apps.ledgers.models import LedgerImport, Phase
from luoshi.apps.ledgers.queries import remembered
from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.mapping import Mapping, propose_mapping
from luoshi.core.ledgers.table import Column, Table, find_tables
from luoshi.core.spreadsheets.cells import Workbook, column_name
from luoshi.core.spreadsheets.sheet import read_workbook

SAMPLES = 3


class NoTableError(LuoshiError):
    """A file in which no row looks like the header of a ledger."""

    code = "ledger-no-table"


def find_sheets(mine: Attempt, ledger: LedgerImport) -> None:
    """Find the tables of a file and propose their columns; where nobody must be asked, go on.

    Errors   ``NoTableError``, and those of the reader
    """
    mine.mark("reading", 10)
    book = read_workbook(content(ledger.document), ledger.document.name)
    mine.mark("columns", 40)
    tables = find_tables(book)
    if not tables:
        raise NoTableError(
            _("文件里找不到台账：没有一行像表头，例如“序号、具体工作、责任单位”。")
        )
    known = remembered(ledger.person)
    proposed = [(table, propose_mapping(table, known)) for table in tables]
    chosen = _chosen(proposed)
    ledger.sheets = [
        sheet_data(table, mapping, is_chosen=table in chosen)
        for table, mapping in proposed
    ]
    sheets = [pair for pair in proposed if pair[0] in chosen]
    if any(mapping.needs_asking for _table, mapping in sheets):
        _ask(mine, ledger, book)
    else:
        _go_on(mine, ledger, book, sheets)


def _chosen(proposed: Sequence[tuple[Table, Mapping]]) -> list[Table]:
    """The tables to be taken: the first, and those beside it that are headed the same."""
    first, mapping = proposed[0]
    return [
        table
        for table, other in proposed
        if other.signature == mapping.signature and table.hidden == first.hidden
    ]


def _ask(mine: Attempt, ledger: LedgerImport, book: Workbook) -> None:
    with transaction.atomic():
        mine.settle(phase=Phase.MAPPING, sheets=ledger.sheets)
        documents.name_type(ledger.document, book.media_type)


def _go_on(mine: Attempt, ledger: LedgerImport, book: Workbook, sheets: Sheets) -> None:
    documents.name_type(ledger.document, book.media_type)
    try_rows(mine, ledger, book, sheets)


def sheet_data(table: Table, mapping: Mapping, *, is_chosen: bool) -> dict[str, Any]:
    """A table as its page shows it: what it is called, its columns, their mapping."""
    return {
        "name": table.sheet,
        "title": table.title,
        "year": table.year,
        "rows": len(table.rows),
        "hidden": table.hidden,
        "chosen": is_chosen,
        "columns": [_column_data(table, column) for column in table.columns],
        "mapping": mapping.to_dict(),
    }


def _column_data(table: Table, column: Column) -> dict[str, Any]:
    return {
        "number": column.number,
        "name": column_name(column.number),
        "header": column.header,
        "filled": column.filled,
        "hidden": column.hidden,
        "samples": _samples(table, column.number),
    }


def _samples(table: Table, column: int) -> list[str]:
    """The first values of a column that differ."""
    found: dict[str, None] = {}
    for line in table.rows:
        cell = line.cells.get(column)
        if cell is not None and cell.text:
            found[" ".join(cell.text.split())[:60]] = None
        if len(found) == SAMPLES:
            break
    return [*found]
