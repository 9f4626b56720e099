"""The sheet of a return that a unit fills in, in the shape it is read back in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from luoshi.core.indicators.filled import COLUMNS, LONGEST, Column
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
from luoshi.core.reports.safety import fitting

Value = str | int | Decimal | None
SHEET = "填报"
_STYLES: dict[str, dict[str, Any]] = {
    "figure": LOCKED | {"num_format": "#,##0.######", "align": "right"},
    "number": ASKED | {"num_format": "#,##0.######"},
}
_ASKED = frozenset(one.heading for one in COLUMNS if one.kind in {"number", "text"})
_MUST = frozenset(one.heading for one in COLUMNS if one.name == "value")


def return_xlsx(
    target: IO[bytes], rows: Iterable[Sequence[Value]], *, heading: str, note: str
) -> int:
    """Write the sheet; gives back how many rows it has. No cell is ever a formula.

    Shapes   each of ``rows`` one value for each of ``COLUMNS``
    """
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        styles = looks(book, _STYLES)
        page = book.add_worksheet(SHEET)
        top(page, styles, heading, note)
        headings(page, styles, COLUMNS, _ASKED, _MUST)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
                number = FIRST + count - 1
                _write(page, number, place, value, styles[column.kind])
        _rules(page, FIRST + max(count, 1) - 1)
        guard(page)
    return count


def _write(page: Any, row: int, place: int, value: Value, look: Any) -> None:
    if isinstance(value, int | Decimal):
        page.write_number(row, place, value, look)
    elif value:
        page.write_string(row, place, fitting(value), look)
    else:
        page.write_blank(row, place, None, look)


def _rules(page: Any, last: int) -> None:
    for place, column in enumerate(COLUMNS):
        rule = _rule(column)
        if rule:
            page.data_validation(FIRST, place, last, place, rule)


def _rule(column: Column) -> dict[str, Any] | None:
    title = column.heading
    if column.kind == "number":
        return {
            "validate": "decimal",
            "criteria": ">",
            "value": -(10**15),
            "error_title": title,
            "error_message": "这里只填数字，说明写在异常说明里。",
        }
    if column.kind == "text":
        return {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST,
            "error_title": title,
            "error_message": f"最多 {LONGEST} 字。",
        }
    return None
