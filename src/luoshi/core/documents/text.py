"""Plain text: the encoding found, the text kept as it is, its paragraphs and tables placed."""

from __future__ import annotations

import re

import charset_normalizer

from luoshi.core.documents.document import Block, Cell, Table
from luoshi.core.documents.lines import rebuild
from luoshi.core.errors import DamagedDocument
from luoshi.core.values.span import Span

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
ROW = re.compile(r"[^\n]*\|[^\n]*")
RULE = re.compile(r"[ \t|:-]*-{3,}[ \t|:-]*")


def decode(data: bytes) -> str:
    """The text of a plain file, byte-order mark dropped and line ends made LF.

    Errors   DamagedDocument where no encoding gives text
    """
    return unify(decode_bytes(data))


def unify(text: str) -> str:
    """The same text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode_bytes(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for encoding in guesses(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is None:
        raise DamagedDocument(
            "文件不是可识别的文本，请另存为 UTF-8 或 GB18030 文本后再上传。"
        )
    return data.decode(best.encoding, errors="replace")


def guesses(data: bytes) -> tuple[str, ...]:
    """Encodings to try, most telling first; two-byte text shows itself by its zero bytes."""
    sample = data[:4000]
    if sample.count(b"\0") > len(sample) // 50:
        even, odd = sample[::2].count(b"\0"), sample[1::2].count(b"\0")
        return ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")


def place(text: str) -> tuple[tuple[Block, ...], tuple[Table, ...], tuple[Span, ...]]:
    """The blocks and tables of a plain text, and the page numbers inside its paragraphs.

    Source   tables stand as lines of cells parted by ``|``
    """
    paragraphs, noise = rebuild(text)
    blocks: list[Block] = []
    tables: list[Table] = []
    rows: list[Span] = []
    for span in [*paragraphs, Span(len(text), len(text))]:
        if ROW.fullmatch(text, span.start, span.end):
            rows.append(span)
            continue
        if len(rows) > 1:
            tables.append(grid(text, rows))
            blocks.append(Block(kind="table", span=tables[-1].span))
        else:
            blocks.extend(Block(kind="paragraph", span=row) for row in rows)
        rows = []
        if span.end > span.start:
            blocks.append(Block(kind="paragraph", span=span))
    return tuple(blocks), tuple(tables), tuple(noise)


def grid(text: str, rows: list[Span]) -> Table:
    """A table from its lines; a line of dashes is no row."""
    cells: list[Cell] = []
    number = 0
    for span in rows:
        if RULE.fullmatch(span.of(text)):
            continue
        cells.extend(row_cells(text, span, number))
        number += 1
    columns = 1 + max((cell.column for cell in cells), default=0)
    whole = Span(rows[0].start, rows[-1].end)
    return Table(span=whole, rows=number, columns=columns, cells=tuple(cells))


def row_cells(text: str, span: Span, row: int) -> list[Cell]:
    """The cells of one line; the bar that closes it opens no further cell."""
    pieces = span.of(text).split("|")
    if pieces and not pieces[-1].strip():
        pieces.pop()
    cells: list[Cell] = []
    start = span.start
    for column, piece in enumerate(pieces):
        lead = len(piece) - len(piece.lstrip())
        body = piece.strip()
        place_ = Span(start + lead, start + lead + len(body)) if body else None
        cells.append(Cell(row=row, column=column, text=body, span=place_))
        start += len(piece) + 1
    return cells
