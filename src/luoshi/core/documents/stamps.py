"""Watermarks: what is printed at one place of most pages in pale, large or outlying type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium

from luoshi.core.documents.glyphs import Glyph, read_print
from luoshi.core.documents.limits import Clock

SAMPLE = 8
FEWEST = 3
SHARE = 0.6
LARGE = 1.5

Key = tuple[str, int, int]


@dataclass(slots=True)
class Stamps:
    """What is stamped on the pages of one document, and the strip its text fills.

    Units    points
    """

    keys: set[Key] = field(default_factory=set)
    left: float = 0.0
    right: float = 1e6
    size: float = 1e6

    def part(self, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], str]:
        """The characters of the text, and those of the watermark as one string."""
        kept: list[Glyph] = []
        stamped: list[str] = []
        for glyph in glyphs:
            if self.is_stamp(glyph):
                stamped.append(glyph.text)
            else:
                kept.append(glyph)
        return kept, "".join(stamped)

    def is_stamp(self, glyph: Glyph) -> bool:
        """Whether a character belongs to a watermark."""
        large = glyph.size > LARGE * self.size
        if glyph.pale and large:
            return True
        if key_of(glyph) not in self.keys:
            return False
        beside = glyph.x1 < self.left or glyph.x0 > self.right
        return glyph.pale or large or beside


def key_of(glyph: Glyph) -> Key:
    """A character and its place, coarsely."""
    return glyph.text, round(glyph.x0 / 2), round(glyph.base / 2)


def find_stamps(pdf: pdfium.PdfDocument, clock: Clock) -> Stamps:
    """What returns at one place of most pages, judged by a sample of them."""
    pages = sample(len(pdf))
    counts: Counter[Key] = Counter()
    prints: list[list[Glyph]] = []
    for number in pages:
        clock.check()
        glyphs = sampled(pdf, number)
        prints.append(glyphs)
        counts.update({key_of(glyph) for glyph in glyphs})
    least = max(FEWEST, SHARE * len(pages))
    keys = {key for key, count in counts.items() if count >= least}
    body = [glyph for glyphs in prints for glyph in glyphs if key_of(glyph) not in keys]
    if not body:
        return Stamps(keys)
    starts = sorted(glyph.x0 for glyph in body)
    ends = sorted(glyph.x1 for glyph in body)
    size = median(glyph.size for glyph in body)
    return Stamps(
        keys,
        starts[len(starts) // 100] - 0.5 * size,
        ends[-1 - len(ends) // 100] + 0.5 * size,
        size,
    )


def sample(pages: int) -> list[int]:
    """Some pages, spread over the whole."""
    if pages <= SAMPLE:
        return list(range(pages))
    return [number * (pages - 1) // (SAMPLE - 1) for number in range(SAMPLE)]


def sampled(pdf: pdfium.PdfDocument, number: int) -> list[Glyph]:
    """The characters of one page; none where it cannot be loaded."""
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return []
    try:
        return read_print(page).glyphs
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()
