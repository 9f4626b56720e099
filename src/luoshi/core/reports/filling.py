"""The sheet that units fill in with their progress, in the shape it is read back in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from luoshi.core.reports.fillable import (
    ASKED,
    FIRST,
    LOCKED,
    OPTIONS,
    guard,
    headings,
    looks,
    top,
)
from luoshi.core.reports.safety import fitting, printable
from luoshi.core.tasks.filling import COLUMNS, INPUTS, Column, Key, key_text

Value = str | int | Decimal | date | Key | None
Line = Sequence[Value]
SHEET, CHOICES = "进展填报", "选项"
_STYLES: dict[str, dict[str, Any]] = {
    "order": LOCKED | {"align": "center"},
    "due": LOCKED | {"align": "center", "num_format": "yyyy-mm-dd"},
    "percent": ASKED | {"align": "center"},
    "number": ASKED | {"align": "center"},
}
_ASKED = frozenset(one.heading for one in INPUTS)
_MUST = frozenset(one.heading for one in COLUMNS if one.is_asked)
_CENTRED = frozenset({"order", "due"})
# Points: one line of type, the padding of a row, the tallest row worth showing.
_LINE, _PADDING, _TALLEST = 13.5, 8, 160
_MOST_CHOICES = 5_000


def filling_xlsx(
    place: Path | IO[bytes],
    lines: Iterable[Line],
    *,
    heading: str,
    note: str,
    whom: Sequence[str] = (),
) -> int:
    """Write the sheet row by row; gives back how many rows it has.

    No cell is ever a formula, and never more than one row is held.

    Shapes   each of ``lines`` one value for each of ``COLUMNS``; ``whom`` are the names offered
             for whom to coordinate with
    """
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"} | OPTIONS
    target = str(place) if isinstance(place, Path) else place
    with xlsxwriter.Workbook(target, options) as book:
        styles = looks(book, _STYLES)
        page = book.add_worksheet(SHEET)
        offered = [printable(one) for one in whom[:_MOST_CHOICES] if one]
        if offered:
            _offer(book.add_worksheet(CHOICES), offered)
        top(page, styles, heading, note)
        headings(page, styles, COLUMNS, _ASKED, _MUST)
        count = 0
        for count, line in enumerate(lines, start=1):
            _row(page, FIRST + count - 1, line, styles)
        _rules(page, FIRST + max(count, 1) - 1, len(offered))
        guard(page)
    return count


def _offer(page: Any, names: Sequence[str]) -> None:
    for row, name in enumerate(names):
        page.write_string(row, 0, name)
    page.hide()


def _row(page: Any, number: int, line: Line, styles: dict[str, Any]) -> None:
    page.set_row(number, _height(line))
    for place, (column, value) in enumerate(zip(COLUMNS, line, strict=True)):
        look = styles[column.name if column.name in _CENTRED else column.kind]
        _write(page, number, place, value, look)


def _write(page: Any, row: int, place: int, value: Value, look: Any) -> None:
    if isinstance(value, Key):
        page.write_string(row, place, key_text(value), look)
    elif isinstance(value, date):
        page.write_datetime(
            row, place, datetime(value.year, value.month, value.day), look
        )
    elif isinstance(value, int | Decimal):
        page.write_number(row, place, value, look)
    elif value:
        page.write_string(row, place, fitting(value), look)
    else:
        page.write_blank(row, place, None, look)


def _height(line: Line) -> float:
    """How high a row must be: programs other than Excel do not find it by themselves."""
    lines = max(
        sum(-(-_breadth(part) // (column.width - 1)) or 1 for part in value.split("\n"))
        for column, value in zip(COLUMNS, line, strict=True)
        if isinstance(value, str)
    )
    return min(max(lines, 2) * _LINE + _PADDING, _TALLEST)


def _breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def _rules(page: Any, last: int, choices: int) -> None:
    """What may be filled in, told while it is typed."""
    for place, column in enumerate(COLUMNS):
        rule = _rule(column, choices)
        if rule:
            page.data_validation(FIRST, place, last, place, rule)


def _rule(column: Column, choices: int) -> dict[str, Any] | None:
    title = column.heading
    if column.kind == "percent":
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "input_title": title,
            "input_message": "填 0 到 100 的数，如 45 表示 45%。",
            "error_title": title,
            "error_message": "完成比例应在 0 到 100 之间。",
        }
    if column.kind == "number":
        return {
            "validate": "decimal",
            "criteria": ">",
            "value": -(10**14),
            "error_title": title,
            "error_message": "这里只填数字，说明写在本期进展里。",
        }
    if column.name == "request_to" and choices:
        # Another name than those offered is let through with a word.
        return {
            "validate": "list",
            "source": f"={CHOICES}!$A$1:$A${choices}",
            "error_type": "information",
            "error_title": title,
            "error_message": "名录里没有这个名称，仍可使用。",
        }
    return None
