"""The text of a plan as a .docx file that reads again as the same plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from luoshi.core.documents.document import Block, Cell, Document, Table
from luoshi.core.documents.redraft import words_of
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.official import close, fonts, xml
from luoshi.core.reports.official.fonts import font_table
from luoshi.core.reports.official.geometry import A4, FOOTER, PITCH
from luoshi.core.reports.official.package import Package, packed
from luoshi.core.reports.official.styles import style_sheet
from luoshi.core.reports.official.tables import FRAME, shares
from luoshi.core.reports.sheets import Column

_FACES = {1: fonts.FIRST, 2: fonts.SECOND}
# A line of contents is known by the name of its style, and is no text of the plan.
_CONTENTS = (
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
)
_SMALL = 21
# Characters.
_NARROW, _WIDE = 4, 14


def manuscript(document: Document, plan: Plan, *, author: str, day: date) -> bytes:
    """The document as a .docx file; the same document is always the same bytes.

    ``plan`` is what was compiled of it: its headings are set as headings.
    """
    title = plan.document.title or document.name
    body = "".join(_Setting(document, plan).parts())
    return packed(
        Package(
            body=f"{body}{_SECTION}",
            styles=style_sheet().replace("</w:styles>", f"{_CONTENTS}</w:styles>"),
            fonts=font_table(),
            first_header="",
            first_footer="",
            odd=close.page_number("right"),
            even=close.page_number("left"),
            addresses={},
            title=title.replace("\n", ""),
            author=author,
            day=day,
        )
    )


_SECTION = (
    '<w:sectPr><w:footerReference w:type="even" r:id="rEven"/>'
    '<w:footerReference w:type="default" r:id="rOdd"/>'
    f'<w:pgSz w:w="{A4.width}" w:h="{A4.height}"/>'
    f'<w:pgMar w:top="{A4.top}" w:right="{A4.right}" w:bottom="{A4.bottom}" '
    f'w:left="{A4.left}" w:header="{A4.top // 2}" w:footer="{FOOTER}" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{PITCH}"/></w:sectPr>'
)


class _Setting:
    """A document being set, block by block."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self._document = document
        self._tables = {one.span: one for one in document.tables}
        self._heads = {one.span.start: one for one in plan.outline}
        self._first = min(self._heads, default=-1)
        self._title = plan.document.title or ""

    def parts(self) -> Iterator[str]:
        """The paragraphs and tables in order; the contents stand before the first heading."""
        for block in self._document.blocks:
            if block.span.start == self._first:
                yield from self._contents()
            table = self._tables.get(block.span)
            if block.kind == "table" and table is not None:
                yield _table(table)
            else:
                yield self._paragraph(block)

    def _contents(self) -> Iterator[str]:
        for one in self._document.margins:
            if one.kind == "contents":
                yield xml.para("TOC1", xml.run(one.text))

    def _paragraph(self, block: Block) -> str:
        words = words_of(self._document, block.span)
        if self._title and words == self._title.replace("\n", ""):
            return xml.para("Title", xml.run(words))
        level = ""
        if block.kind == "heading" and block.level:
            level = f'<w:outlineLvl w:val="{block.level - 1}"/>'
        head = self._heads.get(block.span.start)
        face = _FACES.get(head.level, "") if head and not head.run_in else ""
        return xml.para("Text", xml.run(words, xml.Look(face)), align=level)


def _table(table: Table) -> str:
    widths = shares([Column("", _breadth(table, at)) for at in range(table.columns)])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    at = {(one.row, one.column): one for one in table.cells}
    above = {
        (one.row + deeper, one.column): one
        for one in table.cells
        for deeper in range(1, one.rows)
    }
    rows = "".join(
        f"<w:tr>{''.join(_cells(at, above, row, widths))}</w:tr>"
        for row in range(table.rows)
    )
    frame = FRAME.format(width=A4.measure)
    return (
        f"<w:tbl>{frame}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{xml.para('Rule')}"
    )


def _breadth(table: Table, column: int) -> int:
    """How wide a column wants to be: as its longest text, within reason."""
    own = [
        len(one.text)
        for one in table.cells
        if one.column == column and one.columns == 1
    ]
    return min(max([_NARROW, *own]), _WIDE)


Places = Mapping[tuple[int, int], Cell]


def _cells(at: Places, above: Places, row: int, widths: Sequence[int]) -> Iterator[str]:
    """The cells of a row; one that goes on from above is there again, empty."""
    column = 0
    while column < len(widths):
        cell = at.get((row, column))
        held = cell or above.get((row, column))
        wide = held.columns if held else 1
        merge = ""
        if cell is not None and cell.rows > 1:
            merge = '<w:vMerge w:val="restart"/>'
        elif cell is None and held is not None:
            merge = "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        inner = xml.run(cell.text, xml.Look(size=_SMALL)) if cell and cell.text else ""
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[column : column + wide])}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{xml.para("Cell", inner)}</w:tc>'
        )
        column += wide
