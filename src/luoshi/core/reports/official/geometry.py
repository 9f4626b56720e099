"""The sheet of GB/T 9704-2012 in the units of an office file.

Units    lengths in twips (twentieths of a point), sizes of type in half points
Source   GB/T 9704-2012 §5 (paper, type area, lines), §7.5 (page numbers), §10.1 (信函)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LINES, CHARACTERS = 22, 28
# Half points: 2号 22 pt, 3号 16 pt, 4号 14 pt.
SECOND, THIRD, FOURTH = 44, 32, 28


def twips(millimetres: float) -> int:
    """A length as an office file counts it.

    Example

        >>> twips(25.4)
        1440
    """
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and where its text stands on it."""

    width: int
    height: int
    top: int
    left: int
    right: int
    bottom: int

    @property
    def measure(self) -> int:
        """How wide the type area is."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> int:
        """How high the type area is."""
        return self.height - self.top - self.bottom


A4 = Sheet(
    width=twips(210),
    height=twips(297),
    top=twips(37),
    left=twips(28),
    right=twips(26),
    bottom=twips(35),
)
# Twenty-two lines fill the type area; rounded down, or the last would not fit.
PITCH = A4.depth // LINES
# One of 28 characters: a little less than the 16 points of its type.
CELL = A4.measure / CHARACTERS
# Type of 16 points is set a little closer, so that 28 characters fill a line. Not left to
# a grid of characters: other programs than Word give each sign two of its cells.
CLOSER = math.floor(CELL - THIRD * 10)
# The dashes of the page number stand 7 mm below the type area.
FOOTER = twips(35 - 7 - 2.5)
# A letter's mark stands 30 mm, its lower rule 277 mm from the upper edge; 170 mm wide.
LETTER_TOP, LETTER_FOOT = twips(30), twips(277)
LETTER_LEFT, LETTER_RULE = twips(20), twips(170)


def cells(number: float) -> int:
    """How wide some characters of the text are."""
    return round(number * CELL)


def width_of(text: str) -> float:
    """How many characters wide a text is, where half-width signs count half.

    Example

        >>> width_of("2026年3月5日")
        6.0
    """
    return sum(0.5 if ord(sign) < 0x2000 else 1 for sign in text)
