"""Paragraphs rebuilt from printed lines by indent, line width, type size and punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luoshi.core.documents.continued import continues, join_parts
from luoshi.core.documents.draft import Slot
from luoshi.core.documents.lines import END, MARKER
from luoshi.core.documents.print_lines import WIDE, join_rows
from luoshi.core.documents.row import Row
from luoshi.core.documents.sheet import Ruled, Sheet

FEWEST = 8
PIECE = re.compile(
    r"[（(《〈【〔“‘\[]*(?:[!-~]+|.)[，。、；：！？）)》〉】〕”’\]]*", re.DOTALL
)


@dataclass(slots=True)
class Measure:
    """Where the lines of one column begin and end, and how far apart they stand.

    Units    points
    """

    left: float
    right: float
    size: float
    pitch: float

    def indent(self, row: Row) -> float:
        """How far a line begins right of the column's edge, in its own type size."""
        return (row.x0 - self.left) / row.size

    def short(self, row: Row) -> float:
        """How far a line ends before the column's edge, in its own type size."""
        return (self.right - row.x1) / row.size

    def centred(self, row: Row) -> bool:
        """Whether a line stands in the middle of the column and fills little of it."""
        before, after = self.indent(row), self.short(row)
        return min(before, after) > 2 and abs(before - after) < 1.5


@dataclass(slots=True)
class Paragraph:
    """Printed lines that belong together, and the page they begin on."""

    page: int
    rows: list[Row]
    measure: Measure

    @property
    def text(self) -> str:
        """The lines as one."""
        return join_rows([row.text for row in self.rows])

    def takes(self, item: Row | Ruled, here: Measure) -> bool:
        """Take what is printed next, if it continues this paragraph."""
        if not isinstance(item, Row) or not goes_on(
            (self.rows[-1], self.measure), (item, here)
        ):
            return False
        self.rows.append(item)
        self.measure = here
        return True


@dataclass(slots=True)
class Printed:
    """A table, with its parts on further pages, and the page it begins on."""

    page: int
    parts: list[Ruled]

    @property
    def slots(self) -> list[Slot]:
        """The cells of all parts as those of one table."""
        return join_parts(self.parts)

    def takes(self, item: Row | Ruled, _: Measure) -> bool:
        """Take what is printed next, if it continues this table."""
        if not isinstance(item, Ruled) or not continues(self.parts[-1], item):
            return False
        self.parts.append(item)
        return True


def lay_out(sheets: Sequence[Sheet]) -> Iterator[Paragraph | Printed]:
    """The paragraphs and tables of all pages in reading order."""
    current: Paragraph | Printed | None = None
    for page, item, here in all_items(sheets):
        if current is not None and current.takes(item, here):
            continue
        if current is not None:
            yield current
        if isinstance(item, Ruled):
            current = Printed(page, [item])
        else:
            current = Paragraph(page, [item], here)
    if current is not None:
        yield current


def all_items(sheets: Sequence[Sheet]) -> Iterator[tuple[int, Row | Ruled, Measure]]:
    """The lines and tables of all pages, with their page and the measure of their column."""
    widths = Counter(sheet.width for sheet in sheets)
    width = max(widths, key=lambda width: widths[width], default=0.0)
    whole = measure([row for sheet in sheets for row in sheet.rows], width)
    for sheet in sheets:
        columns = column_measures(sheet, whole)
        for item in in_order(sheet):
            column = item.column if isinstance(item, Row) else 0
            yield sheet.number, item, columns[column]


def in_order(sheet: Sheet) -> Iterator[Row | Ruled]:
    """The lines of a page with its tables set in where they stand."""
    tables = sorted(sheet.tables, key=lambda table: table.top)
    for row in sheet.rows:
        while tables and tables[0].top < row.top and tables[0].x0 < row.x1:
            yield tables.pop(0)
        yield row
    yield from tables


