"""The sample plans that are Word files: real list numbering, tracked change, text box."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from sample_source import Line, pieces

STAMP = datetime(2026, 2, 27, 9, 0, 0)
BODY, HEAD, SUBHEAD, TITLE = "仿宋", "黑体", "楷体", "宋体"
W = nsdecls("w")
LEVELS = [
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "（%3）"),
]


def write_word(lines: list[Line], path: Path, *, author: str) -> None:
    """Write the source as a .docx whose bytes depend on the source alone."""
    word = Word(author)
    for line in lines:
        word.add(line)
    stream = BytesIO()
    word.file.save(stream)
    path.write_bytes(_stamped(stream))


def _stamped(stream: BytesIO) -> bytes:
    """The same archive with one date on every entry, so that a second run is equal."""
    out = BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


class Word:
    """A Word file that grows line by line."""

    def __init__(self, author: str) -> None:
        self.file = Document()
        self.author = author
        self.changes = 100
        self._properties()
        self._page()
        self._styles()
        self._lists()

    def add(self, line: Line) -> None:
        """Append one element of the source."""
        method = getattr(self, f"_{line.kind}", None)
        if line.kind in {"1", "2", "3"}:
            self._level(int(line.kind), line.text)
        elif method:
            method(line)
        else:
            raise ValueError(f"unknown directive @{line.kind}")

    def _properties(self) -> None:
        core = self.file.core_properties
        core.author, core.last_modified_by, core.revision = self.author, self.author, 1
        core.created = core.modified = core.last_printed = STAMP

    def _page(self) -> None:
        page = self.file.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin = Mm(37), Mm(35)
        page.left_margin, page.right_margin = Mm(28), Mm(26)
        foot = page.footer.paragraphs[0]
        foot.alignment = ALIGN.CENTER
        foot.add_run("— ")
        foot._p.append(parse_xml(f'<w:fldSimple {W} w:instr="PAGE"/>'))
        foot.add_run(" —")

    def _styles(self) -> None:
        styles = self.file.styles
        plain = styles["Normal"]
        _font(plain, BODY, 16)
        plain.paragraph_format.line_spacing = Pt(29)
        plain.paragraph_format.space_after = Pt(0)
        for name, font in (("Heading 1", HEAD), ("Heading 2", SUBHEAD)):
            _font(styles[name], font, 16)
            styles[name].font.bold = False
            styles[name].font.color.rgb = RGBColor(0, 0, 0)
            styles[name].paragraph_format.space_before = Pt(0)
            styles[name].paragraph_format.first_line_indent = Pt(32)
        title = styles.add_style("Plan Title", WD_STYLE_TYPE.PARAGRAPH)
        _font(title, TITLE, 22)
        title.paragraph_format.alignment = ALIGN.CENTER
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(
            14
        )

    def _lists(self) -> None:
        root = self.file.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (kind, text) in enumerate(LEVELS)
        )
        items = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/></w:lvl>'
        )
        for number, xml in ((90, levels), (91, items)):
            abstract = (
                f'<w:abstractNum {W} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="multilevel"/>{xml}</w:abstractNum>'
            )
            root.insert(0, parse_xml(abstract))
        root.append(_number(90, 90))

    def _level(self, level: int, text: str) -> None:
        style = f"Heading {level}" if level < 3 else "Normal"
        self._text(text, style=style, number=90, level=level - 1)

    def _start(self, line: Line) -> None:
        self.file.part.numbering_part.element.append(_number(91, 91, int(line.text)))

    def _i(self, line: Line) -> None:
        self._text(line.text, number=91, level=0)

    def _h1(self, line: Line) -> None:
        self._text(line.text, style="Heading 1")

    def _p(self, line: Line) -> None:
        self._text(line.text)

    def _text(
        self, text: str, *, style: str = "Normal", number: int = 0, level: int = 0
    ) -> Any:
        paragraph = self.file.add_paragraph(style=style)
        paragraph.paragraph_format.first_line_indent = Pt(32)
        if number:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {W}><w:ilvl w:val="{level}"/>'
                    f'<w:numId w:val="{number}"/></w:numPr>'
                )
            )
        for mark, run in pieces(text):
            self._run(paragraph, mark, run)
        return paragraph

    def _run(self, paragraph: Any, mark: str, text: str) -> None:
        run = paragraph.add_run(text)._r
        if mark == "=":
            return
        self.changes += 1
        tag = "ins" if mark == "+" else "del"
        wrapper = parse_xml(
            f'<w:{tag} {W} w:id="{self.changes}" w:author="{self.author}" '
            f'w:date="{STAMP:%Y-%m-%dT%H:%M:%SZ}"/>'
        )
        paragraph._p.replace(run, wrapper)
        wrapper.append(run)
        if mark == "-":
            run.find(qn("w:t")).tag = qn("w:delText")

    def _header(self, line: Line) -> None:
        head = self.file.sections[0].header.paragraphs[0]
        head.alignment = ALIGN.RIGHT
        head.add_run(line.text).font.size = Pt(10.5)

    def _redhead(self, line: Line) -> None:
        run = self._centred(line.text).runs[0]
        run.font.size, run.font.color.rgb = Pt(36), RGBColor(0xC0, 0x10, 0x10)

    def _number(self, line: Line) -> None:
        rule = (
            f'<w:pBdr {W}><w:bottom w:val="single" w:sz="12" w:space="6" '
            'w:color="C01010"/></w:pBdr>'
        )
        self._centred(line.text)._p.get_or_add_pPr().append(parse_xml(rule))

    def _title(self, line: Line) -> None:
        self.file.add_paragraph(line.text, style="Plan Title")

    def _caption(self, line: Line) -> None:
        self._centred(line.text)

    def _centred(self, text: str) -> Any:
        paragraph = self.file.add_paragraph(text)
        paragraph.alignment = ALIGN.CENTER
        return paragraph

    def _flush(self, line: Line) -> None:
        self.file.add_paragraph(line.text)

    def _right(self, line: Line) -> None:
        paragraph = self.file.add_paragraph(line.text)
        paragraph.alignment = ALIGN.RIGHT
        paragraph.paragraph_format.right_indent = Pt(64)

    def _break(self, _: Line) -> None:
        self.file.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    def _box(self, line: Line) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run()._r.append(parse_xml(TEXT_BOX.format(text=line.text)))

    def _table(self, line: Line) -> None:
        table = self.file.add_table(len(line.rows), len(line.rows[0]), "Table Grid")
        for r, row in enumerate(line.rows):
            for c, text in enumerate(row):
                if text not in {"^", "<"}:
                    _cell(table.cell(r, c), text)
        for r, row in enumerate(line.rows):
            for c, text in enumerate(row):
                if text in {"^", "<"}:
                    _merge(table, r, c, text)
        _widen(table, line.text)


def _font(style: Any, name: str, points: float) -> None:
    style.font.name, style.font.size = name, Pt(points)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _number(number: int, abstract: int, start: int = 1) -> Any:
    return parse_xml(
        f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride></w:num>"
    )


def _cell(cell: Any, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(20)
    paragraph.add_run(text).font.size = Pt(12)


def _widen(table: Any, shares: str) -> None:
    """Share the width of the page among the columns."""
    parts = [float(part) for part in shares.split()]
    for column, part in zip(table.columns, parts, strict=False):
        column.width = Mm(round(156 * part / sum(parts)))


def _merge(table: Any, row: int, column: int, mark: str) -> None:
    """Merge a cell with the one above or to the left, leaving no empty paragraph."""
    other = table.cell(row - 1, column) if mark == "^" else table.cell(row, column - 1)
    merged = other.merge(table.cell(row, column))
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


# Word writes a text box twice, once for itself and once for older readers.
TEXT_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006" ' + nsdecls("w", "wp", "a") + ' xmlns:wps="http://'
    'schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="5400000" cy="1600000"/><wp:docPr id="1" name="专班说明"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="5400000" cy="1600000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
    '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:txbx>'
    "<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:rect style="width:425pt;height:126pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict>"
    "</mc:Fallback></mc:AlternateContent>"
)
