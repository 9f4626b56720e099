"""Lines and columns of a reading text, so that a person finds the place of a span."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from luoshi.core.values.span import Span


class Point(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Places:
    """The lines of one reading text.

    Units    lines and columns from 1, columns in code points
    Example

        >>> Places("甲\\n乙丙").point(3)
        Point(line=2, column=2)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = (0, *accumulate(lengths))[:-1]

    def point(self, offset: int) -> Point:
        """The line and the column of a code point."""
        line = bisect_right(self._starts, offset)
        return Point(line, offset - self._starts[line - 1] + 1)

    def place(self, span: Span | None) -> str:
        """The place in words: line and code points; empty for the whole text."""
        if span is None:
            return ""
        return f"第{self.point(span.start).line}行 {span.start}–{span.end}"

    def quote(self, span: Span | None) -> str:
        """The text that stands at a place; empty for the whole text."""
        return "" if span is None else span.of(self.text)
