"""The clean reading of a document: one string a paragraph, each character with its place.

Rules read clean paragraphs: brackets, commas and digits in one form, no line ends or stray
spaces inside words. A paragraph leads every place back to the reading text, so that what is
quoted is always exactly what is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from importlib import import_module

from luoshi.core.documents.document import Document, Table
from luoshi.core.values.span import Span

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FOLD |= dict.fromkeys(map(ord, "\u3000\u2003\u2002\xa0\u2009\t\x0b\x0c\r"), 0x20)
FOLD |= {
    ord("﹒"): ord("."),
    0xE010: ord("."),
    ord("﹐"): ord(","),
    ord("–"): ord("-"),
    ord("−"): ord("-"),
    ord("‐"): ord("-"),
    ord("‑"): ord("-"),
    ord("∶"): ord(":"),
    ord("﹕"): ord(":"),
    ord("﹔"): ord(";"),
    ord("﹙"): ord("("),
    ord("﹚"): ord(")"),
    ord("後"): ord("后"),
    ord("馀"): ord("余"),
    ord("﹪"): ord("%"),
    ord("℅"): ord("%"),
    ord("∼"): ord("~"),
    ord("〜"): ord("~"),
    ord("【"): ord("["),
    ord("】"): ord("]"),
    ord("«"): ord("《"),
    ord("»"): ord("》"),
}

WIDE = "\u2e80-\u9fff\uf900-\ufaff，。、；：！？（）“”‘’《》〔〕—…·"
STRAY = re.compile(
    rf"\n+|[\u200b-\u200f\ufeff\u2060]+"
    rf"|(?<=[{WIDE}]) +(?=\S)|(?<=\S) +(?=[{WIDE},;:%()])|(?<=[,;:(]) +(?=\S)"
)
# Between two organisations a space stands for the comma that is not printed.
UNIT_GAP = re.compile(
    r"[局厅委办部府行院会司心] +(?=[\u4e00-\u9fff]{2,12}?[局厅委办部府行院会司心](?:[ 、,;)〕\]]|负责|牵头|配合)"
    r"|(?:责任|配合|牵头|参加|参与|协办|主办|承办)(?:单位|部门) ?:)"
)
SPACED = re.compile(r"(?<!\d)\d(?: \d)+(?!\d)")


# Characters that only texts in traditional script hold, frequent in plans.
TRADITIONAL = re.compile(
    "[責單關門開業產發會國務財廳區縣場設應強實進導動對體與為這個們點項標準]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clean paragraph and its place.

    Shapes   ``cuts`` are (clean offset, reading offset) where characters were left out
    """

    text: str
    span: Span
    cuts: tuple[tuple[int, int], ...] = ()
    index: int = 0
    table: Table | None = None
    level: int | None = None
    starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def at(self, offset: int) -> int:
        """The place in the reading text of one clean character."""
        if not self.cuts:
            return self.span.start + offset
        clean, reading = self.cuts[bisect_right(self.starts, offset) - 1]
        return reading + offset - clean

    def place(self, start: int, end: int) -> Span:
        """The place in the reading text of a clean range.

        Example

            >>> Paragraph("第一条", Span(10, 13)).place(1, 3)
            Span(start=11, end=13)
        """
        return Span(
            self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)
        )

    def printed(self, start: int, end: int, text: str) -> str:
        """The printed characters of a clean range, what was left out still left out."""
        if not self.cuts:
            return text[self.span.start + start : self.span.start + end]
        return "".join(text[self.at(offset)] for offset in range(start, end))


def paragraphs(document: Document) -> list[Paragraph]:
    """The clean paragraphs of a document in order; a table is one paragraph of its rows."""
    folded = document.text.translate(FOLD)
    if TRADITIONAL.search(folded):
        folded = import_module("luoshi.core.plans.script").simplified(folded)
    tables = {table.span.start: table for table in document.tables}
    noise = list(document.noise)
    found: list[Paragraph] = []
    for block in document.blocks:
        if block.kind == "table":
            text = folded[block.span.start : block.span.end]
            found.append(
                Paragraph(
                    text,
                    block.span,
                    index=len(found),
                    table=tables.get(block.span.start),
                )
            )
            continue
        inside = [span for span in noise if block.span.holds(span)] if noise else []
        clean = tidy(folded, block.span, inside, len(found), block.level)
        if clean is not None:
            found.append(clean)
    return found


def tidy(
    folded: str, span: Span, noise: list[Span], index: int, level: int | None
) -> Paragraph | None:
    """One clean paragraph, or None where nothing is left."""
    raw = folded[span.start : span.end]
    lead = len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if not raw:
        return None
    start = span.start + lead
    place = Span(start, start + len(raw))
    gaps = [(hole.start - start, hole.end - start) for hole in noise]
    if (
        " " in raw
        or "\n" in raw
        or "\u200b" in raw
        or "\u200d" in raw
        or "\ufeff" in raw
    ):
        gaps += [
            match.span()
            for match in STRAY.finditer(raw)
            if not UNIT_GAP.match(raw, max(0, match.start() - 1))
        ]
        gaps += [
            (place_, place_ + 1)
            for match in SPACED.finditer(raw)
            for place_ in range(match.start() + 1, match.end(), 2)
        ]
    if not gaps:
        return Paragraph(raw, place, index=index, level=level)
    return cut(raw, place, sorted(gaps), index, level)


def cut(
    raw: str, place: Span, gaps: list[tuple[int, int]], index: int, level: int | None
) -> Paragraph | None:
    """A paragraph without its gaps, remembering where they were."""
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    clean = position = 0
    for start, end in [*gaps, (len(raw), len(raw))]:
        if start > position:
            cuts.append((clean, place.start + position))
            pieces.append(raw[position:start])
            clean += start - position
        position = max(position, end)
    text = "".join(pieces)
    if not text.strip():
        return None
    starts = tuple(offset for offset, _ in cuts)
    return Paragraph(text, place, tuple(cuts), index, level=level, starts=starts)
