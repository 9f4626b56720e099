"""Numerals and enumerations: how many things a text lists, and how many it says there are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.plans.targets.numerals import read_number

NUMERAL = r"(?:[二两三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})"
CLASSIFIER = r"(?:个方面|方面|大类|大|个|项|类|种|条)"
SEPARATOR = re.compile(r"[、,;]|和|与|及|以及")
COUNTING = re.compile(
    r"(?:[一二两三四五六七八九]|十[一二三四五六七八九]?)(?=[^一二两三四五六七八九十百千万、,])"
)
JOINED = re.compile(r"和|与|及|以及|或")
LEAD_IN = re.compile(r"[的和与及]")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items a list holds at least and at most; ambiguous joints make the difference."""

    least: int
    most: int

    def allows(self, number: int) -> bool:
        """Whether a stated number can be the length of the list."""
        return self.least <= number <= self.most


def count_before(words: str) -> Tally:
    """How many items a list before a number holds.

    Only 、 surely parts two items. A word with 的 or 和 in it can be where the list begins,
    so that what stands before it counts only towards the most.

    Example

        >>> count_before("经营困难、客流减少的餐饮、零售、旅游")
        Tally(least=3, most=4)
    """
    items = words.split("、")
    start = 0
    for place, item in enumerate(items[:-1]):
        if LEAD_IN.search(item):
            start = place
    most = len(items) + len(JOINED.findall(words))
    return Tally(len(items) - start, most)


def count_inside(words: str) -> Tally:
    """How many items a list in brackets holds.

    Example

        >>> count_inside("统一供种、育秧和收储")
        Tally(least=2, most=3)
    """
    return Tally(len(words.split("、")), len(SEPARATOR.findall(words)) + 1)


def numeral(printed: str) -> int:
    """The value of a small printed numeral.

    Example

        >>> numeral("两"), numeral("十二"), numeral("8")
        (2, 12, 8)
    """
    return int(read_number(printed))


def total(name: str) -> int:
    """How many things a counted name stands for: its numerals added up.

    A numeral at the end, or before 百 and 千, counts nothing of its own.

    Example

        >>> total("两中心一站"), total("五个一"), total("四个精准、八个不得")
        (3, 5, 12)
    """
    return sum(numeral(match[0]) for match in COUNTING.finditer(name))
