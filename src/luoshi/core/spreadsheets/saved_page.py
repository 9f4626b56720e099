"""Tables of a web page saved under the name of a spreadsheet, as many systems export them."""

from __future__ import annotations

from luoshi.core.documents.document import Table
from luoshi.core.documents.limits import Limits
from luoshi.core.documents.read import read_document
from luoshi.core.spreadsheets.bounds import Bounds, Rows, spread
from luoshi.core.spreadsheets.cells import Block, Cell, Line, Sheet
from luoshi.core.spreadsheets.parts import clean


def read_page(data: bytes, limits: Limits, bounds: Bounds) -> list[Sheet]:
    """The tables of a page, a sheet each.

    Errors   DocumentError and its kinds
    """
    document = read_document(data, "page.html", limits=limits)
    return [
        read_table(table, f"表{number}", bounds)
        for number, table in enumerate(document.tables, start=1)
    ]


def read_table(table: Table, name: str, bounds: Bounds) -> Sheet:
    """One table with its merged cells spread."""
    rows: Rows = {}
    blocks: list[Block] = []
    filled = 0
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        text, row, column = clean(cell.text), cell.row + 1, cell.column + 1
        if not text:
            continue
        rows.setdefault(row, {})[column] = Cell(row, column, text, text)
        filled += 1
        if why := bounds.excess(rows, row, filled):
            return Sheet(name=name, lines=(), refusal=why)
        if cell.rows > 1 or cell.columns > 1:
            right, bottom = column + cell.columns - 1, row + cell.rows - 1
            blocks.append(Block(row, column, bottom, right))
    if not spread(rows, blocks, bounds):
        return Sheet(name=name, lines=(), refusal=bounds.too_many)
    return Sheet(name=name, lines=tuple(Line(row, rows[row]) for row in sorted(rows)))
