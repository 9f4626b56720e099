"""How large a sheet may be, and merged cells spread inside those bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.documents.limits import MEGABYTE, Limits
from luoshi.core.errors import Sentence
from luoshi.core.spreadsheets.cells import Block, Cell, column_name

Rows = dict[int, dict[int, Cell]]

# A ledger of 100,000 rows unpacks to far more than a document ever does.
SHEET_LIMITS = Limits(
    part=320 * MEGABYTE, unzipped=640 * MEGABYTE, tags=40_000_000, seconds=180.0
)


# Titles, headers and totals that a sheet may have beside its rows.
HEAD = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one sheet may hold; rows are those of the ledger, its head not counted."""

    rows: int = 100_000
    columns: int = 200
    cells: int = 3_000_000

    @property
    def too_many(self) -> Sentence:
        """What is said of a sheet with too many cells."""
        return Sentence("单元格（含合并展开）超过 %(most)s 个", {"most": self.cells})

    def excess(self, rows: Rows, row: int, filled: int) -> Sentence | None:
        """What is too much after a row was read; None where nothing is."""
        if len(rows) > self.rows + HEAD:
            return Sentence("有内容的行超过 %(most)s 行", {"most": self.rows})
        last = max(rows.get(row, ()), default=0)
        if last > self.columns:
            return Sentence(
                "第 %(row)s 行在 %(column)s 列仍有内容，超过 %(most)s 列的上限",
                {"row": row, "column": column_name(last), "most": self.columns},
            )
        return self.too_many if filled > self.cells else None


BOUNDS = Bounds()


def spread(rows: Rows, blocks: Sequence[Block], bounds: Bounds) -> bool:
    """Put each merged cell into every row and column it covers, as far as there is content.

    What other cells of a merged range still hold is hidden and gives way. False where
    that would be too many cells; then the rows are not to be used.
    """
    if not rows:
        return True
    bottom = max(rows)
    right = max(max(cells) for cells in rows.values())
    left = bounds.cells - sum(map(len, rows.values()))
    for block in blocks:
        anchor = rows.get(block.top, {}).get(block.left)
        if anchor is None:
            continue
        edges = block._replace(
            bottom=min(block.bottom, bottom), right=min(block.right, right)
        )
        left -= (edges.bottom - edges.top + 1) * (edges.right - edges.left + 1)
        if left < 0:
            return False
        fill(rows, edges, anchor._replace(block=block))
    return True


def fill(rows: Rows, edges: Block, cell: Cell) -> None:
    """Put one cell everywhere between its edges."""
    for row in range(edges.top, edges.bottom + 1):
        cells = rows.setdefault(row, {})
        for column in range(edges.left, edges.right + 1):
            cells[column] = cell
