"""The tables of a web page: which order data, which only lay out the page, and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.documents.package import Element
from luoshi.core.documents.placed import Placed

WIDEST = 200
LONGEST = 5_000
PROSE = 800


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row if child.tag in ("td", "th")]


def is_layout(table: Element) -> bool:
    """Whether a table only places parts of the page, so that its cells are read one by one."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [cells_of(row) for row in rows_of(table)]
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    if next(table.iterdescendants("table"), None) is not None and len(rows) <= 4:
        return True
    sizes = [text_size(cell) for row in rows for cell in row]
    largest = max(sizes, default=0)
    if len(rows) == 1 and largest > PROSE // 4:
        return True
    return largest > PROSE and largest > 0.6 * sum(sizes)


def text_size(element: Element) -> int:
    """How many visible characters an element holds."""
    return sum(len(text.strip()) for text in element.itertext())


def place_cells(table: Element) -> list[Placed]:
    """The cells of a table, each at the first free column of its row.

    Source   HTML standard, 4.9.12 (forming a table)
    """
    rows = list(rows_of(table))
    placed: list[Placed] = []
    covered: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in cells_of(row):
            while covered.get(column, 0) > number:
                column += 1
            columns = extent(cell.get("colspan"), max(WIDEST - column, 1))
            height = rows_down(cell, len(rows) - number)
            placed.append(Placed(cell, number, column, height, columns))
            for taken in range(column, column + columns):
                covered[taken] = number + height
            column += columns
    return placed


def rows_down(cell: Element, left: int) -> int:
    """How many rows a cell covers, never more than the table has left."""
    if (cell.get("rowspan") or "").strip() == "0":
        return left
    return min(extent(cell.get("rowspan"), LONGEST), left)


def extent(text: str | None, most: int) -> int:
    """A span attribute within reason."""
    found = re.match(r"\s*(\d{1,6})", text or "")
    return min(max(int(found[1]), 1), most) if found else 1
