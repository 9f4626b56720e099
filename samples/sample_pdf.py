"""The sample plan that is a text PDF: contents with dots, running head, page numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents
from sample_source import Line

FONT = "STSong-Light"
RED = colors.HexColor("#c01010")


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=FONT, fontSize=size, leading=size * 1.7, wordWrap="CJK", **more
    )


STYLES = {
    "p": _style("p", 12, firstLineIndent=24, spaceAfter=2),
    "note": _style("note", 12, spaceBefore=6, spaceAfter=4),
    "flush": _style("flush", 12),
    "right": _style("right", 12, alignment=TA_RIGHT, rightIndent=40),
    "redhead": _style("redhead", 30, alignment=TA_CENTER, textColor=RED, spaceAfter=24),
    "number": _style("number", 12, alignment=TA_CENTER, spaceAfter=24),
    "title": _style("title", 18, alignment=TA_CENTER, spaceAfter=18),
    "caption": _style(
        "caption", 12, alignment=TA_CENTER, spaceBefore=8, keepWithNext=1
    ),
    "c": _style(
        "c", 16, alignment=TA_CENTER, spaceBefore=16, spaceAfter=8, keepWithNext=1
    ),
    "s": _style(
        "s", 13, alignment=TA_CENTER, spaceBefore=8, spaceAfter=4, keepWithNext=1
    ),
    "contents": _style("contents", 16, alignment=TA_CENTER, spaceAfter=12),
}
ENTRIES = [_style("entry1", 12), _style("entry2", 12, leftIndent=24)]
CELL = _style("cell", 9)
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
]


class Entry(Spacer):
    """A line for the table of contents that prints nothing where it stands."""

    def __init__(self, level: int, text: str) -> None:
        super().__init__(0, 0)
        self.level, self.entry = level, text


class Template(BaseDocTemplate):
    """Pages with a running head from the second on, and a number at the foot."""

    running = ""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        """Tell the table of contents on which page its line stands."""
        if isinstance(flowable, Entry):
            self.notify("TOCEntry", (flowable.level, flowable.entry, self.page))


def write_pdf(lines: list[Line], path: Path) -> None:
    """Write the source as a PDF whose bytes depend on the source alone."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    template = Template(
        str(path),
        pagesize=A4,
        invariant=1,
        title=next(line.text for line in lines if line.kind == "title"),
        author="溪陵市人民政府",
    )
    template.running = next(line.text for line in lines if line.kind == "running")
    frame = Frame(28 * mm, 30 * mm, 154 * mm, 235 * mm, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=_margins))
    template.multiBuild([part for line in lines for part in _parts(line)])


def _margins(canvas: Any, template: Any) -> None:
    canvas.setFont(FONT, 9)
    if template.page > 1:
        canvas.drawCentredString(105 * mm, 280 * mm, template.running)
    canvas.drawCentredString(105 * mm, 18 * mm, f"— {template.page} —")


def _parts(line: Line) -> list[Any]:
    if line.kind == "running":
        return []
    if line.kind == "break":
        return [PageBreak()]
    if line.kind == "ghost":
        return [Entry(1, line.text)]
    if line.kind == "table":
        return [_table(line), Spacer(0, 6)]
    if line.kind == "contents":
        return [Paragraph(line.text, STYLES["contents"]), _contents()]
    paragraph = Paragraph(line.text, STYLES[line.kind])
    if line.kind in {"c", "s"}:
        return [Entry("cs".index(line.kind), line.text), paragraph]
    return [paragraph]


def _contents() -> TableOfContents:
    return TableOfContents(levelStyles=ENTRIES, dotsMinLevel=0)


def _table(line: Line) -> Table:
    widths = [float(part) * mm for part in line.text.split()]
    merged = []
    for column in range(len(line.rows[0])):
        merged += _runs([row[column] for row in line.rows], column)
    cells = [
        ["" if text == "^" else Paragraph(text, CELL) for text in row]
        for row in line.rows
    ]
    return Table(cells, colWidths=widths, repeatRows=1, style=[*GRID, *merged])


def _runs(texts: list[str], column: int) -> list[tuple[Any, ...]]:
    """The merges of one column: a cell and the ``^`` marks below it."""
    spans, start = [], 0
    for row in range(1, len(texts) + 1):
        if row == len(texts) or texts[row] != "^":
            if row - start > 1:
                spans.append(("SPAN", (column, start), (column, row - 1)))
            start = row
    return spans