def column_measures(sheet: Sheet, whole: Measure) -> dict[int, Measure]:
    """The measure of each column of a page; that of the whole where its lines are short."""
    measures: dict[int, Measure] = {}
    split = any(row.column for row in sheet.rows)
    for column in (0, 1):
        rows = [row for row in sheet.rows if row.column == column]
        own = measure(rows, 0.0 if split else sheet.width)
        narrow = own.right - own.left < 0.9 * (whole.right - whole.left)
        measures[column] = whole if narrow and not split else own
    return measures


def measure(rows: Sequence[Row], width: float) -> Measure:
    """Where the lines of a column usually begin and end.

    Too few lines say little, so that a page of them is taken to have even margins.
    """
    if not rows:
        return Measure(0, 0, 10, 15)
    size = median(row.size for row in rows for _ in row.text[:40])
    usual = [row for row in rows if 0.8 < row.size / size < 1.25] or list(rows)
    wide = max(row.x1 - row.x0 for row in usual)
    full = [row for row in usual if row.x1 - row.x0 > 0.6 * wide]
    steps = [b.top - a.top for a, b in pairwise(usual)]
    near = [step for step in steps if 0.8 * size < step < 3 * size]
    left = edge((row.x0 for row in full), least=True)
    right = edge((row.x1 for row in full), least=False)
    return Measure(
        left=left,
        right=max(right, width - left) if len(usual) < FEWEST else right,
        size=size,
        pitch=median(near) if near else 1.5 * size,
    )


def edge(places: Iterable[float], *, least: bool) -> float:
    """The outermost place that is met more than once in a while."""
    counts = Counter(round(place / 3) for place in places)
    enough = max(2, 0.08 * sum(counts.values()))
    near = {
        place: sum(counts[place + shift] for shift in (-1, 0, 1)) for place in counts
    }
    usual = [place for place, count in near.items() if count >= enough] or list(counts)
    return 3.0 * (min(usual) if least else max(usual))


def goes_on(last: tuple[Row, Measure], here: tuple[Row, Measure]) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    before, old = last
    row, new = here
    if abs(row.size - before.size) > 0.13 * max(row.size, before.size):
        return False
    ended = before.text[-1] in END or before.text[-1] in "）)"
    marked = bool(MARKER.match(row.text))
    turned = row.top < before.top
    step = (row.top - before.top) / max(new.pitch, row.size)
    if not turned and step > (1.22 if ended or marked else 1.7):
        return False
    if is_title(before, old) and is_title(row, new):
        return not turned and not marked
    if old.centred(before):
        return is_open(before.text) and new.centred(row) and not turned
    if old.short(before) > first_piece(row.text) + (0.6 if ended else 1.5):
        return False
    if marked and (ended or new.indent(row) > 1):
        return False
    if new.indent(row) > 1.2:
        return hangs(last, here) and not ended
    return True


def is_title(row: Row, measured: Measure) -> bool:
    """Whether a line is set in larger type than the text and in the middle of the page."""
    aside = abs(measured.indent(row) - measured.short(row))
    return row.size > 1.15 * measured.size and aside < 1.5


def first_piece(text: str) -> float:
    """How much room the first piece of a line would have needed on the line before it.

    A line is broken where its next piece does not fit: a character or a word, with the brackets
    and stops that may not be parted from it.

    Units    widths of a Chinese character
    Example

        >>> first_piece("加快建设"), first_piece("（PM10）、细颗粒物")
        (1.0, 5.2)
    """
    piece = PIECE.match(text)
    signs = piece[0] if piece else text[:1]
    return round(sum(1.0 if WIDE.match(sign) else 0.55 for sign in signs), 1)


def is_open(text: str) -> bool:
    """Whether a bracket opened in a line is not closed in it."""
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def hangs(last: tuple[Row, Measure], here: tuple[Row, Measure]) -> bool:
    """Whether a line is indented as far as the line before it, or one marker further."""
    further = here[1].indent(here[0]) - last[1].indent(last[0])
    return abs(further) < 0.4 or (
        bool(MARKER.match(last[0].text)) and 0.8 < further < 2.6
    )
