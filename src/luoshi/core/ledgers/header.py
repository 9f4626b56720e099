"""Where the header of a ledger stands, below titles and in one, two or three rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.ledgers.headings import is_heading
from luoshi.core.spreadsheets.cells import Cell, Line

LOOK, DEEPEST = 40, 3
SHORT = 24
LABELLED = re.compile(r"[:：]")
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header and what they print above each column.

    ``first`` and ``end`` are places in the lines of the sheet; a column under a group has
    the words of the group first.
    """

    first: int
    end: int
    columns: dict[int, tuple[str, ...]]


def find_header(lines: Sequence[Line]) -> Header | None:
    """The header of a sheet, None where no row looks like one."""
    first = next(
        (index for index, line in enumerate(lines[:LOOK]) if is_header(line)), None
    )
    if first is None:
        first = plain_header(lines)
    if first is None:
        return None
    start = first - 1 if first and is_group_row(lines, first - 1) else first
    end = first + 1
    while end < len(lines) and end - start < DEEPEST and continues(lines, start, end):
        end += 1
    return Header(start, end, columns_of(lines[start:end]))


def is_header(line: Line) -> bool:
    """Whether at least three cells of a row head columns of a ledger, or most of two."""
    words = [cell.text for cell in line.distinct if cell.kind == "text"]
    told = sum(is_heading(word) for word in words)
    return told >= 3 or (told == 2 and len(words) <= 3)


def plain_header(lines: Sequence[Line]) -> int | None:
    """The first row of short words with at least as broad a row of other kind below."""
    for index, line in enumerate(lines[: min(LOOK, len(lines) - 1)]):
        cells, below = line.distinct, lines[index + 1].distinct
        words = [cell for cell in cells if is_label(cell)]
        short = 3 <= len(cells) == len(words) <= len(below) + 1
        if short and not all(map(is_label, below)):
            return index
    return None


def is_label(cell: Cell) -> bool:
    """Whether a cell can stand in a header."""
    if cell.kind != "text" or len(cell.text) > SHORT:
        return False
    return bool(HAN.search(cell.text)) or cell.text.isalpha()


def is_group_row(lines: Sequence[Line], index: int) -> bool:
    """Whether the row above a header names groups of its columns."""
    line, below = lines[index], lines[index + 1]
    cells = line.distinct
    if line.number + 1 != below.number or len(cells) < 2:
        return False
    labelled = any(LABELLED.search(cell.text) for cell in cells)
    groups = any(1 < cell.breadth < len(below.cells) for cell in cells)
    return groups and not labelled and all(is_label(cell) for cell in cells)


def continues(lines: Sequence[Line], start: int, index: int) -> bool:
    """Whether a row goes on with the header that the rows before it began."""
    above, line = lines[index - 1], lines[index]
    if line.number != above.number + 1:
        return False
    known = {cell for row in lines[start:index] for cell in row.cells.values()}
    new = [cell for cell in line.distinct if cell not in known]
    if not new:
        return len(line.distinct) >= 2
    if not all(is_label(cell) for cell in new):
        return False
    if any(cell in known for cell in line.cells.values()):
        return True
    if min(above.cells) in line.cells:
        return False
    return all(is_below_group(cell, above) for cell in new) or is_unmerged(above, line)


def is_below_group(cell: Cell, above: Line) -> bool:
    """Whether the cell above covers others too."""
    upper = above.cells.get(cell.column)
    return upper is not None and upper.breadth > 1


def is_unmerged(above: Line, line: Line) -> bool:
    """Whether a row names the columns of groups whose merging the file has lost.

    Then it has words only where the row above has none, or where a group begins.
    """
    new = sorted(line.cells)
    begins = [column for column in new if column in above.cells]
    if not begins or any(column + 1 in above.cells for column in begins):
        return False
    headed = [above.cells[column].text for column in begins]
    named = [cell.text for cell in line.distinct]
    return len(new) > 1 and any(map(is_heading, (*headed, *named)))


def columns_of(rows: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """The words above each column, a group's own for all columns under it."""
    every = sorted({column for row in rows for column in row.cells})
    columns: dict[int, tuple[str, ...]] = {}
    for column in every:
        found: list[Cell] = []
        for depth, row in enumerate(rows):
            cell = row.cells.get(column) or group_of(rows, depth, column)
            if cell is not None and cell not in found:
                found.append(cell)
        words = (joined(cell.text) for cell in found)
        columns[column] = tuple(dict.fromkeys(word for word in words if word))
    return columns


def group_of(rows: Sequence[Line], depth: int, column: int) -> Cell | None:
    """The unmerged group that a column belongs to: the one that begins left of it."""
    row = rows[depth]
    below = rows[depth + 1 :]
    if not any(column in lower.cells for lower in below):
        return None
    left = max((other for other in row.cells if other < column), default=None)
    if left is None or row.cells[left].block is not None:
        return None
    between = range(left, column)
    if all(any(other in lower.cells for lower in below) for other in between):
        return row.cells[left]
    return None


def joined(text: str) -> str:
    """Words of a header without the line ends and blanks that only fit them in.

    Example

        >>> joined("完成\\n时 限")
        '完成时限'
    """
    return "".join(text.split()) if HAN.search(text) else " ".join(text.split())
