"""What the cells of one column look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.ledgers.fields import Content
from luoshi.core.ledgers.names import PHONE, is_organisation, is_person
from luoshi.core.spreadsheets.cells import Cell

SAMPLE = 200
LONG = 14
DATED = re.compile(
    r"(?:19|20)\d\d ?(?:[-./年] ?\d{1,2}|年)|(?:^|[^\d])1?\d月(?:份|底|末|初|前|[上中下]旬|\d|$)"
    r"|^(?:长期|常年|全年|持续|年[底末内]|[上下]半年|第?[一二三四]季度).{0,6}$|^(?:19|20)\d{6}$"
)
RATIO = re.compile(r"[约近]?\d{1,3}(?:\.\d+)?[%％]|百分之.{1,4}")
COUNT = re.compile(r"\d{1,6}")
CODE = re.compile(
    r"(?=.*\d)[A-Za-z0-9一-龥]{0,8}[-_.〔\[(（]?[A-Za-z0-9\-_.〕\])）]{1,24}号?"
)
PARTS = re.compile(r"[、,，;；/\s。]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """How much of a column looks like what, each share 0 to 1, over a sample of its cells."""

    size: int
    shares: dict[Content, float]

    def share(self, content: Content) -> float:
        """The share of the cells that look like this content."""
        return self.shares.get(content, 0.0)


def profile_of(cells: Sequence[Cell]) -> Profile:
    """What the filled cells of a column look like.

    Example

        >>> cells = [Cell(2, 1, "区商务局、区财政局"), Cell(3, 1, "区发改局")]
        >>> profile_of(cells).share("units")
        1.0
    """
    sample = cells[:: max(1, len(cells) // SAMPLE)] if cells else ()
    size = len(sample)
    tests: dict[Content, int] = {
        "date": sum(map(is_dated, sample)),
        "ratio": sum(map(is_ratio, sample)),
        "count": sum(bool(COUNT.fullmatch(cell.text)) for cell in sample),
        "code": sum(bool(CODE.fullmatch(cell.text)) for cell in sample),
        "units": sum(is_units(cell.text) for cell in sample),
        "people": sum(is_people(cell.text) for cell in sample),
        "long": sum(len(cell.text) >= LONG for cell in sample),
    }
    return Profile(size, {key: count / size for key, count in tests.items() if size})


def is_dated(cell: Cell) -> bool:
    """Whether a cell holds a date or words for one."""
    return cell.kind == "date" or (
        len(cell.text) <= 40 and bool(DATED.search(cell.text))
    )


def is_ratio(cell: Cell) -> bool:
    """Whether a cell holds a percentage."""
    return cell.kind == "percent" or bool(RATIO.fullmatch(cell.text))


def is_units(text: str) -> bool:
    """Whether every part of a text ends as the names of organisations do.

    Example

        >>> is_units("区商务局，各街道"), is_units("新建市场3个")
        (True, False)
    """
    parts = [part for part in PARTS.split(text) if part]
    if not parts or any(len(part) > 30 for part in parts):
        return False
    return all(map(is_organisation, parts))


def is_people(text: str) -> bool:
    """Whether a text is names of persons, with or without telephone numbers.

    Example

        >>> is_people("李明 13800000000"), is_people("区商务局")
        (True, False)
    """
    rest = PHONE.sub(" ", text)
    names = [part for part in PARTS.split(rest) if part.strip(":：()（）")]
    if not all(map(is_person, names)):
        return False
    return bool(names) or rest != text
