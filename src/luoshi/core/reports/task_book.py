"""The ledger of tasks in the columns of the paper 台账, for any number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from luoshi.core.reports.sheets import Row, Sheet, Value
from luoshi.core.reports.supervision import COLUMNS
from luoshi.core.reports.workbook import stream

TITLES = tuple(column.title for column in COLUMNS)
# The lights by the words of the paper: what is done burns blue.
LAMPS = {"green": "绿", "yellow": "黄", "red": "红", "done": "蓝"}
FREQUENCIES = {"week": "周", "month": "月", "quarter": "季"}


def write_tasks(
    target: IO[bytes], heading: str, note: str, told: Iterable[Mapping[str, Value]]
) -> int:
    """Write the workbook; gives back of how many tasks.

    Shapes   each of ``told`` by the titles of the columns, without the running number
    """
    sheet = Sheet(
        name="督办台账",
        heading=heading,
        note=note,
        columns=COLUMNS,
        rows=(),
        fixed=5,
        wide=True,
    )
    return stream(target, sheet, _rows(told))


def _rows(told: Iterable[Mapping[str, Value]]) -> Iterator[Row]:
    for number, one in enumerate(told, start=1):
        yield (number, *(one.get(title, "") for title in TITLES[1:]))
