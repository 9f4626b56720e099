"""A ledger found on its sheet: title, header, columns, and what each row is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from luoshi.core.ledgers.header import Header, find_header, joined
from luoshi.core.ledgers.headings import is_heading
from luoshi.core.plans.comparison.terms import fold
from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.spreadsheets.cells import Cell, Line, Sheet, Workbook, column_name

EntryKind = Literal["row", "band", "total", "note", "header"]

TOTAL = re.compile(r"(?:合计|总计|共计|小计|累计|本页合计|总 ?数)(?:[:：(（\d].*)?")
NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表|填报|审核|制表|报送|单位负责|联系|签字|盖章)[^,，。:：]{0,8}[:：]"
)
ASIDE = re.compile(
    r"[:：]|^附[件表录]?[\d一二三四五六七八九十]{0,2}$|^表[\d\-－]{1,5}$"
)
NUMERAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.]?")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
PERIOD = re.compile(r"(20\d\d)年?(?:-|—|－|~|至|到)(20\d\d)")
BANDS = {"part", "chapter", "section", "cn", "cnp"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, the rows of its header, and how many cells it fills."""

    number: int
    parts: tuple[str, ...]
    filled: int
    hidden: bool = False

    @property
    def header(self) -> str:
        """The words above the column, those of a group first."""
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        """The letters of the column."""
        return column_name(self.number)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row below the header and what it is."""

    kind: EntryKind
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ledger on its sheet.

    ``year`` is the one that its title, its notes, the sheet or the file names, if it is
    one only: dates without a year mean it.
    """

    sheet: str
    title: str | None
    notes: tuple[str, ...]
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    hidden: bool = False
    year: int | None = None

    @property
    def rows(self) -> tuple[Line, ...]:
        """The rows that hold tasks."""
        return tuple(entry.line for entry in self.entries if entry.kind == "row")


def find_tables(book: Workbook) -> tuple[Table, ...]:
    """The ledgers of a workbook, the one with the most telling header first.

    A workbook without any gives none.
    """
    found = [
        table for sheet in book.sheets if (table := find_table(sheet, name=book.name))
    ]
    return tuple(sorted(found, key=lambda table: (table.hidden, -telling(table))))


def telling(table: Table) -> int:
    """How many columns of a table are headed as those of a ledger are."""
    words = [column.parts[-1] for column in table.columns if column.parts]
    return sum(is_heading(word) for word in words)


def find_table(sheet: Sheet, *, name: str = "") -> Table | None:
    """The ledger of one sheet, None where no row looks like a header.

    ``name`` is that of the file, which may state the year.
    """
    header = find_header(sheet.lines)
    if header is None:
        return None
    entries = tuple(find_entries(sheet.lines[header.end :], header))
    title, notes = front_of(sheet.lines[: header.first])
    stated = [title or "", *notes, sheet.name, PurePath(name).stem]
    return Table(
        sheet=sheet.name,
        title=title,
        notes=notes,
        header_rows=tuple(
            line.number for line in sheet.lines[header.first : header.end]
        ),
        columns=tuple(find_columns(sheet, header, entries)),
        entries=entries,
        hidden=sheet.hidden,
        year=find_year(stated),
    )


def front_of(lines: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    """The title above a header and the other words that stand there."""
    said = [joined(cell.text) for line in lines for cell in line.distinct]
    title = next((word for word in said if not ASIDE.search(word)), None)
    return title, tuple(word for word in said if word != title)


def find_year(stated: Sequence[str]) -> int | None:
    """The year that the first telling words name; a period of years names none.

    Example

        >>> find_year(["云岭区2026年重点工作台账"]), find_year(["2026—2030年规划台账"])
        (2026, None)
    """
    for words in stated:
        period = PERIOD.search(words)
        if period and period[1] != period[2]:
            return None
        years = set(YEAR.findall(words))
        if len(years) == 1:
            return int(years.pop())
    return None


def find_columns(
    sheet: Sheet, header: Header, entries: Sequence[Entry]
) -> Iterator[Column]:
    """The columns that have words above them or content below."""
    filled: dict[int, int] = {}
    for entry in entries:
        if entry.kind == "row":
            for column in entry.line.cells:
                filled[column] = filled.get(column, 0) + 1
    for number in sorted({*filled, *header.columns}):
        parts = header.columns.get(number, ())
        hidden = number in sheet.hidden_columns
        yield Column(number, parts, filled.get(number, 0), hidden)


def find_entries(lines: Sequence[Line], header: Header) -> Iterator[Entry]:
    """What each row below a header is; the last rows may be notes."""
    breadth = len(header.columns)
    for line in lines:
        cells = line.distinct
        if cells:
            yield Entry(kind_of(line, cells, header, breadth), line)


def kind_of(
    line: Line, cells: Sequence[Cell], header: Header, breadth: int
) -> EntryKind:
    """What one row is: a task unless it looks like something else."""
    first = cells[0].text
    if TOTAL.fullmatch(fold(first)) and cells[0].column <= max(3, breadth // 2):
        return "total"
    if len(cells) <= 4 and NOTE.match(fold(first)):
        return "note"
    if is_repeated(line, header) or is_count(cells, breadth):
        return "header"
    return "band" if is_band(cells, breadth) else "row"


def is_repeated(line: Line, header: Header) -> bool:
    """Whether a row prints the header again, as the top of a new page does."""
    same = [
        column
        for column, cell in line.cells.items()
        if joined(cell.text) in header.columns.get(column, ())
    ]
    return len(same) >= 2 and 2 * len(same) > len(line.cells)


def is_count(cells: Sequence[Cell], breadth: int) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 … or 甲, 乙, 1, 2 …"""
    digits = [cell.text for cell in cells if cell.text.isdecimal()]
    others = len(cells) - len(digits)
    if len(digits) < 4 or len(cells) < breadth - 1 or others > 2:
        return False
    counted = [int(digit) for digit in digits]
    return counted == list(range(counted[0], counted[0] + len(counted)))


def is_band(cells: Sequence[Cell], breadth: int) -> bool:
    """Whether a row only names what the rows below belong to."""
    first = cells[0]
    if len(cells) == 1:
        if first.kind != "text":
            return False
        marker = find_marker(first.text.translate(FOLD))
        marked = marker is not None and marker.family in BANDS
        broad = first.breadth > 1 and 2 * first.breadth >= breadth
        return broad or (marked and len(first.text) <= 60)
    numbered = bool(NUMERAL.fullmatch(first.text))
    return len(cells) == 2 and numbered and cells[1].kind == "text"


def band_words(line: Line) -> str:
    """What a band says, its number before its words."""
    words = [joined(cell.text) for cell in line.distinct]
    if len(words) == 2 and NUMERAL.fullmatch(words[0]) and words[0][-1] not in ")）、.":
        return "、".join(words)
    return "".join(words)
