"""Sheets of cells as a person sees them, whatever file they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from luoshi.core.errors import Sentence
from luoshi.core.spreadsheets.codes import CellFinding

Value = str | int | float | bool | date | None
CellKind = Literal["text", "number", "percent", "date", "bool", "error", "unsaved"]
DatePart = Literal["day", "month", "year"]


class Block(NamedTuple):
    """A merged range, its four edges included and counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """One cell with what it shows and what it holds.

    ``row`` and ``column`` are those of its upper left corner, counted from 1. ``text`` is
    what the sheet displays; ``value`` is what is stored, a fraction for a percentage and a
    day for a date. ``part`` tells how much of a date is displayed. An ``unsaved`` cell is
    a formula whose result the file does not hold.
    """

    row: int
    column: int
    text: str
    value: Value = None
    kind: CellKind = "text"
    part: DatePart | None = None
    block: Block | None = None

    @property
    def place(self) -> str:
        """Where the cell stands, as the spreadsheet names it."""
        return f"{column_name(self.column)}{self.row}"

    @property
    def breadth(self) -> int:
        """How many columns the cell covers."""
        return self.block.right - self.block.left + 1 if self.block else 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet; a merged cell stands in every row and column it covers."""

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False

    @property
    def distinct(self) -> tuple[Cell, ...]:
        """The cells that hold something, from left to right, a merged one once."""
        ordered = (self.cells[column] for column in sorted(self.cells))
        return tuple(dict.fromkeys(cell for cell in ordered if cell.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; rows without any content are left out, their numbers tell.

    ``refusal`` says why the sheet was not read, where it goes beyond a limit.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    refusal: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A file of sheets as read, in the order of its tabs."""

    name: str
    media_type: str
    sha256: str
    sheets: tuple[Sheet, ...]
    findings: tuple[CellFinding, ...] = ()


def column_name(column: int) -> str:
    """The letters of a column, counted from 1.

    Example

        >>> column_name(1), column_name(28), column_name(200)
        ('A', 'AB', 'GR')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column from its letters, counted from 1.

    Example

        >>> column_number("AB")
        28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
