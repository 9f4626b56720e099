"""The sheet of a return that a unit fills in, in the shape it is read back in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from luoshi.core.indicators.filled import COLUMNS, LONGEST, Column
from luoshi.core.reports.safety import fitting, printable

Value = str | int | Decimal | None
SHEET = "填报"
HEAD, FIRST = 2, 3
_A3 = 8
_CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter"}
_WRAPPED = _CELL | {"text_wrap": True}
_LOCKED = _WRAPPED | {"bg_color": "#EFEFEF", "font_color": "#444444"}
_HEAD = _WRAPPED | {"font_name": "黑体", "align": "center", "bg_color": "#DCDCDC"}
_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"font_name": "黑体", "font_size": 18, "valign": "vcenter"},
    "note": {"font_name": "楷体", "font_size": 10, "valign": "vcenter"},
    "head": _HEAD,
    "asked": _HEAD | {"bg_color": "#CFE2F3"},
    "shown": _LOCKED,
    "figure": _LOCKED | {"num_format": "#,##0.######", "align": "right"},
    "number": _CELL | {"locked": False, "num_format": "#,##0.######"},
    "text": _WRAPPED | {"locked": False},
    "key": {"font_color": "#888888"},
}
_ASKED = frozenset({"number", "text"})


def return_xlsx(
    target: IO[bytes], rows: Iterable[Sequence[Value]], *, heading: str, note: str
) -> int:
    """Write the sheet; gives back how many rows it has. No cell is ever a formula.

    Shapes   each of ``rows`` one value for each of ``COLUMNS``
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        styles = {name: book.add_format(look) for name, look in _STYLES.items()}
        page = book.add_worksheet(SHEET)
        _top(page, styles, heading, note)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
                number = FIRST + count - 1
                _write(page, number, place, value, styles[column.kind])
        _rules(page, FIRST + max(count, 1) - 1)
        _guard(page)
    return count


def _top(page: Any, styles: dict[str, Any], heading: str, note: str) -> None:
    page.set_row(0, 34)
    page.write_string(0, 0, printable(heading), styles["heading"])
    page.write_string(1, 0, printable(note), styles["note"])
    page.set_row(HEAD, 30)
    for place, column in enumerate(COLUMNS):
        is_hidden = {"hidden": True} if column.kind == "key" else {}
        page.set_column(place, place, column.width, None, is_hidden)
        title = f"{column.heading}*" if column.name == "value" else column.heading
        look = styles["asked" if column.kind in _ASKED else "head"]
        page.write_string(HEAD, place, title, look)


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


def _guard(page: Any) -> None:
    """Only what is asked can be changed; the head stays in sight, on the screen and on paper."""
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    page.freeze_panes(FIRST, 3)
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.set_footer("&L&A&C第 &P 页，共 &N 页")
