"""A document in the making: paragraphs and tables are laid down, places follow by themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from luoshi.core.documents.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Margin,
    Table,
)
from luoshi.core.documents.limits import Clock, Limits
from luoshi.core.values.finding import Finding, Severity
from luoshi.core.values.span import Span

BAR = " | "
MarginKind = Literal["header", "footer", "watermark", "chrome", "contents", "comment"]
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
WHITE = re.compile(r"[ \t\n\r\x0b\x0c\x85\xa0\u2028\u2029]+")


def clean(text: str) -> str:
    """One line of text without invisible characters and without white space at its ends.

    Example

        >>> clean("　　一、总体\\u200b要求 \\n")
        '一、总体要求'
    """
    return WHITE.sub(" ", INVISIBLE.sub("", text)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One file on its way in: what it is, and what reading it may cost."""

    data: bytes
    name: str
    kind: str
    limits: Limits
    clock: Clock


@dataclass(slots=True)
class Slot:
    """One cell of a table before it has a place in the text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Draft:
    """Reading text with blocks and tables, growing in reading order."""

    pages: int | None = None
    properties: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add_line(self, line: str) -> Span:
        """Lay down one line; its place in the reading text."""
        start = self.length + 1 if self.lines else 0
        self.lines.append(line)
        self.length = start + len(line)
        return Span(start, self.length)

    def add_paragraph(
        self,
        text: str,
        *,
        kind: BlockKind = "paragraph",
        page: int | None = None,
        paragraph: int | None = None,
        level: int | None = None,
    ) -> None:
        """Lay down one paragraph, unless nothing is visible of it."""
        line = clean(text)
        if line:
            self.blocks.append(
                Block(
                    kind=kind,
                    span=self.add_line(line),
                    page=page,
                    paragraph=paragraph,
                    level=level,
                )
            )

    def add_table(
        self,
        slots: Iterable[Slot],
        *,
        page: int | None = None,
        paragraph: int | None = None,
    ) -> None:
        """Lay down a table: one line per row, one slot per column, a merged cell once."""
        rows = by_row(slots)
        if not any(slot.text for row in rows for slot in row):
            return
        cells: list[Cell] = []
        spans: list[Span] = []
        for row in rows:
            line, placed = lay_row(row)
            span = self.add_line(line) if line else None
            spans.extend([span] if span else [])
            cells.extend(cell_of(slot, at, span) for slot, at in placed)
        table = Table(
            span=Span(spans[0].start, spans[-1].end),
            rows=1 + max(cell.row + cell.rows - 1 for cell in cells),
            columns=1 + max(cell.column + cell.columns - 1 for cell in cells),
            cells=tuple(cells),
            page=page,
        )
        self.tables.append(table)
        self.blocks.append(
            Block(kind="table", span=table.span, page=page, paragraph=paragraph)
        )

    def add_margin(self, kind: MarginKind, text: str, page: int | None = None) -> None:
        """Keep a line that does not belong to the reading text."""
        line = clean(text)
        if line:
            self.margins.append(Margin(kind=kind, text=line, page=page))

    def find(self, code: str, severity: Severity, message: str, **data: str) -> None:
        """Note what the reader could not do."""
        self.findings.append(
            Finding(code=code, severity=severity, message=message, data=data)
        )

    def finish(self, name: str, media_type: str, data: bytes) -> Document:
        """The document that was laid down."""
        return Document(
            name=name,
            media_type=media_type,
            sha256=hashlib.sha256(data).hexdigest(),
            text="\n".join(self.lines),
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            margins=tuple(self.margins),
            findings=tuple(self.findings),
            pages=self.pages,
            properties=self.properties,
        )


def by_row(slots: Iterable[Slot]) -> list[list[Slot]]:
    """The cells with clean text, row by row and from left to right."""
    rows: dict[int, list[Slot]] = {}
    for slot in slots:
        slot.text = clean(slot.text)
        rows.setdefault(slot.row, []).append(slot)
    return [
        sorted(rows[number], key=lambda slot: slot.column) for number in sorted(rows)
    ]


def lay_row(row: list[Slot]) -> tuple[str, list[tuple[Slot, int]]]:
    """A row as a line, and where each cell starts in it (-1 where it is empty).

    A column that a merged cell covers keeps an empty place, so that the n-th piece of every
    line belongs to the n-th column; empty places at the end of a line are left out.
    """
    pieces: list[str] = []
    length = 0
    placed: list[tuple[Slot, int]] = []
    for slot in row:
        if not slot.text:
            placed.append((slot, -1))
            continue
        skipped = max(slot.column - len(pieces), 0)
        at = length + len(BAR) * (skipped + (1 if pieces else 0))
        pieces.extend([*[""] * skipped, slot.text])
        placed.append((slot, at))
        length = at + len(slot.text)
    return BAR.join(pieces), placed


def cell_of(slot: Slot, at: int, row: Span | None) -> Cell:
    """The cell of a slot that starts at this offset of its row's line."""
    span = None
    if row is not None and at >= 0:
        span = Span(row.start + at, row.start + at + len(slot.text))
    return Cell(
        row=slot.row,
        column=slot.column,
        rows=slot.rows,
        columns=slot.columns,
        text=slot.text,
        span=span,
    )
