"""The text of a document with some of its sentences worded anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from luoshi.core.documents.document import Cell, Document
from luoshi.core.documents.draft import BAR
from luoshi.core.errors import RedraftError
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What is to stand in a place of the text instead; empty takes it out."""

    span: Span
    text: str


def edits_of(document: Document, span: Span, text: str) -> tuple[Edit, ...]:
    """A rewording as edits that each lie in one paragraph or one cell.

    Of a row of a table, cells stand parted as the reading text has them.

    Errors   RedraftError where it reaches over paragraphs, or has other cells than the row
    """
    block = next((one for one in document.blocks if one.span.holds(span)), None)
    if block is None or span.start >= span.end:
        raise RedraftError("一处修订要在同一段文字之内，请分段提出。")
    if block.kind != "table":
        return (Edit(span, "".join(line.strip() for line in text.splitlines())),)
    return tuple(_of_row(document.text, span, text))


def _of_row(whole: str, span: Span, text: str) -> Iterator[Edit]:
    """The edits of the cells of a row; an empty cell has no place to write in."""
    old, new = span.of(whole).split(BAR), " ".join(text.splitlines()).split(BAR)
    is_torn = "\n" in span.of(whole) or len(old) != len(new)
    if is_torn or any(
        not one and two.strip() for one, two in zip(old, new, strict=True)
    ):
        raise RedraftError(
            "表格里的修订要保留原来的格数，各格之间用“ | ”隔开，不能跨行，不能填空格。"
        )
    start = span.start
    for one, two in zip(old, new, strict=True):
        if one.strip() != two.strip():
            yield Edit(Span(start, start + len(one)), two.strip())
        start += len(one) + len(BAR)


def redrafted(document: Document, edits: Sequence[Edit]) -> Document:
    """The document as it reads after some edits, every place moved along.

    A paragraph of which nothing is left is gone.

    Errors   RedraftError where two edits touch the same words
    """
    ordered = sorted(edits)
    for one, two in pairwise(ordered):
        if one.span.touches(two.span) or one.span == two.span:
            raise RedraftError(
                "“%(text)s”有两处修订重叠，请合为一处。",
                text=two.span.of(document.text)[:30],
            )
    text = _applied(document.text, ordered)
    moved = _mover(ordered)
    cells = {
        one: _cell(one, text, moved) for each in document.tables for one in each.cells
    }
    blocks = (replace(one, span=moved(one.span)) for one in document.blocks)
    kept = [
        span
        for span in document.noise
        if not any(one.span.touches(span) for one in ordered)
    ]
    return replace(
        document,
        text=text,
        blocks=tuple(one for one in blocks if one.span.of(text).strip()),
        tables=tuple(
            replace(
                one,
                span=moved(one.span),
                cells=tuple(cells[each] for each in one.cells),
            )
            for one in document.tables
        ),
        noise=tuple(moved(span) for span in kept),
    )


def _applied(text: str, ordered: Sequence[Edit]) -> str:
    pieces, reached = [], 0
    for edit in ordered:
        pieces += [text[reached : edit.span.start], edit.text]
        reached = edit.span.end
    return "".join((*pieces, text[reached:]))


def _mover(ordered: Sequence[Edit]) -> Callable[[Span], Span]:
    """Where a place of the old text is in the new; edits lie wholly inside it or outside."""

    def at(offset: int) -> int:
        done = [one for one in ordered if one.span.end <= offset]
        return offset + sum(
            len(one.text) - one.span.end + one.span.start for one in done
        )

    return lambda span: Span(at(span.start), at(span.end))


def _cell(cell: Cell, text: str, moved: Callable[[Span], Span]) -> Cell:
    if cell.span is None:
        return cell
    span = moved(cell.span)
    return replace(cell, span=span, text=span.of(text))


def words_of(document: Document, span: Span) -> str:
    """A place of the text as people read it: without page numbers and the line ends of print.

    Of a table rows stay lines.
    """
    return "".join(document.text[at] for at in _read(document, span))


def found_in(document: Document, span: Span, words: str) -> tuple[Span, ...]:
    r"""Where some words stand in a place of the text, whether or not print parts them.

    Example

        >>> from luoshi.core.documents.document import Block
        >>> text = "新增网点\n12个。"
        >>> whole = Span(0, len(text))
        >>> block = Block(kind="paragraph", span=whole)
        >>> note = Document(name="", media_type="", sha256="", text=text, blocks=(block,))
        >>> found_in(note, whole, "网点12个")
        (Span(start=2, end=8),)
    """
    places = _read(document, span)
    read = "".join(document.text[at] for at in places)
    wanted = "\n".join(line.strip() for line in words.strip().splitlines())
    if "\n" not in read:
        wanted = wanted.replace("\n", "")
    starts = re.finditer(re.escape(wanted), read) if wanted else ()
    ends = ((one.start(), one.end() - 1) for one in starts)
    return tuple(Span(places[first], places[last] + 1) for first, last in ends)


def _read(document: Document, span: Span) -> list[int]:
    """The places of the characters that people read."""
    text = document.text
    holes = [one for one in document.noise if span.touches(one)]
    is_table = any(one.span.touches(span) for one in document.tables)
    found: list[int] = []
    at = span.start
    for line in span.of(text).split("\n"):
        bare = line.strip()
        if found and is_table and bare:
            found.append(at - 1)
        start = at + len(line) - len(line.lstrip())
        found += (
            one
            for one in range(start, start + len(bare))
            if not any(hole.start <= one < hole.end for hole in holes)
        )
        at += len(line) + 1
    return found
