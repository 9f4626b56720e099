"""A text without its blanks and widths, each character with its place in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from luoshi.core.values.span import Span

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Folded one for one, so that every character keeps its place.
_ONE = _WIDE | {
    ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
_ONE |= {
    ord(letter) + 0xFEE0: ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
_UNSEEN = "\u200b\ufeff"


class Folded:
    """The folded text and the way back."""

    def __init__(self, text: str) -> None:
        one = text.translate(_ONE)
        self.places = [
            place
            for place, letter in enumerate(one)
            if not (letter.isspace() or letter in _UNSEEN)
        ]
        self.text = "".join([one[place] for place in self.places])

    def inside(self, span: Span) -> tuple[int, int]:
        """The folded range that a place of the text covers."""
        return bisect_left(self.places, span.start), bisect_left(self.places, span.end)

    def outside(self, start: int, end: int) -> Span | None:
        """The place in the text of a folded range, None where it is empty.

        Example

            >>> Folded("办好 社区\\n食堂").outside(2, 5)
            Span(start=3, end=7)
        """
        if not 0 <= start < end <= len(self.places):
            return None
        return Span(self.places[start], self.places[end - 1] + 1)


def folded(text: str) -> str:
    """The folded text alone.

    Example

        >>> folded("（Ａ区 ）")
        '(a区)'
    """
    one = "".join(text.translate(_ONE).split())
    return one.replace("\u200b", "").replace("\ufeff", "")


def likeness(one: str, other: str) -> float:
    """The share of bigrams, counted with repeats, that two folded texts have in common.

    Example

        >>> likeness("建成便民网点", "建成便民站点")
        0.6
    """
    mine, yours = _pairs(one), _pairs(other)
    total = mine.total() + yours.total()
    if not total:
        return float(one == other)
    return 2 * (mine & yours).total() / total


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
