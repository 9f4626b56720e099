"""Sheets that stand in a text file: cells parted by commas, tabs, semicolons or bars."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from luoshi.core.documents.text import decode
from luoshi.core.errors import UnknownFormat
from luoshi.core.spreadsheets.bounds import Bounds, Rows
from luoshi.core.spreadsheets.cells import Cell, Line, Sheet
from luoshi.core.spreadsheets.parts import clean

SIGNS = (",", "\t", ";", "|", "，")
SAMPLE, FEWEST = 60, 3
# What our own export, and others, put before a text that a spreadsheet would calculate.
GUARDED = re.compile(r"'(?=\s*[=+@\t-])")


def read_delimited(data: bytes, name: str, bounds: Bounds) -> Sheet:
    """The one sheet of a text file.

    Errors   DamagedDocument where the bytes are no text, UnknownFormat where no sign
             parts it into columns
    """
    text = decode(data)
    sign = find_sign(text)
    if sign is None:
        raise UnknownFormat(
            "这是文本文件，但没有用逗号或制表符分列，看不出表格；请另存为 xlsx 后再上传。"
        )
    rows: Rows = {}
    filled = 0
    for number, cells in enumerate(parted(text, sign), start=1):
        row = dict(row_cells(cells, number))
        if row:
            rows[number] = row
            filled += len(row)
        if why := bounds.excess(rows, number, filled):
            return Sheet(name=name, lines=(), refusal=why)
    return Sheet(name=name, lines=tuple(Line(row, rows[row]) for row in rows))


def find_sign(text: str) -> str | None:
    """The sign that parts the first rows most evenly into at least three columns.

    A full-width comma parts only what no other sign does: it stands in sentences too.
    """
    head = "".join(text.splitlines(keepends=True)[:SAMPLE])
    best: tuple[float, int, str] | None = None
    for sign in SIGNS:
        widths = [len(row) for row in parted(head, sign) if row]
        width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if width < FEWEST or (sign == SIGNS[-1] and best is not None):
            continue
        rated = round(count / len(widths), 1), width, sign
        best = rated if best is None else max(best, rated)
    return best[2] if best else None


def parted(text: str, sign: str) -> Iterator[list[str]]:
    """The rows of a text as cells; a quotation mark left open ends with the text.

    Errors   UnknownFormat where one cell would be longer than any cell is
    """
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=sign)
    except csv.Error as error:
        raise UnknownFormat(
            "分列文本的引号不成对，无法分出单元格；请另存为 xlsx 后再上传。"
        ) from error


def row_cells(cells: list[str], row: int) -> Iterator[tuple[int, Cell]]:
    """The cells of one row that hold something, each with its column."""
    for column, printed in enumerate(cells, start=1):
        text = clean(
            GUARDED.sub("", printed, count=1) if printed[:1] == "'" else printed
        )
        if text:
            yield column, Cell(row, column, text, text)
