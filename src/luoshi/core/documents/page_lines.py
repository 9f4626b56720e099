"""The lines of a web page: what a reader sees as one paragraph, heading, item or table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from luoshi.core.documents.document import BlockKind
from luoshi.core.documents.draft import Slot, clean
from luoshi.core.documents.numerals import render
from luoshi.core.documents.package import Element
from luoshi.core.documents.page_table import is_layout, place_cells, text_size
from luoshi.core.documents.runs import part_lines

UNSEEN = frozenset(
    (
        *(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
        ),
        *("canvas", "svg", "math", "video", "audio", "map", "select", "option"),
        *("textarea", "button", "input", "rp", "rt"),
    )
)
INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "del",
            "dfn",
        ),
        *("em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb"),
        *("ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt"),
        *("u", "var", "wbr"),
    )
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WHITE = re.compile(r"[ \t\r\n\f]+")
ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class Line:
    """One line of a page and the element it stands in.

    Units    links in characters: how much of the text is clickable
    """

    text: str
    owner: Element
    kind: BlockKind = "paragraph"
    links: int = 0
    level: int | None = None
    slots: list[Slot] = field(default_factory=list)

    @property
    def linked(self) -> float:
        """The share of the text that is clickable, as a fraction."""
        return self.links / max(len(self.text), 1)


def read_lines(root: Element) -> list[Line]:
    """Every visible line of a page in reading order."""
    return Walk().lines_of(root)


class Walk:
    """A walk through a page that gathers text and lays it down at every block's edge."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.gathered: list[str] = []
        self.links = 0
        self.anchors = 0
        self.blocks: list[Element] = []

    def lines_of(self, root: Element) -> list[Line]:
        """Every visible line under an element."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self.leave(element)
            elif is_unseen(element):
                walker.skip_subtree()
            elif element.tag == "table" and not is_layout(element):
                self.flush()
                self.table(element)
                walker.skip_subtree()
            else:
                self.enter(element)
        self.flush()
        return self.lines

    def enter(self, element: Element) -> None:
        """Meet an opening tag."""
        if element.tag == "br":
            self.gathered.append("\n")
        elif element.tag not in INLINE:
            self.flush()
            self.blocks.append(element)
        self.anchors += element.tag == "a"
        self.take(element.text, element)

    def leave(self, element: Element) -> None:
        """Meet a closing tag, also that of an element that was left out."""
        if self.blocks and self.blocks[-1] is element:
            self.flush()
            self.blocks.pop()
        if element.tag == "a" and not is_unseen(element):
            self.anchors -= 1
        if self.blocks:
            self.take(element.tail, self.blocks[-1])

    def take(self, text: str | None, element: Element) -> None:
        """Gather a piece of text."""
        if not text:
            return
        kept = text if element.tag == "pre" else WHITE.sub(" ", text)
        self.gathered.append(kept)
        if self.anchors:
            self.links += len(kept.strip())

    def flush(self) -> None:
        """Lay down what was gathered."""
        text = "".join(self.gathered)
        links, self.links = self.links, 0
        self.gathered.clear()
        if not self.blocks or not text.strip():
            return
        owner = self.blocks[-1]
        kind, level, marker = role_of(owner)
        for number, line in enumerate(part_lines(text)):
            shown = clean(line)
            if shown:
                marked = marker + shown if number == 0 else shown
                self.lines.append(
                    Line(marked, owner, kind, min(links, len(marked)), level)
                )
                links = max(links - len(shown), 0)

    def table(self, element: Element) -> None:
        """Lay down a data table as one line, after its caption."""
        if not self.blocks:
            return
        for caption in element.iterchildren("caption"):
            for line in Walk().lines_of(caption):
                owned = Line(line.text, self.blocks[-1], "caption", line.links)
                self.lines.append(owned)
        slots = [
            Slot(cell.row, cell.column, cell_text(cell.cell), cell.rows, cell.columns)
            for cell in place_cells(element)
        ]
        text = " ".join(slot.text for slot in slots if slot.text)
        if text:
            links = sum(text_size(link) for link in element.iter("a"))
            self.lines.append(
                Line(text, self.blocks[-1], "table", min(links, len(text)), None, slots)
            )


def is_unseen(element: Element) -> bool:
    """Whether nothing of an element is shown."""
    return (
        element.tag in UNSEEN
        or element.get("hidden") is not None
        or bool(HIDDEN.search(element.get("style", "")))
    )


def role_of(owner: Element) -> tuple[BlockKind, int | None, str]:
    """What a block is: its kind, its heading level, and the marker before it."""
    tag = owner.tag
    if re.fullmatch("h[1-6]", tag):
        return "heading", int(tag[1]), ""
    if tag == "caption":
        return "caption", None, ""
    item = owner if tag == "li" else parent_item(owner)
    if item is None:
        return "paragraph", None, ""
    return "item", None, marker_of(item)


def parent_item(owner: Element) -> Element | None:
    """The list item whose first block this is."""
    parent = owner.getparent()
    if parent is None or parent.tag != "li" or owner.getprevious() is not None:
        return None
    return None if (parent.text or "").strip() else parent


def marker_of(item: Element) -> str:
    """The number that a browser prints before an item of an ordered list."""
    holder = item.getparent()
    if holder is None or holder.tag != "ol":
        return ""
    if "none" in holder.get("style", ""):
        return ""
    number = whole(holder.get("start"), 1)
    for sibling in holder.iterchildren("li"):
        number = whole(sibling.get("value"), number)
        if sibling is item:
            break
        number += 1
    return render(number, ORDERED.get(holder.get("type", "1"), "decimal")) + ". "


def whole(text: str | None, default: int) -> int:
    """A small whole number, or the default."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def cell_text(cell: Element) -> str:
    """The text of a cell, its lines parted by one space."""
    return " ".join(cell_lines(cell))


def cell_lines(cell: Element) -> Iterator[str]:
    """The lines of a cell, those of tables inside it included."""
    for line in Walk().lines_of(cell):
        yield line.text
