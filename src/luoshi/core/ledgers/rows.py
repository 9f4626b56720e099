"""The rows of a ledger read by its mapping: typed, checked, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.ledgers.mapping import MappedColumn, Mapping, recognised
from luoshi.core.ledgers.reading import RowReader
from luoshi.core.ledgers.row import LedgerRow, Trial
from luoshi.core.ledgers.screening import repeats, screen
from luoshi.core.ledgers.table import Table, band_words
from luoshi.core.ledgers.told import Told
from luoshi.core.plans.markers import RANK, find_marker
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.spreadsheets.cells import Cell, Line, column_name
from luoshi.core.spreadsheets.codes import CellFinding

UNRANKED = 9


def dry_run(
    sheets: Sequence[tuple[Table, Mapping]], *, year: int | None = None
) -> Trial:
    """What importing some sheets would bring in, and everything that is wrong with them.

    ``year`` is what dates without one mean; by default the year that a table names.

    Errors   none: what is wrong is a finding with its cell; an error among them means
             that no row is accepted
    """
    rows: list[LedgerRow] = []
    findings: list[CellFinding] = []
    for table, mapping in sheets:
        taken = recognised(mapping, table)
        if taken is None:
            message = f"工作表“{table.sheet}”的表头与对应关系不符，请重新核对各列。"
            findings.append(found("ledger-column-strange", message, table))
            continue
        wrong = list(check_mapping(table, taken))
        findings += wrong
        if any(one.severity == "error" for one in wrong):
            continue
        run = Run(table, taken, year or table.year)
        rows += run.rows()
        findings += run.findings
    findings += repeats(rows)
    accepted = bool(rows) and not any(one.severity == "error" for one in findings)
    kept = tuple(rows)
    return Trial(
        rows=kept if accepted else (),
        preview=kept,
        findings=tuple(findings),
        accepted=accepted,
    )


def check_mapping(table: Table, mapping: Mapping) -> Iterator[CellFinding]:
    """What is wrong with a table before any row is read."""
    if not mapping.is_complete:
        message = f"工作表“{table.sheet}”没有一列对应“具体工作”。"
        yield found("ledger-field-missing", message, table)
    for first, second in mapping.clashes():
        message = (
            f"{column_name(first.column)} 列“{first.header}”和 {column_name(second.column)} 列"
            f"“{second.header}”都对应“{second.label}”，只能留一列。"
        )
        yield found("ledger-field-twice", message, table, second)
    if not table.rows:
        message = f"工作表“{table.sheet}”的表头以下没有任务行。"
        yield found("ledger-rows-missing", message, table)
    hidden = {column.number for column in table.columns if column.hidden}
    for column in mapping.columns:
        if column.field and column.column in hidden:
            name = column_name(column.column)
            message = f"{name} 列“{column.header}”是隐藏列，已一并读取。"
            yield found("ledger-column-hidden", message, table, column)


def found(
    code: str, message: str, table: Table, column: MappedColumn | None = None
) -> CellFinding:
    """A finding about a table or one of its columns."""
    return CellFinding(
        code=code,
        severity=LEDGER_RULES[code].severity,
        message=message,
        sheet=table.sheet,
        column=column_name(column.column) if column else None,
        field=column.field if column else None,
    )


@dataclass(slots=True)
class Run:
    """One sheet while its rows are read from top to bottom."""

    table: Table
    mapping: Mapping
    year: int | None
    findings: list[CellFinding] = field(default_factory=list)

    def rows(self) -> Iterator[LedgerRow]:
        """The tasks of the sheet in their order."""
        reader = RowReader(self.table, self.mapping, self.year)
        section: list[tuple[int, str]] = []
        category = ""
        for lines in self.groups():
            if isinstance(lines, str):
                section, category = below(section, lines), ""
                continue
            path = tuple(words for _, words in section)
            told = Told(self.table.sheet, lines[0].number)
            row = reader.read(lines, path, category, told)
            category = row.text("category")
            screen(row, self.mapping, told)
            self.findings += told.findings
            yield row

    def groups(self) -> Iterator[list[Line] | str]:
        """The lines of each task, and the words of each band between them."""
        column = self.mapping.columns_of("content")[0].column
        held: list[Line] = []
        for entry in self.table.entries:
            if entry.kind == "row" and held and is_same(held[-1], entry.line, column):
                held.append(entry.line)
                continue
            if held:
                yield held
                held = []
            if entry.kind == "row":
                held = [entry.line]
            elif entry.kind == "band":
                yield band_words(entry.line)
        if held:
            yield held


def is_same(above: Line, line: Line, column: int) -> bool:
    """Whether two rows are one task, whose cell is merged over both."""
    cell: Cell | None = line.cells.get(column)
    return (
        cell is not None and cell.block is not None and above.cells.get(column) is cell
    )


def below(section: list[tuple[int, str]], words: str) -> list[tuple[int, str]]:
    """The bands above the rows that follow one more band; a lower number ends higher ones."""
    marker = find_marker(words.translate(FOLD))
    rank = RANK[marker.family] if marker else UNRANKED
    return [*(one for one in section if one[0] < rank), (rank, words)]
