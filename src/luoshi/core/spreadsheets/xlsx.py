"""The sheets of an .xlsx: values with what they display, merged ranges, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.documents.limits import Clock, Limits
from luoshi.core.documents.package import Element, Package
from luoshi.core.errors import Sentence
from luoshi.core.spreadsheets.bounds import Bounds, Rows, spread
from luoshi.core.spreadsheets.cells import Block, Cell, Line, Sheet, column_number
from luoshi.core.spreadsheets.formats import show
from luoshi.core.spreadsheets.parts import (
    GENERAL,
    Book,
    Tab,
    clean,
    elements,
    is_true,
    open_book,
    text_of,
)

PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
TAGS = ("{*}row", "{*}col", "{*}mergeCell")
ROWS, COLUMNS = 1_048_576, 16_384


@dataclass(slots=True)
class Draft:
    """A sheet while it is read."""

    rows: Rows = field(default_factory=dict)
    filled: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    row: int = 0


def read_xlsx(data: bytes, limits: Limits, bounds: Bounds) -> tuple[list[Sheet], bool]:
    """The sheets of a package, and whether it carries macros.

    Errors   DamagedDocument, HostileDocument, LockedDocument, OversizeDocument
    """
    with Package(data, limits) as package:
        book = open_book(package, Clock(limits.seconds))
        sheets = [read_tab(book, tab, bounds) for tab in book.tabs]
        return sheets, package.has_macros


def read_tab(book: Book, tab: Tab, bounds: Bounds) -> Sheet:
    """One sheet; one beyond the bounds says so and holds nothing."""
    draft = Draft()
    for element in elements(book.package, tab.part, TAGS, book.clock):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            read_row(element, draft, book)
            if why := bounds.excess(draft.rows, draft.row, draft.filled):
                return refused(tab, why)
        elif name == "col" and is_true(element.get("hidden")):
            low, high = number(element, "min"), number(element, "max")
            draft.hidden_columns.append((low, min(high, COLUMNS)))
        elif name == "mergeCell" and (block := read_block(element.get("ref", ""))):
            draft.blocks.append(block)
            if len(draft.blocks) > bounds.rows:
                return refused(tab, bounds.too_many)
    if not spread(draft.rows, draft.blocks, bounds):
        return refused(tab, bounds.too_many)
    return finish(draft, tab)


def refused(tab: Tab, why: Sentence) -> Sheet:
    """A sheet that was not read."""
    return Sheet(name=tab.name, lines=(), hidden=tab.hidden, refusal=why)


def finish(draft: Draft, tab: Tab) -> Sheet:
    """A sheet of the rows that were read."""
    rows = draft.rows
    last = max((max(cells) for cells in rows.values()), default=0)
    hidden = {
        column
        for low, high in draft.hidden_columns
        for column in range(low, min(high, last) + 1)
    }
    return Sheet(
        name=tab.name,
        lines=tuple(
            Line(row, rows[row], row in draft.hidden_rows) for row in sorted(rows)
        ),
        hidden=tab.hidden,
        hidden_columns=frozenset(hidden),
    )


def read_row(element: Element, draft: Draft, book: Book) -> None:
    """The cells of one row that hold something."""
    printed = element.get("r", "")
    draft.row = int(printed) if printed.isdecimal() else draft.row + 1
    if is_true(element.get("hidden")):
        draft.hidden_rows.add(draft.row)
    cells = dict(read_cells(element, draft.row, book))
    if cells:
        draft.rows[draft.row] = cells
        draft.filled += len(cells)


def read_cells(row: Element, number_: int, book: Book) -> Iterator[tuple[int, Cell]]:
    """The cells of one row that hold something, each with its column."""
    column = 0
    for element in row:
        match = PLACE.fullmatch(element.get("r", ""))
        column = column_number(match[1]) if match else column + 1
        if len(element) and column <= COLUMNS:
            cell = read_cell(element, number_, column, book)
            if cell is not None:
                yield column, cell


def read_cell(element: Element, row: int, column: int, book: Book) -> Cell | None:
    """One cell, None where it is empty."""
    kind = element.get("t", "n")
    stored, formula = None, False
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "v":
            stored = child.text
        elif name == "is":
            text = text_of(child)
            return Cell(row, column, text, text) if text else None
        elif name == "f":
            formula = True
    if stored is None:
        return Cell(row, column, "", None, "unsaved") if formula else None
    if kind == "n":
        return numeric(stored, style_of(element), row, column, book)
    return worded(stored, kind, row, column, book)


def worded(stored: str, kind: str, row: int, column: int, book: Book) -> Cell | None:
    """A cell whose type says that it is no plain number."""
    if kind == "s":
        index = int(stored) if stored.strip().isdecimal() else -1
        text = book.strings[index] if 0 <= index < len(book.strings) else ""
    elif kind == "b":
        text = "是" if is_true(stored) else "否"
        return Cell(row, column, text, is_true(stored), "bool")
    elif kind == "d":
        return iso_day(stored, row, column)
    else:
        text = clean(stored)
    if not text:
        return None
    return Cell(row, column, text, text, "error" if kind == "e" else "text")


def iso_day(stored: str, row: int, column: int) -> Cell | None:
    """A cell that stores its day in ISO form."""
    text = clean(stored)
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return Cell(row, column, text, text) if text else None
    return Cell(row, column, day.isoformat(), day, "date", "day")


def numeric(stored: str, style: int, row: int, column: int, book: Book) -> Cell | None:
    """A number as its format shows it."""
    try:
        value = float(stored)
    except ValueError:
        text = clean(stored)
        return Cell(row, column, text, text) if text else None
    if value != value or value in {float("inf"), float("-inf")}:
        return None
    form = book.formats[style] if style < len(book.formats) else GENERAL
    shown = show(value, form, since_1904=book.since_1904)
    return Cell(row, column, shown.text, shown.value, shown.kind, shown.part)


def style_of(element: Element) -> int:
    """The place of a cell's style among the styles."""
    printed = element.get("s", "0")
    return int(printed) if printed.isdecimal() else 0


def read_block(reference: str) -> Block | None:
    """A merged range from its two corners."""
    ends = [PLACE.fullmatch(corner) for corner in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
    columns = sorted((column_number(left), column_number(right)))
    rows = sorted((int(top), int(bottom)))
    return Block(rows[0], columns[0], min(rows[1], ROWS), min(columns[1], COLUMNS))


def number(element: Element, name: str) -> int:
    """An attribute that counts."""
    printed = element.get(name, "")
    return int(printed) if printed.isdecimal() else 0
