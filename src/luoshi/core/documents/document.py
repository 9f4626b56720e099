"""A document as read: text, blocks, tables and the way back to page, paragraph and cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

BlockKind = Literal["paragraph", "heading", "item", "table", "caption", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or table of the reading text.

    ``page`` counts from 1 and is None where the format has no pages; ``paragraph`` counts the
    source's own paragraphs from 1; ``level`` is the outline level that the source's style gives.
    """

    kind: BlockKind
    span: Span
    page: int | None = None
    paragraph: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table, placed by its first row and column, counted from 0."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the reading text, whose rows stand there as lines of cells parted by `` | ``."""

    span: Span
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """Text outside the reading text: running head, foot, note, watermark, chrome, contents."""

    kind: Literal["header", "footer", "watermark", "chrome", "contents", "comment"]
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read.

    ``text`` is the reading text: for .txt the decoded file unchanged (byte-order mark dropped,
    CRLF to LF); for other formats one line per paragraph or table row. Blocks and tables are in
    order and never overlap. ``noise`` are places inside blocks that belong to the page and not to
    the sentence (a page number between two lines of a .txt made from a pdf). ``findings`` tell
    what the reader could not do.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    margins: tuple[Margin, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: int | None = None
    noise: tuple[Span, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
