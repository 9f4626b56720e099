"""One page of a PDF as read: lines, tables, and what stands aside."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.documents.draft import Slot
from luoshi.core.documents.row import Row


@dataclass(slots=True)
class Ruled:
    """A table drawn with lines, where it stands and where its columns begin.

    Units    points from the upper left corner
    """

    x0: float
    x1: float
    top: float
    bottom: float
    columns: tuple[float, ...] = ()
    slots: list[Slot] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """One page: its lines in reading order and its tables.

    Units    points; ``lost`` counts characters whose font gives no meaning
    """

    number: int
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    watermark: str = ""
    lost: int = 0
    pictured: bool = False

    @property
    def text(self) -> str:
        """Everything on the page that was read."""
        cells = (slot.text for table in self.tables for slot in table.slots)
        return "\n".join([*(row.text for row in self.rows), *cells])


def page_list(pages: list[int]) -> str:
    """Page numbers as people write them.

    Example

        >>> page_list([1, 2, 3, 7])
        '1-3、7'
    """
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(
        f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs
    )
