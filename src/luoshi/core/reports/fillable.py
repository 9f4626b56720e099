"""What sheets that people fill in have in common: how they look, and what of them is locked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

import xlsxwriter

from luoshi.core.reports.safety import printable

HEAD, FIRST = 2, 3
_A3 = 8
_CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter"}
_WRAPPED = _CELL | {"text_wrap": True}
LOCKED = _WRAPPED | {"bg_color": "#EFEFEF", "font_color": "#444444"}
ASKED = _CELL | {"locked": False}
_HEAD = _WRAPPED | {"font_name": "黑体", "align": "center", "bg_color": "#DCDCDC"}
_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {"font_name": "黑体", "font_size": 18, "valign": "vcenter"},
    "note": {"font_name": "楷体", "font_size": 10, "valign": "vcenter"},
    "head": _HEAD,
    "asked": _HEAD | {"bg_color": "#CFE2F3"},
    "shown": LOCKED,
    "text": _WRAPPED | {"locked": False},
    "key": {"font_color": "#888888"},
}
# No cell is ever a formula or a link.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}


class Heading(Protocol):
    """A column as its heading needs it."""

    @property
    def heading(self) -> str:
        """What stands over it."""

    @property
    def kind(self) -> str:
        """What it holds; a ``key`` is hidden."""

    @property
    def width(self) -> float:
        """How wide it is."""


def looks(book: xlsxwriter.Workbook, more: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The formats of a book by their names, its date fixed so that it comes out the same."""
    book.set_properties({"created": datetime(2000, 1, 1)})
    return {name: book.add_format(look) for name, look in (_LOOKS | more).items()}


def top(page: Any, styles: dict[str, Any], heading: str, note: str) -> None:
    """The two lines above the headings."""
    page.set_row(0, 34)
    page.write_string(0, 0, printable(heading), styles["heading"])
    page.set_row(1, 20)
    page.write_string(1, 0, printable(note), styles["note"])


def headings(
    page: Any,
    styles: dict[str, Any],
    columns: Iterable[Heading],
    asked: frozenset[str],
    must: frozenset[str],
) -> None:
    """The headings of the columns, by their texts those that are asked for and those that must be."""
    page.set_row(HEAD, 32)
    for place, column in enumerate(columns):
        is_hidden = {"hidden": True} if column.kind == "key" else {}
        page.set_column(place, place, column.width, None, is_hidden)
        text = column.heading
        look = styles["asked" if text in asked else "head"]
        page.write_string(HEAD, place, f"{text}*" if text in must else text, look)


def guard(page: Any) -> None:
    """Only what is asked can be changed; the head stays in sight, on the screen and on paper."""
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    page.freeze_panes(FIRST, 3)
    page.set_landscape()
    page.set_paper(_A3)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.set_footer("&L&A&C第 &P 页，共 &N 页")
