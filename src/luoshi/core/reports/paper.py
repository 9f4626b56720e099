"""Office documents in the manner of GB/T 9704: page, fonts, tables, page numbers.

The fonts are named and not embedded: an office has them, a server often does not, and
then the reader's program puts its own in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from luoshi.core.plans.comparison.result import Run
from luoshi.core.reports.safety import printable
from luoshi.core.reports.sheets import Column

# GB/T 9704-2012 §7.3: title in the small heading Song, text in FangSong.
TITLE, HEAD, TEXT, NOTE, FOOT = (
    "方正小标宋简体",
    "黑体",
    "仿宋_GB2312",
    "楷体_GB2312",
    "宋体",
)
_TWIPS = 56.7


@dataclass(frozen=True, slots=True)
class Band:
    """A row that runs over the whole table, such as a chapter."""

    text: str


Content = str | Sequence[Run]
Line = Band | Sequence[Content]


class Paper:
    """One document being written, A4, lying or standing."""

    def __init__(self, *, lying: bool) -> None:
        self._document = docx.Document()
        section = self._document.sections[0]
        if lying:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
        )
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(14)
        self._page_number(section.footer.paragraphs[0])

    def title(self, text: str) -> None:
        """The title: centred, size two."""
        self._paragraph(text, TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)

    def heading(self, text: str) -> None:
        """The heading of a part."""
        self._paragraph(text, HEAD, 16, WD_ALIGN_PARAGRAPH.LEFT)

    def note(self, text: str) -> None:
        """A line of particulars in small type."""
        self._paragraph(text, NOTE, 10.5, WD_ALIGN_PARAGRAPH.LEFT)

    def table(self, columns: Sequence[Column], lines: Iterable[Line]) -> None:
        """A ruled table whose header returns on every page.

        Units    widths of columns in millimetres
        """
        grid = "".join(f'<w:gridCol w:w="{_twips(c.width)}"/>' for c in columns)
        head = _row([column.title for column in columns], columns, head=True)
        body = "".join(_line(line, columns) for line in lines)
        xml = (
            f"<w:tbl {nsdecls('w')}>{_FRAME}<w:tblGrid>{grid}</w:tblGrid>"
            f"{head}{body}</w:tbl>"
        )
        # The section's properties must stay the last element of the body.
        self._document.element.body.insert(-1, parse_xml(xml))
        self._paragraph("", TEXT, 9, WD_ALIGN_PARAGRAPH.LEFT)

    def bytes(self) -> bytes:
        """The finished .docx file."""
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _paragraph(self, text: str, font: str, size: float, align: Any) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(6)
        _dress(paragraph.add_run(printable(text)), font, size)

    def _page_number(self, paragraph: Any) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
            run = paragraph.add_run(text)
            _dress(run, FOOT, 14)
            for part in _field(field):
                run._r.append(part)


_FRAME = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)
_SPACING = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def _line(line: Line, columns: Sequence[Column]) -> str:
    if isinstance(line, Band):
        whole = Column("", sum(column.width for column in columns))
        return f"<w:tr>{_cell(line.text, whole, font=HEAD, span=len(columns))}</w:tr>"
    return _row(line, columns)


def _row(
    cells: Sequence[Content], columns: Sequence[Column], *, head: bool = False
) -> str:
    font = HEAD if head else TEXT
    mark = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    pairs = zip(cells, columns, strict=True)
    made = (_cell(cell, column, font=font, head=head) for cell, column in pairs)
    return f"<w:tr>{mark}{''.join(made)}</w:tr>"


def _cell(
    content: Content, column: Column, *, font: str, span: int = 1, head: bool = False
) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = "center" if head else column.align
    pieces = [Run(kind="equal", text=content)] if isinstance(content, str) else content
    runs = "".join(_run(piece, font) for piece in pieces)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column.width)}" w:type="dxa"/>{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{_SPACING}'
        f'<w:jc w:val="{align}"/></w:pPr>{runs}</w:p></w:tc>'
    )


def _run(piece: Run, font: str) -> str:
    lines = escape(printable(piece.text)).split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    look = (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
        f"{_look(piece.kind)}"
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"


def _look(kind: str) -> str:
    # The schema fixes the order of these: strike, colour, size, underline.
    strike = "<w:strike/>" if kind == "delete" else ""
    colour = {"insert": "1B6B3A", "delete": "B3261E"}.get(kind, "000000")
    line = '<w:u w:val="single"/>' if kind == "insert" else ""
    size = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
    return f'{strike}<w:color w:val="{colour}"/>{size}{line}'


def _dress(run: Any, font: str, size: float) -> None:
    run.font.name = font
    run.font.size = Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), font)


def _field(code: str) -> list[Any]:
    if not code:
        return []
    parts = (
        '<w:fldChar {} w:fldCharType="begin"/>',
        f'<w:instrText {{}} xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar {} w:fldCharType="end"/>',
    )
    return [parse_xml(part.format(nsdecls("w"))) for part in parts]
