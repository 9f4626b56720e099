"""The cells of a .docx table with their place and their extent."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.documents.package import Element
from luoshi.core.documents.placed import Placed
from luoshi.core.documents.styles import W, number, value

WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
WIDEST = 200


def children(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, tag)


def rows_of(table: Element) -> list[Element]:
    """The rows of a table that no tracked change removed."""
    return [row for row in children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]


def is_deleted(table: Element) -> bool:
    """Whether nothing is left of a table."""
    return not rows_of(table)


def is_frame(table: Element) -> bool:
    """Whether a table has one column only, so that it frames text instead of ordering it."""
    return all(len(list(children(row, "tc"))) <= 1 for row in rows_of(table))


def place_cells(table: Element) -> list[Placed]:
    """The cells of a table; one that goes on in the next row is counted once."""
    placed: list[Placed] = []
    above: dict[int, Placed] = {}
    for row, element in enumerate(rows_of(table)):
        column = extent(value(element, "w:trPr/w:gridBefore"), 0, WIDEST)
        for cell in children(element, "tc"):
            if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                continue
            columns = extent(value(cell, "w:tcPr/w:gridSpan"), 1, WIDEST - column)
            column = take_cell(cell, row, column, columns, placed=placed, above=above)
    return placed


def take_cell(
    cell: Element,
    row: int,
    column: int,
    columns: int,
    *,
    placed: list[Placed],
    above: dict[int, Placed],
) -> int:
    """Place one cell, or lengthen the one it goes on from; the column after it."""
    if continues(cell, "hMerge") and placed and placed[-1].row == row:
        placed[-1].columns += columns
    elif continues(cell, "vMerge") and column in above:
        above[column].rows = row - above[column].row + 1
        columns = max(columns, above[column].columns)
    else:
        made = Placed(cell, row, column, 1, columns)
        placed.append(made)
        if value(cell, "w:tcPr/w:vMerge") == "restart":
            above[column] = made
        else:
            above.pop(column, None)
    return column + columns


def continues(cell: Element, kind: str) -> bool:
    """Whether a cell is the rest of a merged one."""
    merge = value(cell, f"w:tcPr/w:{kind}")
    return merge is not None and merge != "restart"


def extent(text: str | None, least: int, most: int) -> int:
    """A count of grid columns, kept within reason."""
    return max(min(number(text) or least, most), least)
