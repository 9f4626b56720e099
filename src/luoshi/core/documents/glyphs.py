"""The characters of a PDF page with their places, read through pdfium.

Places are in points from the upper left corner of the page as it is shown, whichever way the
page or its text is turned.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from luoshi.core.errors import OversizeDocument

SLANT = 3.0
PALE = (150, 248)
FAINT = 140
FAR = 1e5
MOST_MARKS = 100_000


class Glyph(NamedTuple):
    """One character as printed.

    Units    points; ``pale`` is true for light grey or translucent ink
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    pale: bool


class Mark(NamedTuple):
    """One character as pdfium reports it, in the page's own coordinates."""

    code: int
    angle: float
    size: float
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    pale: bool


class Frame(NamedTuple):
    """The page as shown: its box in its own coordinates and how often it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Points from left to right as shown."""
        flat = self.turns % 2 == 0
        return self.right - self.left if flat else self.top - self.bottom

    @property
    def height(self) -> float:
        """Points from top to bottom as shown."""
        flat = self.turns % 2 == 0
        return self.top - self.bottom if flat else self.right - self.left

    def show(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates as points from the left and from the top."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


@dataclass(slots=True)
class Print:
    """What is printed on a page: characters in order, those turned aside, those lost."""

    frame: Frame
    glyphs: list[Glyph] = field(default_factory=list)
    turned: str = ""
    lost: int = 0


def read_print(page: pdfium.PdfPage) -> Print:
    """Every character of a page.

    Errors   OversizeDocument
    """
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > MOST_MARKS:
            raise OversizeDocument(
                "PDF 的一页里有 %(count)s 个字符，远超正常公文，已停止读取；"
                "请由原件重新导出后再上传。",
                count=textpage.count_chars(),
            )
        marks = list(read_marks(textpage))
        lost = count_lost(textpage)
    finally:
        textpage.close()
    left, bottom, right, top = page.get_cropbox()
    frame = Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)
    turns = main_turn(marks, frame.turns)
    made = Print(frame._replace(turns=turns), lost=lost)
    aside: list[str] = []
    for mark in marks:
        if is_upright(mark.angle - 90 * turns):
            made.glyphs.append(shown(mark, made.frame))
        else:
            aside.append(chr(mark.code))
    made.turned = "".join(aside)
    made.glyphs = part_ligatures(made.glyphs)
    return made


def part_ligatures(glyphs: list[Glyph]) -> list[Glyph]:
    """Characters that one shape stands for, such as a long dash, side by side in its box."""
    parted: list[Glyph] = []
    for _, same in groupby(glyphs, key=lambda glyph: (glyph.x0, glyph.x1, glyph.base)):
        parts = list(same)
        width = (parts[0].x1 - parts[0].x0) / len(parts)
        for number, glyph in enumerate(parts):
            x0 = glyph.x0 + number * width
            parted.append(glyph._replace(x0=x0, x1=x0 + width))
    return parted


def read_marks(textpage: pdfium.PdfTextPage) -> Iterator[Mark]:
    """The characters that the page really prints, white space included."""
    raw = textpage.raw
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    ink = [ctypes.c_uint() for _ in range(4)]
    high = 0
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00 if high else 0xFFFD
        high = 0
        if (
            not 0x20 <= code < 0x110000
            or pdfium_c.FPDFText_IsGenerated(raw, index) == 1
        ):
            continue
        pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
        pdfium_c.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium_c.FPDFText_GetFillColor(raw, index, *ink)
        size = pdfium_c.FPDFText_GetFontSize(raw, index)
        size *= math.hypot(matrix.c, matrix.d)
        if not is_near(
            box.left, box.right, box.top, box.bottom, x.value, y.value, size
        ):
            continue
        yield Mark(
            code,
            math.degrees(math.atan2(matrix.b, matrix.a)),
            size,
            box.left,
            box.bottom,
            box.right,
            box.top,
            x.value,
            y.value,
            is_pale(*(channel.value for channel in ink)),
        )


def is_near(*places: float) -> bool:
    """Whether all of these are numbers that can lie on a page."""
    return all(abs(place) < FAR for place in places)


def count_lost(textpage: pdfium.PdfTextPage) -> int:
    """How many characters the font gives no meaning for."""
    return sum(
        pdfium_c.FPDFText_HasUnicodeMapError(textpage.raw, index) == 1
        for index in range(textpage.count_chars())
    )


def is_pale(red: int, green: int, blue: int, alpha: int) -> bool:
    """Whether an ink is a light grey or lets the paper through, but is not plain white."""
    if 0 < alpha < FAINT:
        return True
    darkest, lightest = min(red, green, blue), max(red, green, blue)
    return PALE[0] <= darkest and lightest <= PALE[1] and lightest - darkest < 40


def main_turn(marks: list[Mark], page_turns: int) -> int:
    """How often the page must be turned clockwise so that most of its text stands upright."""
    counts = Counter(
        round(mark.angle / 90) % 4 for mark in marks if is_square(mark.angle)
    )
    if not counts:
        return page_turns
    most = max(counts.values())
    return page_turns if counts[page_turns] == most else counts.most_common(1)[0][0]


def is_square(angle: float) -> bool:
    """Whether text runs along an edge of the page."""
    return abs((angle + 45) % 90 - 45) <= SLANT


def is_upright(angle: float) -> bool:
    """Whether text of this angle is read without turning the head."""
    return abs((angle + 180) % 360 - 180) <= SLANT


def shown(mark: Mark, frame: Frame) -> Glyph:
    """A character as it stands on the page shown."""
    x0, y0 = frame.show(mark.left, mark.bottom)
    x1, y1 = frame.show(mark.right, mark.top)
    base = frame.show(mark.x, mark.y)[1]
    return Glyph(
        chr(mark.code),
        min(x0, x1),
        max(x0, x1),
        min(y0, y1),
        max(y0, y1),
        base,
        max(mark.size, 1.0),
        mark.pale,
    )
