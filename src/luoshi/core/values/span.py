"""A place in the reading text of a document."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points of a reading text.

    Units    code points, counted from 0
    Example

        >>> Span(2, 5).of("省政府办公厅")
        '府办公'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text that stands at this place."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Whether the two places share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other place lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
