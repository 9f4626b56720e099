"""The body of an official document as office XML: text, headings, tables, bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.reports.official import fonts, xml
from luoshi.core.reports.official.body import (
    Block,
    Figure,
    Head,
    Lamp,
    Para,
    Piece,
    Table,
    Text,
    pieces,
)
from luoshi.core.reports.official.tables import table_xml

_FACES = (fonts.FIRST, fonts.SECOND, fonts.TEXT, fonts.TEXT)
_DIGITS = "〇一二三四五六七八九"
_TINTS = {"绿": "1B7F3B", "黄": "C98A00", "红": "C00000", "蓝": "1F4E9E"}


class Setter:
    """What is set so far of one document: headings counted, bookmarks given out.

    ``addresses`` holds what query each bookmark leads to.
    """

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self._counts = [0, 0, 0, 0]

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        """Some blocks, their headings counted from one."""
        if not blocks:
            return []
        self._counts = [0, 0, 0, 0]
        *most, last = blocks
        # The last paragraph stays with the signature, which never stands alone.
        return [*(self._block(one) for one in most), self._block(last, xml.KEEP)]

    def runs(self, text: Text, look: xml.Look = xml.PLAIN) -> str:
        """A text as runs."""
        return "".join(self._run(piece, look) for piece in pieces(text))

    def _block(self, block: Block, keep: str = "") -> str:
        if isinstance(block, Table):
            return table_xml(block, self.runs)
        if isinstance(block, Para):
            return xml.para("Text", self.runs(block.text), keep=keep)
        return self._heading(block, keep)

    def _heading(self, head: Head, keep: str) -> str:
        self._count(head.level)
        label = ordinal(head.level, self._counts[head.level - 1])
        # A figure right after the dot would read as a decimal: 1.2个.
        apart = " " if head.level == 3 and _begins(head)[:1].isdigit() else ""
        look = xml.Look(_FACES[head.level - 1])
        title = xml.run(f"{label}{apart}{head.title}", look)
        rest = self.runs(head.text, xml.Look(fonts.TEXT)) if head.text else ""
        return xml.para(f"Heading{head.level}", title + rest, keep=keep)

    def _count(self, level: int) -> None:
        self._counts[level - 1] += 1
        for deeper in range(level, 4):
            self._counts[deeper] = 0

    def _run(self, piece: Piece, look: xml.Look) -> str:
        if isinstance(piece, Figure):
            return self._marked(piece, look)
        if isinstance(piece, Lamp):
            dot = xml.run("●", replace(look, tint=_TINTS[piece.colour]))
            return dot + xml.run(piece.text, look)
        return xml.run(piece, look) if piece else ""

    def _marked(self, figure: Figure, look: xml.Look) -> str:
        name, inner = self._name(figure.key), xml.run(figure.text, look)
        self.addresses[name] = figure.address
        number = len(self.addresses)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _name(self, key: str) -> str:
        """The bookmark of a figure; a figure that is told twice has two."""
        name, again = f"fig_{key}", 1
        while name in self.addresses:
            again += 1
            name = f"fig_{key}_{again}"
        return name


def _begins(head: Head) -> str:
    first = pieces(head.text)[0]
    return head.title or (first if isinstance(first, str) else first.text)


def ordinal(level: int, number: int) -> str:
    """The number in front of a heading.

    Source   GB/T 9704-2012 §7.3.3

    Example

        >>> ordinal(1, 12), ordinal(2, 1), ordinal(3, 2), ordinal(4, 3)
        ('十二、', '（一）', '2.', '（3）')
    """
    if level > 2:
        return f"{number}." if level == 3 else f"（{number}）"
    return f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）"


def chinese(number: int) -> str:
    """A number below one hundred in Chinese, above in digits.

    Example

        >>> [chinese(n) for n in (7, 10, 11, 20, 35)]
        ['七', '十', '十一', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    if tens > 9 or number < 1:
        return str(number)
    last = _DIGITS[ones] if ones else ""
    if not tens:
        return last
    return f"{_DIGITS[tens] if tens > 1 else ''}十{last}"
