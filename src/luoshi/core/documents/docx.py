"""The .docx reader: body in reading order, lists as printed, tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.documents.document import BlockKind
from luoshi.core.documents.docx_table import is_deleted, is_frame, place_cells
from luoshi.core.documents.draft import Draft, Intake, MarginKind, Slot
from luoshi.core.documents.numbering import Numbering
from luoshi.core.documents.package import Element, Package
from luoshi.core.documents.runs import mark_deleted, part_lines, pieces
from luoshi.core.documents.styles import Style, Styles, W, outline_level, value

CONTENTS_LINE = re.compile(r"\D\s*(?:[.．…·]{2,}\s*)?\d{1,4}\s*$")
TAIL = 40
PAGE_FIELD = re.compile(r"[\s\-—–－·]*(?:第)?\s*\d{0,4}\s*(?:页)?[\s\-—–－·]*")
ASIDE: tuple[tuple[str, MarginKind], ...] = (
    ("header", "header"),
    ("footer", "footer"),
    ("footnotes", "footer"),
    ("endnotes", "footer"),
    ("comments", "comment"),
)


def read(intake: Intake) -> Draft:
    """The document in a .docx package.

    Errors   DamagedDocument, HostileDocument, LockedDocument, OversizeDocument
    """
    draft = Draft()
    with Package(intake.data, intake.limits) as package:
        if package.has_macros:
            draft.find(
                "read-macros-ignored",
                "info",
                "文件带有宏，只读取文字，宏未运行也未保存。",
            )
        main = package.main()
        styles = Styles(package.first(main, "styles"))
        numbering = Numbering(package.first(main, "numbering"), styles)
        root = package.root(main)
        body = None if root is None else root.find(f"{W}body")
        if body is not None:
            Body(draft, intake, styles, numbering).walk(body)
        read_aside(package, main, draft)
    return draft


@dataclass(slots=True)
class Body:
    """A walk over the body, with what must be remembered from paragraph to paragraph."""

    draft: Draft
    intake: Intake
    styles: Styles
    numbering: Numbering
    paragraphs: int = 0
    carried: str = ""

    def walk(self, container: Element) -> None:
        """Lay down everything in a body, a cell or a content control."""
        for child in container:
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag not in (f"{W}sdtPr", f"{W}del", f"{W}moveFrom", f"{W}tcPr"):
                self.walk(child)

    def paragraph(self, element: Element) -> None:
        """Lay down one paragraph and, after it, the text boxes anchored in it."""
        self.intake.clock.check()
        self.paragraphs += 1
        number = self.paragraphs
        text, boxes = self.line(element)
        if mark_deleted(element):
            self.carried = text
        else:
            self.place(element, text, number)
        for box in boxes:
            self.walk(box)

    def line(self, element: Element) -> tuple[str, list[Element]]:
        """The text of a paragraph with its marker, and its text boxes."""
        found = list(pieces(element))
        text = "".join(piece for piece in found if isinstance(piece, str))
        boxes = [piece for piece in found if not isinstance(piece, str)]
        carried, self.carried = self.carried, ""
        if not (carried + text).strip():
            return "", boxes
        return carried + (self.marker(element) if not carried else "") + text, boxes

    def marker(self, element: Element) -> str:
        """The marker of a paragraph, which counts it."""
        properties = element.find(f"{W}pPr")
        name = value(properties, "w:pStyle")
        return self.numbering.marker(properties, self.styles.of(name), name or "")

    def place(self, element: Element, text: str, number: int) -> None:
        """Lay down a paragraph's lines as what its style says they are."""
        properties = element.find(f"{W}pPr")
        style = self.styles.of(value(properties, "w:pStyle"))
        if is_contents(element, style, text):
            self.draft.add_margin("contents", text)
            return
        level = outline_level(properties)
        level = style.level if level is None else level
        kind = kind_of(properties, style, level)
        for line in part_lines(text):
            self.draft.add_paragraph(
                line,
                kind=kind,
                paragraph=number,
                level=level if kind == "heading" else None,
            )

    def table(self, element: Element) -> None:
        """Lay down a table; one that only frames text gives its paragraphs."""
        if is_deleted(element):
            return
        if is_frame(element):
            for cell in element.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is element:
                    self.walk(cell)
            return
        number = self.paragraphs + 1
        self.draft.add_table(self.slots(element), paragraph=number)

    def slots(self, element: Element) -> Iterator[Slot]:
        """The cells of a table with their text."""
        for placed in place_cells(element):
            text = " ".join(self.cell_lines(placed.cell))
            yield Slot(placed.row, placed.column, text, placed.rows, placed.columns)

    def cell_lines(self, container: Element) -> Iterator[str]:
        """The lines of a cell, those of tables and text boxes in it included."""
        for child in container:
            if child.tag == f"{W}p":
                self.paragraphs += 1
                text, boxes = self.line(child)
                yield from part_lines(text)
                for box in boxes:
                    yield from self.cell_lines(box)
            elif child.tag == f"{W}tbl":
                for slot in self.slots(child):
                    yield slot.text
            elif child.tag not in (f"{W}tcPr", f"{W}sdtPr", f"{W}del", f"{W}moveFrom"):
                yield from self.cell_lines(child)


def kind_of(properties: Element | None, style: Style, level: int | None) -> BlockKind:
    """What a paragraph is, as far as its style or list says so."""
    if level:
        return "heading"
    if style.caption:
        return "caption"
    direct = value(properties, "w:numPr/w:numId")
    name = style.list_id if direct is None else direct
    return "item" if name not in (None, "0") else "paragraph"


def is_contents(element: Element, style: Style, text: str) -> bool:
    """Whether a paragraph is a line of the table of contents."""
    if style.contents:
        return True
    if not CONTENTS_LINE.search(text[-TAIL:]):
        return False
    anchors = [link.get(f"{W}anchor", "") for link in element.iter(f"{W}hyperlink")]
    return any(anchor.startswith("_Toc") for anchor in anchors)


def read_aside(package: Package, main: str, draft: Draft) -> None:
    """Keep heads, feet, notes and comments apart from the reading text, each line once."""
    seen: set[tuple[str, str]] = set()
    for relation, kind in ASIDE:
        for name in package.related(main, relation):
            root = package.root(name)
            for line in () if root is None else aside_lines(root):
                if (kind, line) not in seen and not is_page_field(line):
                    seen.add((kind, line))
                    draft.add_margin(kind, line)


def is_page_field(line: str) -> bool:
    """Whether a line of a foot only counts pages."""
    return len(line) < TAIL and bool(PAGE_FIELD.fullmatch(line))


def aside_lines(root: Element) -> Iterator[str]:
    """The paragraphs of a part outside the body."""
    for paragraph in root.iter(f"{W}p"):
        text = "".join(piece for piece in pieces(paragraph) if isinstance(piece, str))
        if text.strip():
            yield " ".join(text.split())
