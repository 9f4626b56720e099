"""What the lines of one task hold, column by column."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.ledgers.mapping import MappedColumn
from luoshi.core.spreadsheets.cells import Cell, Line

Held = dict[int, list[Cell]]


def gather(lines: Sequence[Line]) -> Held:
    """The cells of each column over the lines of one task, a merged one once."""
    held: Held = {}
    for line in lines:
        for column, cell in line.cells.items():
            cells = held.setdefault(column, [])
            if all(known is not cell for known in cells):
                cells.append(cell)
    return held


def joined(cells: Sequence[Cell]) -> str:
    """What several cells say, a line each; signs that only fill a cell say nothing."""
    texts = dict.fromkeys(cell.text for cell in cells)
    return "\n".join(text for text in texts if any(map(str.isalnum, text)))


def label_in(column: MappedColumn) -> str:
    """The lowest words above a column."""
    return column.header.rpartition("/")[2]
