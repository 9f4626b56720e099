"""A workbook read as a directory: rows by their fixed headings, mistakes with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.organisations.codes import DIRECTORY_RULES
from luoshi.core.organisations.tables import (
    EMPTY,
    NO,
    TABLES,
    YES,
    Book,
    Column,
    Entry,
    Name,
    Table,
    Value,
)
from luoshi.core.spreadsheets.cells import Cell, Line, Sheet, Workbook, column_name
from luoshi.core.spreadsheets.codes import CellFinding

# How many lines may stand above the headings.
ABOVE = 12
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PARTING = re.compile(r"[、,，;；\n]+")
_SEMICOLON = re.compile(r"[;；\n]+")
_IGNORED = frozenset({"序号", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The rows of a workbook, sheet by sheet, and what is wrong with its cells.

    ``places`` are the columns of the fields of each table that has any.
    """

    book: Book
    places: dict[Name, dict[str, int]]
    findings: tuple[CellFinding, ...]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.book.values())


@dataclass(slots=True)
class _Notes:
    """What is found on one sheet."""

    table: Table
    columns: dict[str, int]
    found: list[CellFinding] = field(default_factory=list)

    def add(self, code: str, message: str, row: int | None, column: Column) -> None:
        number = self.columns.get(column.field)
        self.found.append(
            finding(
                code, message, self.table, row=row, column=number, name=column.field
            )
        )


def read_directory(workbook: Workbook) -> Reading:
    """The directory that a workbook holds.

    Errors   none; what is wrong is a finding
    """
    book, places = dict(EMPTY), {}
    findings = list(workbook.findings)
    for table in TABLES.values():
        sheet = next(
            (one for one in workbook.sheets if one.name.strip() == table.title), None
        )
        head = _head(table, sheet) if sheet else None
        if sheet is None or head is None:
            continue
        notes = _Notes(table, _columns(table, head))
        findings += _strange(table, head)
        rows = [line for line in sheet.lines if line.number > head.number]
        book[table.name] = tuple(_entries(rows, notes))
        places[table.name] = notes.columns
        findings += notes.found
    if not places:
        findings.append(_nothing())
    return Reading(book=book, places=places, findings=tuple(findings))


def finding(
    code: str,
    message: str,
    table: Table,
    *,
    row: int | None = None,
    column: int | None = None,
    name: str | None = None,
) -> CellFinding:
    """Something wrong with a cell of a sheet."""
    return CellFinding(
        code=code,
        severity=DIRECTORY_RULES[code].severity,
        message=message,
        sheet=table.title,
        row=row,
        column=column_name(column) if column else None,
        field=name,
    )


def _nothing() -> CellFinding:
    titles = "、".join(table.title for table in TABLES.values())
    return CellFinding(
        code="directory-sheet-missing",
        severity="error",
        message=f"没有找到名录的工作表；应有 {titles} 中的至少一张，表头与导出的一致。",
        sheet="",
    )


def _head(table: Table, sheet: Sheet) -> Line | None:
    """The line of headings: the first with every heading that is needed."""
    needed = {table.column(name).heading for name in table.must}
    for line in sheet.lines[:ABOVE]:
        if needed <= {cell.text.strip() for cell in line.distinct}:
            return line
    return None


def _columns(table: Table, head: Line) -> dict[str, int]:
    fields = {column.heading: column.field for column in table.columns}
    places = ((cell.text.strip(), cell.column) for cell in head.distinct)
    return {fields[text]: number for text, number in places if text in fields}


def _strange(table: Table, head: Line) -> Iterator[CellFinding]:
    known = {column.heading for column in table.columns}
    for cell in head.distinct:
        title = cell.text.strip()
        if title not in known | _IGNORED:
            message = f"“{title}”不是名录的列，没有读取。"
            yield finding(
                "directory-column-unknown",
                message,
                table,
                row=head.number,
                column=cell.column,
            )


def _entries(rows: list[Line], notes: _Notes) -> Iterator[Entry]:
    seen: dict[tuple[str, ...], int] = {}
    for line in rows:
        cells = {
            name: line.cells[number]
            for name, number in notes.columns.items()
            if number in line.cells and line.cells[number].text.strip()
        }
        if not cells:
            continue
        entry = _entry(line.number, cells, notes)
        if entry.key in seen:
            first = notes.table.column(notes.table.key[0])
            message = f"与第 {seen[entry.key]} 行重复。"
            notes.add("directory-row-twice", message, line.number, first)
        seen.setdefault(entry.key, line.number)
        yield entry


def _entry(row: int, cells: dict[str, Cell], notes: _Notes) -> Entry:
    values: dict[str, Value] = {}
    for name in notes.columns:
        column = notes.table.column(name)
        values[name] = _value(column, cells.get(name), row, notes)
        if name in notes.table.must and not values[name] and name not in cells:
            message = f"“{column.heading}”没有填写。"
            notes.add("directory-value-missing", message, row, column)
    return Entry(table=notes.table.name, values=values, row=row)


def _value(column: Column, cell: Cell | None, row: int, notes: _Notes) -> Value:
    text = cell.text.strip() if cell else ""
    if column.sort == "list":
        return _parts(text, _PARTING)
    if column.sort == "phrases":
        return _parts(text, _SEMICOLON)
    if column.sort == "date":
        return _day(column, cell, row, notes) if cell else None
    if column.sort == "flag":
        return _chosen(column, text, {YES: YES, NO: NO}, row, notes) == YES
    if column.sort == "choice":
        return _chosen(column, text, column.choices, row, notes)
    if column.sort == "choices":
        found = (
            _chosen(column, one, column.choices, row, notes)
            for one in _parts(text, _SEMICOLON)
        )
        return tuple(one for one in found if one)
    # A code of many digits may have been kept as a number.
    return f"{cell.value}" if cell and isinstance(cell.value, int) else text


def _parts(text: str, sign: re.Pattern[str]) -> tuple[str, ...]:
    parts = (part.strip() for part in sign.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _day(column: Column, cell: Cell, row: int, notes: _Notes) -> date | None:
    if isinstance(cell.value, date):
        return cell.value
    if match := _DAY.fullmatch(cell.text.strip()):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    message = f"“{cell.text.strip()}”不是完整的日期，请写成 2026-03-01 的样子。"
    notes.add("directory-date-unclear", message, row, column)
    return None


def _chosen(
    column: Column, text: str, choices: Mapping[str, str], row: int, notes: _Notes
) -> str:
    """What a word stands for; empty for none."""
    words = choices
    for value, label in words.items():
        if text in {label, value} and text:
            return str(value)
    if text:
        allowed = "、".join(words.values())
        message = f"“{text}”不是可选的{column.heading}，可填：{allowed}。"
        notes.add("directory-choice-unknown", message, row, column)
    return ""
