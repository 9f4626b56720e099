"""A return filled in on a sheet: the shape it goes out in, and its rows read back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.spreadsheets.cells import Cell, Line, Sheet, Workbook
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.notes import Notes

Kind = Literal["shown", "figure", "number", "text", "key"]


class Column(NamedTuple):
    """One column; ``figure`` is a number that is only shown, ``number`` one to be filled in.

    Units    ``width`` half-width characters
    """

    name: str
    heading: str
    width: int
    kind: Kind = "shown"


COLUMNS = (
    Column("order", "序号", 6),
    Column("code", "指标代码", 18),
    Column("measure", "指标", 30),
    Column("part", "分组", 20),
    Column("unit", "计量单位", 10),
    Column("period", "时期", 16),
    Column("region", "地区", 14),
    Column("before", "上期", 14, "figure"),
    Column("year_ago", "上年同期", 14, "figure"),
    Column("value", "本期数", 16, "number"),
    Column("comparable", "可比基数", 16, "number"),
    Column("growth", "公布增速(%)", 14, "number"),
    Column("reason", "异常说明", 36, "text"),
    Column("key", "行标识", 20, "key"),
)
NUMBERS = ("value", "comparable", "growth")
MUST = ("value", "key")
# How many lines may stand above the headings.
ABOVE = 12
LONGEST = 300
# What the database keeps of a number: digits before and behind its point.
BOUNDS = {"value": (18, 6), "comparable": (18, 6), "growth": (6, 3)}
_NUMBER = re.compile(r"([+-]?)(\d{1,20})(?:\.(\d{1,15}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledCell:
    """A row of a sheet; ``row`` counts from 1 as the sheet shows it."""

    row: int
    key: str
    value: Decimal | None
    comparable: Decimal | None
    growth: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledReturn:
    """The rows of a sheet, and what is wrong with its cells."""

    rows: tuple[FilledCell, ...] = ()
    findings: tuple[CellFinding, ...] = ()


def read_filled(workbook: Workbook) -> FilledReturn:
    """The rows of the first sheet that is a return.

    Errors   none; what is wrong is a finding
    """
    for sheet in workbook.sheets:
        head = _head(sheet)
        if head is not None:
            return _read(sheet, *head)
    notes = Notes(INDICATOR_RULES)
    message = "没有找到填报表：表头应有本期数、行标识等列，与下载的一致。"
    notes.add("return-sheet-missing", message, None, "")
    return FilledReturn(findings=tuple(notes.found))


def number_of(text: str) -> Decimal | None:
    """A number as people write it; None where it is none.

    Example

        >>> number_of("１,234.50"), number_of("约 3")
        (Decimal('1234.50'), None)
    """
    folded = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    return Decimal(folded) if _NUMBER.fullmatch(folded) else None


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The number of the row of headings, and the places of the columns by their names."""
    names = {column.heading: column.name for column in COLUMNS}
    for line in sheet.lines[:ABOVE]:
        found = {
            names[text]: column
            for column, cell in line.cells.items()
            if (text := cell.text.strip().rstrip("*")) in names
        }
        if all(name in found for name in MUST):
            return line.number, found
    return None


def _read(sheet: Sheet, head: int, columns: dict[str, int]) -> FilledReturn:
    notes, seen = Notes(INDICATOR_RULES, sheet.name, columns), dict[str, int]()
    rows = [
        row
        for line in sheet.lines
        if line.number > head
        for row in _rows(line, notes, seen)
    ]
    return FilledReturn(rows=tuple(rows), findings=tuple(notes.found))


def _rows(line: Line, notes: Notes, seen: dict[str, int]) -> Iterator[FilledCell]:
    key = _text(line, notes, "key")
    reason = _text(line, notes, "reason")
    texts = [_text(line, notes, name) for name in NUMBERS]
    if not key:
        if any(texts):
            message = "这一行没有行标识，不知道是哪个指标的数；请不要插入新的行。"
            notes.add("return-row-unknown", message, line.number, "key")
        return
    if key in seen:
        message = f"与第 {seen[key]} 行是同一个数。"
        notes.add("return-row-repeated", message, line.number, "key")
        return
    seen[key] = line.number
    if len(reason) > LONGEST:
        message = f"异常说明有 {len(reason)} 字，最多 {LONGEST} 字。"
        notes.add("return-text-long", message, line.number, "reason")
    value, comparable, growth = (_number(line, notes, name) for name in NUMBERS)
    yield FilledCell(
        row=line.number,
        key=key,
        value=value,
        comparable=comparable,
        growth=growth,
        reason=reason[:LONGEST],
    )


def _text(line: Line, notes: Notes, name: str) -> str:
    cell = line.cells.get(notes.columns.get(name, 0))
    return cell.text.strip() if cell is not None else ""


def _number(line: Line, notes: Notes, name: str) -> Decimal | None:
    """What is stored counts before what is displayed, which may be rounded."""
    cell = line.cells.get(notes.columns.get(name, 0))
    if cell is None or not cell.text.strip():
        return None
    found = _stored(cell)
    if found is None:
        message = f"“{cell.text}”不是数。"
        notes.add("return-number-wrong", message, line.number, name)
        return None
    whole, places = BOUNDS[name]
    if abs(found) >= Decimal(10) ** whole:
        message = f"“{cell.text}”太大，请核对单位。"
        notes.add("return-number-wrong", message, line.number, name)
        return None
    return round(found, places)


def _stored(cell: Cell) -> Decimal | None:
    if cell.kind == "percent" and isinstance(cell.value, int | float):
        return Decimal(repr(cell.value)) * 100
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return Decimal(repr(cell.value))
    return number_of(cell.text)
