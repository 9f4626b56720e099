"""What the styles of a .docx say about a paragraph: outline level, list, kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.documents.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENTS = re.compile(r"(?i)^(?:toc|目录)\s*\d+$")
CAPTION = re.compile(r"(?i)^(?:caption|题注)$")
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style with what it inherits already in it.

    ``list_id`` and ``list_level`` are the list that the style belongs to.
    """

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    contents: bool = False
    caption: bool = False


PLAIN = Style()


def value(element: Element | None, path: str) -> str | None:
    """The ``w:val`` of the element at this path, such as ``w:numPr/w:ilvl``."""
    if element is None:
        return None
    found = element.find(path.replace("w:", W))
    return None if found is None else found.get(f"{W}val", "")


def number(text: str | None) -> int | None:
    """A whole number, or None where the text is none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switched_on(element: Element | None) -> bool:
    """Whether an on-off property is present and not switched off."""
    if element is None:
        return False
    return element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def outline_level(properties: Element | None) -> int | None:
    """The outline level counted from 1; 0 where body text is asked for, None where unsaid."""
    level = number(value(properties, "w:outlineLvl"))
    if level is None:
        return None
    return level + 1 if 0 <= level < BODY_LEVEL else 0


class Styles:
    """The paragraph styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        self.elements: dict[str, Element] = {}
        self.default = PLAIN
        self.known: dict[str, Style] = {}
        for element in () if root is None else root.iterchildren(f"{W}style"):
            if element.get(f"{W}type", "paragraph") in ("paragraph", "numbering"):
                self.elements[element.get(f"{W}styleId", "")] = element
        for name, element in self.elements.items():
            if element.get(f"{W}default") in ("1", "true"):
                self.default = self.of(name)

    def of(self, name: str | None) -> Style:
        """The style of this id; the document's default where there is none such."""
        if name is None or name not in self.elements:
            return self.default
        if name not in self.known:
            self.known[name] = PLAIN
            self.known[name] = self.build(self.elements[name])
        return self.known[name]

    def build(self, element: Element) -> Style:
        """A style from its element, on the ground of the style it is based on."""
        parent = value(element, "w:basedOn")
        ground = self.of(parent) if parent in self.elements else PLAIN
        properties = element.find(f"{W}pPr")
        level = outline_level(properties)
        list_id = value(properties, "w:numPr/w:numId")
        list_level = number(value(properties, "w:numPr/w:ilvl"))
        title = value(element, "w:name") or ""
        return Style(
            level=ground.level if level is None else level,
            list_id=ground.list_id if list_id is None else list_id,
            list_level=ground.list_level if list_level is None else list_level,
            contents=ground.contents or bool(CONTENTS.match(title)),
            caption=ground.caption or bool(CAPTION.match(title)),
        )

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style stands for."""
        return value(self.elements.get(name), "w:pPr/w:numPr/w:numId")
