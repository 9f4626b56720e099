"""The reading text as HTML: paragraphs, headings and tables, with marks inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from luoshi.apps.plans.workbench.marks import marks, zones
from luoshi.apps.ui.marking import Marking
from luoshi.core.documents.document import Block, Cell, Table
from luoshi.core.plans.contract import Reading
from luoshi.core.plans.plan import Plan
from luoshi.core.values.span import Span


def text_pane(reading: Reading, plan: Plan) -> SafeString:
    """The whole reading text; every piece of text in it has been escaped."""
    pane = Pane(reading, plan)
    return mark_safe("\n".join(pane.parts()))  # noqa: S308


class Pane:
    """One reading text on its way to HTML."""

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self._reading = reading
        self._marking = Marking(reading.text, marks(plan), zones(plan))
        self._tables = {table.span.start: table for table in reading.tables}
        self._headings = {
            heading.span.start: (number, heading)
            for number, heading in enumerate(plan.outline, start=1)
        }
        documents = plan.documents or (plan.document,)
        self._titles = {
            facts.evidence["title"] for facts in documents if "title" in facts.evidence
        }
        self._page: int | None = None

    def parts(self) -> Iterator[str]:
        """The parts of the page, one after the other."""
        for block in blocks(self._reading):
            yield from self._page_mark(block)
            table = self._tables.get(block.span.start)
            yield self._table(table) if table else self._paragraph(block)

    def _page_mark(self, block: Block) -> Iterator[str]:
        if block.page is not None and block.page != self._page:
            self._page = block.page
            yield f'<p class="page">{escape(_("第 %s 页") % block.page)}</p>'

    def _paragraph(self, block: Block) -> str:
        start, end = _trimmed(self._reading.text, block.span)
        inside = self._inside(start)
        number, heading = self._headings.get(start, (0, None))
        if heading is None:
            kind = "title" if Span(start, end) in self._titles else block.kind
            words = self._marking.html(start, end)
            return f'<p class="block is-{kind}"{inside}>{words}</p>'
        if heading.run_in:
            stop = min(heading.span.end, end)
            title, words = (
                self._marking.html(start, stop),
                self._marking.html(stop, end),
            )
            return f'<p class="block" id="h{number}"{inside}><b>{title}</b>{words}</p>'
        words = self._marking.html(start, end)
        level = min(max(heading.level, 1) + 1, 6)
        return f'<h{level} class="block" id="h{number}"{inside}>{words}</h{level}>'

    def _inside(self, place: int) -> str:
        zone = self._marking.zone(place)
        return f' data-in="{zone.key}"' if zone else ""

    def _table(self, table: Table) -> str:
        rows = (
            "<tr>" + "".join(self._cell(cell) for cell in cells) + "</tr>"
            for _row, cells in groupby(table.cells, key=lambda cell: cell.row)
        )
        inside = self._inside(table.span.start)
        body = "".join(rows)
        return (
            f'<div class="table" tabindex="0" role="group" aria-label="{_("表格")}"'
            f"{inside}><table><tbody>{body}</tbody></table></div>"
        )

    def _cell(self, cell: Cell) -> str:
        words = self._marking.html(*cell.span) if cell.span else escape(cell.text)
        wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        tall = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        return f"<td{wide}{tall}>{words}</td>"


def _trimmed(text: str, span: Span) -> Span:
    """The place without the blanks that some files use to indent."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def blocks(reading: Reading) -> Iterator[Block]:
    """The blocks in order, and a note for every line that the reader set aside."""
    place = 0
    for block in reading.blocks:
        yield from _lines(reading.text, place, block.span.start)
        yield block
        place = block.span.end
    yield from _lines(reading.text, place, len(reading.text))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Block(kind="note", span=Span(start, stop))
        start = stop + 1
