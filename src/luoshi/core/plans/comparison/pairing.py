"""Which measure of the old version became which of the new one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from heapq import nlargest

from luoshi.core.plans.comparison.terms import fold, shingles
from luoshi.core.plans.comparison.wording import Wording

Pair = tuple[int, int]

# What a pair is judged by, and from where on it is one measure in two wordings.
CONTENT, TITLE, PLACE = 0.7, 0.2, 0.05
SAME = 0.4
# From this share on a new measure is a part split from an old one.
PART = 0.6
# Only the NEAREST measures by rare terms, seen from either side, are compared term by
# term; a term is rare that stands in no more measures than COMMON.
NEAREST = 10
COMMON_SHARE, COMMON_FEW = 0.04, 8
_DIGITS = 9


class Versions:
    """The measures of two versions with the terms they share."""

    def __init__(self, old: Sequence[Wording], new: Sequence[Wording]) -> None:
        self.old, self.new = _Side(old), _Side(new)
        seen = Counter(term for side in (self.old, self.new) for term in side.every())
        total = len(old) + len(new)
        self._worth = {term: math.log(1 + total / n) for term, n in seen.items()}
        limit = max(COMMON_FEW, COMMON_SHARE * total)
        rare = {term for term, count in seen.items() if count <= limit}
        self._near = _nearest(self._counts(rare))
        self._places = _numbers(self.new.texts)
        self._sizes = [
            [self._size(terms) for terms in side.terms] for side in (self.old, self.new)
        ]

    def candidates(self, number: int) -> list[int]:
        """New measures that an old one may have become, or may have been split into."""
        same = self._places.get(self.old.texts[number], ())
        return sorted({*self._near[number], *same})

    def alike(self, old: int, new: int) -> float:
        """How surely two measures are one, 0 to 1, the same whichever is the older."""
        one, other = self.old.wordings[old], self.new.wordings[new]
        sizes = self._sizes[0][old] + self._sizes[1][new]
        content = 2 * self._shared(old, new) / sizes if sizes else 0.0
        if self.old.texts[old] == self.new.texts[new]:
            content = 1.0
        title = _dice(self.old.titles[old], self.new.titles[new], content)
        same_path = one.path == other.path
        same_marker = one.measure.marker == other.measure.marker
        score = CONTENT * content + TITLE * title + PLACE * (same_path + same_marker)
        return round(score, _DIGITS)

    def held(self, old: int, new: int) -> tuple[float, float]:
        """The share of the old measure that the new one holds, and the reverse."""
        shared = self._shared(old, new)
        mine, yours = self._sizes[0][old], self._sizes[1][new]
        return (shared / mine if mine else 0.0, shared / yours if yours else 0.0)

    def _counts(self, rare: Container[str]) -> list[Counter[int]]:
        """How many rare terms each old measure shares with each new one."""
        where: dict[str, list[int]] = defaultdict(list)
        for number, terms in enumerate(self.new.terms):
            for term in terms:
                if term in rare:
                    where[term].append(number)
        return [
            Counter(other for term in terms for other in where.get(term, ()))
            for terms in self.old.terms
        ]

    def _shared(self, old: int, new: int) -> float:
        known = self.new.sets[new]
        return self._size([term for term in self.old.terms[old] if term in known])

    def _size(self, terms: Sequence[str]) -> float:
        return round(sum(self._worth[term] for term in terms), _DIGITS)


class _Side:
    """One version: its measures, their folded texts and their terms."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self.wordings = wordings
        self.texts = [fold(wording.content) for wording in wordings]
        self.titles = [frozenset(shingles(wording.title)) for wording in wordings]
        self.terms = [shingles(wording.content) for wording in wordings]
        self.sets = [frozenset(terms) for terms in self.terms]

    def every(self) -> Iterator[str]:
        return (term for terms in self.terms for term in terms)


def pair_measures(versions: Versions) -> list[Pair]:
    """One-to-one pairs of old and new numbers, best first taken, in the old order."""
    pairs = _unchanged(versions)
    old = {number for number, _ in pairs}
    new = {number for _, number in pairs}
    rated = sorted(
        _rank(versions, left, right, score)
        for left in range(len(versions.old.texts))
        if left not in old
        for right in versions.candidates(left)
        if right not in new and (score := versions.alike(left, right)) >= SAME
    )
    for *_, left, right in rated:
        if left not in old and right not in new:
            pairs.append((left, right))
            old.add(left)
            new.add(right)
    return sorted(pairs)


def origins(versions: Versions, pairs: Sequence[Pair]) -> tuple[dict[int, int], ...]:
    """Old measures that unpaired new ones were split from, and new ones that hold old.

    The first maps new numbers to old ones, the second old numbers to new ones.
    """
    old, new = {left for left, _ in pairs}, {right for _, right in pairs}
    if len(old) == len(versions.old.texts) and len(new) == len(versions.new.texts):
        return {}, {}
    split: dict[int, tuple[float, int]] = {}
    merged: dict[int, tuple[float, int]] = {}
    for left in range(len(versions.old.texts)):
        for right in versions.candidates(left):
            if left in old and right in new:
                continue
            mine, yours = versions.held(left, right)
            if right not in new and yours >= max(PART, split.get(right, (0.0, 0))[0]):
                split[right] = (yours, left)
            if left not in old and mine >= max(PART, merged.get(left, (0.0, 0))[0]):
                merged[left] = (mine, right)
    return (
        {right: left for right, (_, left) in split.items()},
        {left: right for left, (_, right) in merged.items()},
    )


def _unchanged(versions: Versions) -> list[Pair]:
    """Measures whose wording stands once in each version, untouched."""
    old, new = _numbers(versions.old.texts), _numbers(versions.new.texts)
    return [
        (numbers[0], new[text][0])
        for text, numbers in old.items()
        if len(numbers) == 1 and len(new.get(text, ())) == 1
    ]


def _numbers(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        found.setdefault(text, []).append(number)
    return found


def _rank(
    versions: Versions, left: int, right: int, score: float
) -> tuple[float, int, int, int, int]:
    # Distance between relative places, so that swapping the versions changes nothing.
    apart = abs(left * len(versions.new.texts) - right * len(versions.old.texts))
    return -score, apart, left + right, left, right


def _dice(mine: frozenset[str], yours: frozenset[str], without: float) -> float:
    """How alike two titles are; ``without`` where neither measure has one."""
    if not mine and not yours:
        return without
    return 2 * len(mine & yours) / (len(mine) + len(yours))


def _nearest(counts: Sequence[Counter[int]]) -> list[set[int]]:
    """For each old measure the new ones that are near to it, or that it is near to."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row in counts:
        for other, count in row.items():
            columns[other].append(count)
    enough = {other: _least(column) for other, column in columns.items()}
    near = []
    for row in counts:
        least = _least(row.values())
        near.append(
            {
                other
                for other, count in row.items()
                if count >= least or count >= enough[other]
            }
        )
    return near


def _least(counts: Iterable[int]) -> int:
    return min(nlargest(NEAREST, counts), default=0)
