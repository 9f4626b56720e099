"""Progress filled in on a sheet: the shape it goes out in, and its rows read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from luoshi.core.spreadsheets.cells import Cell, Line, Sheet, Workbook
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.notes import Notes
from luoshi.core.tasks.filling_codes import FILLING_RULES

Kind = Literal["shown", "text", "percent", "number", "key"]


class Column(NamedTuple):
    """One column; only texts, percentages and numbers are filled in.

    Units    ``width`` half-width characters; ``most`` characters
    """

    name: str
    heading: str
    width: int
    kind: Kind = "shown"
    is_asked: bool = False
    most: int = 0


LONGEST, SHORT = 5_000, 100
COLUMNS = (
    Column("order", "序号", 6),
    Column("number", "任务编号", 15),
    Column("title", "任务", 36),
    Column("standard", "目标值/完成标准", 26),
    Column("due", "时限", 12),
    Column("latest", "上期进展", 30),
    Column("text", "本期进展", 40, "text", is_asked=True, most=LONGEST),
    Column("progress", "完成比例", 10, "percent", is_asked=True),
    Column("actual", "实际值", 12, "number", is_asked=True),
    Column("trouble", "存在问题", 26, "text", most=LONGEST),
    Column("request", "需协调事项", 26, "text", most=LONGEST),
    Column("request_to", "向谁协调", 18, "text", most=SHORT),
    Column("plans", "下步措施", 26, "text", most=LONGEST),
    Column("key", "行标识", 24, "key"),
)
BY_NAME = {one.name: one for one in COLUMNS}
INPUTS = tuple(one for one in COLUMNS if one.kind in {"text", "percent", "number"})
MUST = ("number", "text")
# How many lines may stand above the headings.
ABOVE = 12
_KEY = re.compile(r"(\S{1,20})@(\d{1,9})@(\S{1,10})")
_NUMBER = re.compile(r"[+-]?\d{1,14}(?:\.\d+)?")
# What the database keeps of a number.
_BIGGEST, _STEP = Decimal(10) ** 14, Decimal("0.0001")


class Key(NamedTuple):
    """Which task a row is of, as it stood when the sheet was made, and for which period."""

    number: str
    version: int
    period: str


def key_text(key: Key) -> str:
    """The hidden mark of a row.

    Example

        >>> key_text(Key("R2026-00007", 12, "2026-09"))
        'R2026-00007@12@2026-09'
    """
    return f"{key.number}@{key.version}@{key.period}"


def key_of(text: str) -> Key | None:
    """The same read back; None where it is no mark."""
    match = _KEY.fullmatch(text.strip())
    return Key(match[1], int(match[2]), match[3]) if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row that says something.

    Units    ``progress`` percent
    """

    row: int
    key: Key
    text: str
    progress: Decimal | None = None
    actual: Decimal | None = None
    trouble: str = ""
    request: str = ""
    request_to: str = ""
    plans: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The rows of a sheet that say something, and what is wrong with its cells.

    ``columns`` are the places of the columns by their names.
    """

    sheet: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    rows: tuple[Filled, ...] = ()
    findings: tuple[CellFinding, ...] = ()


def read_filling(workbook: Workbook) -> Filling:
    """The rows that were filled in; those without any content are passed over.

    Errors   none; what is wrong is a finding
    """
    for sheet in workbook.sheets:
        head = _head(sheet)
        if head is not None:
            return _read(sheet, head, workbook.findings)
    notes = Notes(FILLING_RULES)
    message = "没有找到填报表：表头应有任务编号、本期进展等列，与下载的一致。"
    notes.add("fill-sheet-unknown", message, None, "")
    return Filling(findings=(*workbook.findings, *notes.found))


def _head(sheet: Sheet) -> Line | None:
    needed = {BY_NAME[name].heading for name in MUST}
    for line in sheet.lines[:ABOVE]:
        if needed <= {_heading(cell) for cell in line.distinct}:
            return line
    return None


def _heading(cell: Cell) -> str:
    return "".join(cell.text.split()).rstrip("*＊")


def _read(sheet: Sheet, head: Line, before: Iterable[CellFinding]) -> Filling:
    names = {one.heading: one.name for one in COLUMNS}
    places = ((_heading(cell), cell.column) for cell in reversed(head.distinct))
    columns = {names[text]: number for text, number in places if text in names}
    notes = Notes(FILLING_RULES, sheet.name, columns)
    below = (line for line in sheet.lines if line.number > head.number)
    rows = tuple(_rows(below, notes))
    if not rows and not notes.found:
        notes.add("fill-nothing", "表里一行也没有填。", None, "text")
    return Filling(
        sheet=sheet.name,
        columns=columns,
        rows=rows,
        # That our own list of names is a hidden sheet is no news to anybody.
        findings=(*(one for one in before if one.severity != "info"), *notes.found),
    )


def _rows(lines: Iterable[Line], notes: Notes) -> Iterator[Filled]:
    seen: dict[str, int] = {}
    asked = [
        (one, notes.columns[one.name]) for one in INPUTS if one.name in notes.columns
    ]
    for line in lines:
        cells = {
            column.name: line.cells[place]
            for column, place in asked
            if place in line.cells and line.cells[place].text.strip()
        }
        cells |= _unsaved(line, asked)
        if not cells:
            continue
        key = _key(line, notes)
        values = {column.name: _value(column, cells, notes) for column, _ in asked}
        if "text" not in cells:
            notes.add("fill-text-missing", "没有写本期进展。", line.number, "text")
        if key is None:
            continue
        if key.number in seen:
            message = f"{key.number} 在第 {seen[key.number]} 行已经填过。"
            notes.add("fill-row-twice", message, line.number, "number")
        seen.setdefault(key.number, line.number)
        yield Filled(row=line.number, key=key, **values)  # type: ignore[arg-type]


def _unsaved(line: Line, asked: list[tuple[Column, int]]) -> dict[str, Cell]:
    """Formulas without a result say something too, though nobody can tell what."""
    return {
        column.name: line.cells[place]
        for column, place in asked
        if place in line.cells and line.cells[place].kind == "unsaved"
    }


def _key(line: Line, notes: Notes) -> Key | None:
    shown, hidden = _text(line, "number", notes), _text(line, "key", notes)
    key = key_of(hidden)
    if key is None:
        message = "隐藏的“行标识”列没有内容或被改动，请重新下载填报表。"
        notes.add("fill-key-missing", message, line.number, "number")
        return None
    if shown != key.number:
        message = f"这一行下载时是 {key.number}，现在的任务编号是“{shown}”。"
        notes.add("fill-key-differs", message, line.number, "number")
    return key


def _text(line: Line, name: str, notes: Notes) -> str:
    cell = line.cells.get(notes.columns.get(name, 0))
    return cell.text.strip() if cell else ""


def _value(
    column: Column, cells: dict[str, Cell], notes: Notes
) -> str | Decimal | None:
    cell = cells.get(column.name)
    if column.kind == "text":
        return _words(column, cell, notes)
    if cell is None:
        return None
    number = number_of(cell, is_percent=column.kind == "percent")
    if number is None:
        message = f"“{cell.text.strip()[:40]}”不是一个数。"
        notes.add("fill-number-unclear", message, cell.row, column.name)
    elif column.kind == "percent":
        return _percent(number, cell, notes)
    return number


def _words(column: Column, cell: Cell | None, notes: Notes) -> str:
    text = cell.text.strip() if cell else ""
    if cell is not None and cell.kind in {"error", "unsaved"}:
        notes.add(
            "fill-number-unclear",
            "公式没有结果，请改写成文字。",
            cell.row,
            column.name,
        )
    if cell is not None and len(text) > column.most:
        message = f"{column.heading}有 {len(text)} 字，最多 {column.most} 字。"
        notes.add("fill-text-long", message, cell.row, column.name)
    return text


def _percent(number: Decimal, cell: Cell, notes: Notes) -> Decimal | None:
    if not 0 <= number <= 100:
        message = f"完成比例 {number.normalize():f}% 不在 0 到 100 之间。"
        notes.add("fill-percent-range", message, cell.row, "progress")
        return None
    if 0 < number < 1 and cell.kind == "number":
        as_read, meant = number.normalize(), (number * 100).normalize()
        message = f"写的是 {as_read:f}，按 {as_read:f}% 读；如是 {meant:f}%，请改。"
        notes.add("fill-percent-small", message, cell.row, "progress")
    return round(number, 1)


def number_of(cell: Cell, *, is_percent: bool = False) -> Decimal | None:
    """The number in a cell; None where there is none that can be kept.

    Units    percent where ``is_percent``

    Example

        >>> number_of(Cell(4, 8, "45%", 0.45, "percent"), is_percent=True)
        Decimal('45.0000')
        >>> number_of(Cell(4, 9, "约三千"))
    """
    if cell.kind in {"error", "unsaved", "date", "bool"}:
        return None
    text = str(cell.value) if cell.kind in {"number", "percent"} else cell.text
    text = text.strip().replace(",", "").replace("，", "").replace("％", "%")
    is_share = cell.kind == "percent"
    if is_percent and text.endswith("%"):
        text = text[:-1].strip()
    if cell.kind == "text" and not _NUMBER.fullmatch(text):
        return None
    try:
        number = Decimal(text) * (100 if is_share and is_percent else 1)
    except InvalidOperation:
        return None
    return number.quantize(_STEP) if abs(number) < _BIGGEST else None
