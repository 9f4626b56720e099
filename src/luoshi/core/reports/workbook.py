"""Tables drawn as an Excel workbook that prints like the office's own ledger."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import IO, Any

import xlsxwriter

from luoshi.core.reports.safety import fitting, printable
from luoshi.core.reports.sheets import Column, Row, Sheet, Value
from luoshi.core.values.numeral import Numeral

# A fixed moment, so that the same plan gives the same bytes.
_MOMENT = datetime(2000, 1, 1)
_A3, _A4 = 8, 9
# What Excel allows of the name of a worksheet.
_FORBIDDEN, _LONGEST = "[]:*?/\\", 31
_CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter"}
_WRAPPED = _CELL | {"text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "heading": {
        "font_name": "黑体",
        "font_size": 18,
        "align": "center",
        "valign": "vcenter",
    },
    "note": {
        "font_name": "楷体",
        "font_size": 10,
        "valign": "vcenter",
        "text_wrap": True,
    },
    "head": _WRAPPED | {"font_name": "黑体", "align": "center", "bg_color": "#E7EDF3"},
    "total": _WRAPPED | {"bold": True, "align": "center", "bg_color": "#F3F3F3"},
    "left": _WRAPPED,
    "center": _WRAPPED | {"align": "center"},
}
_TONES = {
    "error": "#FBE3E0",
    "warning": "#FDF3D7",
    "strong": "#DCEFDC",
    "partial": "#FDF3D7",
    "absent": "#FBE3E0",
}
# How many characters stay legible beside each other on one sheet of paper.
_PAPER = 300
# Points: a line of ordinary and of small type, a row's padding, the tallest row.
_LINE, _SMALL_LINE, _PADDING, _TALLEST = 13.5, 8.5, 7, 409


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The tables as one .xlsx file, a worksheet each; no cell is ever a formula."""
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": _MOMENT})
        styles = _Styles(book)
        names: set[str] = set()
        for sheet in sheets:
            name = _named(sheet.name, names)
            _Drawing(book.add_worksheet(name), sheet, styles).draw()
    return target.getvalue()


def _named(wanted: str, taken: set[str]) -> str:
    """A name that a worksheet may have and no other has, as near to the wanted one as can be."""
    plain = "".join(one for one in wanted if one not in _FORBIDDEN).strip("' ")
    plain = plain if plain.lower() not in {"", "history"} else "Sheet"
    name, number = plain[:_LONGEST], 2
    while name.lower() in taken:
        tail = f" {number}"
        name, number = plain[: _LONGEST - len(tail)] + tail, number + 1
    taken.add(name.lower())
    return name


def stream(target: IO[bytes], sheet: Sheet, rows: Iterable[Row]) -> int:
    """Write a table whose rows come one by one and are kept nowhere; gives back how many.

    Shapes   ``sheet`` has no rows of its own
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": _MOMENT})
        drawing = _Drawing(
            book.add_worksheet(_named(sheet.name, set())), sheet, _Styles(book)
        )
        drawing.draw(rows)
    return drawing.count


def breadth(text: str) -> int:
    """How many half-width characters a line of text takes; Chinese takes two each.

    Example

        >>> breadth("举措m1")
        6
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


