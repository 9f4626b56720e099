"""Codes of regions, and which regions came out of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.core.organisations.known import Level

# How many digits of a code of 12 say so much. Source: GB/T 2260, GB/T 10114.
DIGITS: dict[Level, int] = {
    "nation": 0,
    "province": 2,
    "city": 4,
    "county": 6,
    "town": 9,
    "community": 12,
}
LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A split, merger or renaming: the regions before it and those after it, by key."""

    day: date
    before: frozenset[int]
    after: frozenset[int]


def stem_of(code: str, level: Level) -> str:
    """The digits of a code that all below it share, by its level.

    Example

        >>> stem_of("990100000000", "city")
        '9901'
    """
    return code[: DIGITS[level]]


def parent_code(code: str, level: Level) -> str:
    """The code of the region next above, as far as the code tells; empty for none.

    Example

        >>> parent_code("990103001000", "town"), parent_code("990000000000", "province")
        ('990103000000', '')
    """
    digits = sorted(DIGITS.values())
    length = digits[max(digits.index(DIGITS[level]) - 1, 0)]
    return code[:length].ljust(LENGTH, "0") if length else ""


def is_code(code: str) -> bool:
    """Whether this is a code of 12 digits.

    Example

        >>> is_code("990100000000"), is_code("9901")
        (True, False)
    """
    return len(code) == LENGTH and code.isascii() and code.isdigit()


def fits(code: str, level: Level) -> bool:
    """Whether a code is one of this level: zeros behind its digits and none in vain.

    Example

        >>> fits("990100000000", "city"), fits("990103000000", "city")
        (True, False)
    """
    length = DIGITS[level]
    return is_code(code) and not code[length:].strip("0")


def takers(region: int, turns: Iterable[Turn], day: date) -> tuple[int, ...]:
    """The regions that hold on a day what a region held: itself, or those after it.

    Example

        >>> split = Turn(day=date(2026, 1, 1), before=frozenset({1}), after=frozenset({2, 3}))
        >>> takers(1, [split], date(2025, 12, 31)), takers(1, [split], date(2026, 1, 1))
        ((1,), (2, 3))
    """
    held = {region}
    for turn in sorted(turns, key=lambda one: one.day):
        if turn.day <= day and held & turn.before:
            held = (held - turn.before) | turn.after
    return tuple(sorted(held))


def origins(region: int, turns: Iterable[Turn], day: date) -> tuple[int, ...]:
    """The regions that held on an earlier day what a region holds now."""
    held = {region}
    for turn in sorted(turns, key=lambda one: one.day, reverse=True):
        if turn.day > day and held & turn.after:
            held = (held - turn.after) | turn.before
    return tuple(sorted(held))


def ring(key: str, parents: Mapping[str, str]) -> bool:
    """Whether going up from something one comes round to it again."""
    seen = set()
    while parents.get(key):
        if key in seen:
            return True
        seen.add(key)
        key = parents[key]
    return False
