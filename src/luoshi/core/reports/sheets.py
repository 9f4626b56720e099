"""The tables of a report before any file format: columns, rows, a line of totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from luoshi.core.values.numeral import Numeral

Value = str | int | Numeral | None
Row = tuple[Value, ...]


class Look(NamedTuple):
    """What a terminal can show: how many half-width characters, whether colour."""

    width: int = 120
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``width`` in half-width characters, ``choices`` what may be filled in."""

    title: str
    width: int = 12
    align: Literal["left", "center"] = "left"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table with its heading.

    ``fixed`` columns stay in sight when the reader scrolls; ``tones`` gives a row its
    shade; ``wide`` asks for a large sheet of paper.
    """

    name: str
    heading: str
    note: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    fixed: int = 0
    wide: bool = False
    tones: tuple[str, ...] = ()


def numbered(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with their running number in front."""
    return tuple((index, *row) for index, row in enumerate(rows, 1))
