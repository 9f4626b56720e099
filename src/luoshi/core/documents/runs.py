"""The text of a .docx paragraph: tracked changes accepted, field codes and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.documents.package import Element
from luoshi.core.documents.styles import W, switched_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

TEXT = frozenset((f"{W}t", f"{MATH}t"))
LEFT_OUT = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}sdtPr",
        f"{W}sdtEndPr",
        f"{W}instrText",
        f"{W}delText",
        f"{W}delInstrText",
        f"{W}rt",
        f"{MATH}ctrlPr",
    )
)
SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}br": "\n",
    f"{W}cr": "\n",
}
BOX = f"{W}txbxContent"
TORN = re.compile(r"[，、（(《“]\s*$")
LEADING = re.compile(r"\s*[，、。；：！？）)》”]")


def pieces(node: Element) -> Iterator[str | Element]:
    """The texts under a node in reading order, and the text boxes anchored in it."""
    for child in node:
        tag = child.tag
        if tag in TEXT:
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == f"{W}sym":
            yield symbol(child)
        elif tag == BOX:
            yield child
        elif tag == f"{MC}AlternateContent":
            yield from alternative(child)
        elif tag not in LEFT_OUT and not (tag == f"{W}r" and is_hidden(child)):
            yield from pieces(child)


def alternative(node: Element) -> Iterator[str | Element]:
    """One of several forms of the same content: the first that says anything."""
    for choice in node:
        found = list(pieces(choice))
        if any(not isinstance(piece, str) or piece.strip() for piece in found):
            yield from found
            return


def is_hidden(run: Element) -> bool:
    """Whether a run is formatted as hidden text."""
    properties = run.find(f"{W}rPr")
    return properties is not None and switched_on(properties.find(f"{W}vanish"))


def symbol(element: Element) -> str:
    """The character of a symbol; a bullet where its font is private."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if 0xE000 <= code <= 0xF8FF:
        return "•"
    return chr(code) if 0x20 <= code < 0xD800 else ""


def mark_deleted(paragraph: Element) -> bool:
    """Whether a tracked change removed the end of a paragraph, so that the next joins it."""
    path = f"{W}pPr/{W}rPr/{W}"
    return any(
        paragraph.find(f"{path}{tag}") is not None for tag in ("del", "moveFrom")
    )


def part_lines(text: str) -> list[str]:
    """The lines that soft breaks make, those torn inside a clause joined again.

    Example

        >>> part_lines("建设中心，\\n完善体系。\\n加强监管。")
        ['建设中心，完善体系。', '加强监管。']
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if lines and (TORN.search(lines[-1]) or LEADING.match(line)):
            lines[-1] = lines[-1].rstrip() + line.lstrip()
        else:
            lines.append(line)
    return lines