class _Styles:
    """The formats of one workbook, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Any] = {}

    def number(self, places: int, sign: str, tone: str) -> Any:
        """Right-aligned, with a comma between thousands; ``sign`` behind it."""
        form = f"{'0' if sign else '#,##0'}{'.' if places else ''}{'0' * places}{sign}"
        shade = {"bg_color": _TONES[tone]} if tone in _TONES else {}
        key = (form, tone, False)
        if key not in self._made:
            look = _CELL | {"align": "right", "num_format": form} | shade
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def get(self, name: str, tone: str = "", *, small: bool = False) -> Any:
        key = (name, tone, small)
        if key not in self._made:
            shade = {"bg_color": _TONES[tone]} if tone in _TONES else {}
            size = {"font_size": 8} if small else {}
            self._made[key] = self._book.add_format(_STYLES[name] | shade | size)
        return self._made[key]


class _Drawing:
    """One table on its way onto a worksheet."""

    def __init__(self, page: Any, sheet: Sheet, styles: _Styles) -> None:
        self._page = page
        self._sheet = sheet
        self._styles = styles
        self._head = 2 if sheet.note else 1
        self._last = len(sheet.columns) - 1
        self.count = 0

    def draw(self, rows: Iterable[Row] | None = None) -> None:
        self._banner(0, self._sheet.heading, "heading", 34)
        if self._sheet.note:
            self._banner(1, self._sheet.note, "note", 20)
        self._header()
        for number, row in enumerate(self._sheet.rows if rows is None else rows):
            self.count = number + 1
            tone = self._sheet.tones[number] if self._sheet.tones else ""
            self._row(self._head + 1 + number, row, tone)
        if self._sheet.total:
            self._total(self._sheet.total)
        self._behaviour()
        self._choices()
        self._printing()

    def _banner(self, row: int, text: str, style: str, height: int) -> None:
        look = self._styles.get(style)
        self._page.set_row(row, height)
        self._page.merge_range(row, 0, row, self._last, "", look)
        self._page.write_string(row, 0, printable(text), look)

    def _header(self) -> None:
        titles = tuple(column.title for column in self._sheet.columns)
        lines = _lines(self._sheet.columns, titles)
        self._page.set_row(self._head, min(lines * _LINE + 2 * _PADDING, _TALLEST))
        for index, column in enumerate(self._sheet.columns):
            self._page.set_column(index, index, column.width)
            look = self._styles.get("head")
            self._page.write_string(self._head, index, column.title, look)

    def _row(self, number: int, row: Row, tone: str) -> None:
        lines = _lines(self._sheet.columns, row)
        small = lines * _LINE + _PADDING > _TALLEST
        height = lines * (_SMALL_LINE if small else _LINE) + _PADDING
        self._page.set_row(number, min(height, _TALLEST))
        for index, column in enumerate(self._sheet.columns):
            value = row[index]
            if isinstance(value, Numeral):
                self._numeral(number, index, value, tone)
                continue
            look = self._styles.get(column.align, tone, small=small)
            self._write(number, index, value, look)

    def _numeral(self, row: int, column: int, value: Numeral, tone: str) -> None:
        """A number stays one; a percentage is kept as the program that opens it keeps it."""
        kept = value.value / 100 if value.is_percent else value.value
        look = self._styles.number(value.places, value.sign, tone)
        self._page.write_number(row, column, kept, look)

    def _total(self, total: Row) -> None:
        number = self._head + 1 + self.count
        self._page.set_row(number, 2 * _LINE + _PADDING)
        for index, value in enumerate(total):
            self._write(number, index, value, self._styles.get("total"))

    def _write(self, row: int, column: int, value: Value, look: Any) -> None:
        if isinstance(value, int):
            self._page.write_number(row, column, value, look)
        elif value:
            self._page.write_string(row, column, fitting(str(value)), look)
        else:
            self._page.write_blank(row, column, None, look)

    def _behaviour(self) -> None:
        end = self._head + max(self.count, 1)
        self._page.freeze_panes(self._head + 1, self._sheet.fixed)
        self._page.autofilter(self._head, 0, end, self._last)

    def _choices(self) -> None:
        """A list to choose from in each cell of the columns that offer one."""
        first, last = self._head + 1, self._head + max(self.count, 1)
        for index, column in enumerate(self._sheet.columns):
            if column.choices:
                offered = {
                    "validate": "list",
                    "source": list(column.choices),
                    "error_title": column.title,
                    "error_message": f"请选：{'、'.join(column.choices)}",
                }
                self._page.data_validation(first, index, last, index, offered)

    def _printing(self) -> None:
        self._page.set_landscape()
        self._page.set_paper(_A3 if self._sheet.wide else _A4)
        self._page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._page.center_horizontally()
        breadths = sum(column.width for column in self._sheet.columns)
        self._page.fit_to_pages(max(1, breadths // _PAPER), 0)
        self._page.repeat_columns(0, max(0, self._sheet.fixed - 1))
        self._page.repeat_rows(self._head)
        self._page.set_footer("&L&A&C第 &P 页，共 &N 页")


def _lines(columns: tuple[Column, ...], row: Row) -> int:
    """How many lines the fullest cell of a row needs.

    Excel grows a row by itself when it opens a file; other programs do not.
    """
    return max(
        sum(
            max(1, -(-breadth(line) // (column.width - 1)))
            for line in value.split("\n")
        )
        for column, value in zip(columns, map(_text, row), strict=True)
    )


def _text(value: Value) -> str:
    return "" if value is None else str(value)
