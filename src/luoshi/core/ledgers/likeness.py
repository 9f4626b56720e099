"""How alike a row of a ledger and a measure of a plan are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.offices import agreement
from luoshi.core.plans.comparison.terms import fold, grams, shingles, unmarked
from luoshi.core.plans.comparison.wording import Wording, bare

# What a pair is judged by beside its words.
UNITS = 0.15
CODE, MARKER, PLACE = 0.06, 0.02, 0.04
# One text that lies wholly in the other is nearly the same; with few terms it says less.
INSIDE, ENOUGH = 0.92, 8
# One title over different words is a hint, and no more.
TITLE = 0.55
# Only the nearest measures by rare terms are compared with a row.
NEAREST = 12
COMMON_SHARE, COMMON_FEW = 0.05, 10
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a row and a measure are, and what speaks for it.

    Units    every share from 0 to 1; ``units`` None where one side names none
    """

    score: float
    words: float
    title: float
    units: float | None
    code: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """A row or a measure taken apart into what is compared."""

    text: str
    title: frozenset[str]
    terms: frozenset[str]
    units: tuple[str, ...]
    path: frozenset[str]
    size: float = 0.0


class Likenesses:
    """The rows of a ledger held against the measures of a plan."""

    def __init__(
        self, rows: Sequence[LedgerRow], wordings: Sequence[Wording], text: str
    ) -> None:
        self._codes = [row.text("code") for row in rows]
        self._opens = [fold(row.title or row.content) for row in rows]
        self._measures = [wording.measure for wording in wordings]
        mine = [_row_side(row) for row in rows]
        yours = [_measure_side(wording, text) for wording in wordings]
        seen = Counter(term for side in (*mine, *yours) for term in side.terms)
        total = len(mine) + len(yours)
        self._worth = {term: math.log(1 + total / n) for term, n in seen.items()}
        self._rows = [self._sized(side) for side in mine]
        self._yours = [self._sized(side) for side in yours]
        self._places = self._postings()
        self._same = _numbers(side.text for side in yours)

    def candidates(self, row: int) -> list[int]:
        """The measures that a row may stand for, in document order."""
        counts: Counter[int] = Counter()
        for term in self._rows[row].terms:
            counts.update(self._places.get(term, ()))
        least = min(nlargest(NEAREST, counts.values()), default=0)
        near = {number for number, count in counts.items() if count >= least}
        return sorted({*near, *self._same.get(self._rows[row].text, ())})

    def alike(self, row: int, measure: int) -> Likeness:
        """How surely a row stands for a measure."""
        mine, yours = self._rows[row], self._yours[measure]
        words = self._words(mine, yours)
        title = _dice(mine.title, yours.title)
        base = max(words, TITLE * title + (1 - TITLE) * words)
        units = (
            agreement(mine.units, yours.units) if mine.units and yours.units else None
        )
        if units is not None:
            base = base * (1 - UNITS) + UNITS * units
        code = bool(self._codes[row]) and self._codes[row] == self._measures[measure].id
        marker = fold(self._measures[measure].marker or "")
        marked = bool(marker) and self._opens[row].startswith(marker)
        score = (
            base + CODE * code + MARKER * marked + PLACE * _dice(mine.path, yours.path)
        )
        return Likeness(round(score, DIGITS), words, title, units, code)

    def _words(self, mine: _Side, yours: _Side) -> float:
        if mine.text and mine.text == yours.text:
            return 1.0
        if not mine.size or not yours.size:
            return 0.0
        shared = self._sum(mine.terms & yours.terms)
        return max(
            2 * shared / (mine.size + yours.size),
            _inside(shared / mine.size, len(mine.terms)),
            _inside(shared / yours.size, len(yours.terms)),
        )

    def _sized(self, side: _Side) -> _Side:
        return _Side(
            side.text,
            side.title,
            side.terms,
            side.units,
            side.path,
            self._sum(side.terms),
        )

    def _sum(self, terms: Iterable[str]) -> float:
        return round(math.fsum(self._worth[term] for term in terms), DIGITS)

    def _postings(self) -> dict[str, list[int]]:
        """Which measures each rare term stands in."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, side in enumerate(self._yours):
            for term in side.terms:
                places[term].append(number)
        limit = max(COMMON_FEW, COMMON_SHARE * len(self._yours))
        return {term: found for term, found in places.items() if len(found) <= limit}


def _row_side(row: LedgerRow) -> _Side:
    path = [*row.section, row.text("category")]
    words = row.content
    if fold(row.title) not in fold(words):
        words = f"{row.title}。{words}"
    return _Side(
        text=fold(row.content),
        title=_pairs(row.title or row.content.split("。")[0]),
        terms=_terms(words),
        units=tuple(unit.name for unit in row.units),
        path=frozenset().union(*(_pairs(part) for part in "\n".join(path).split("\n"))),
    )


def _measure_side(wording: Wording, text: str) -> _Side:
    measure = wording.measure
    return _Side(
        text=fold(measure.span.of(text)),
        title=_pairs(wording.title or wording.content.split("。")[0]),
        terms=_terms(wording.content),
        units=tuple(unit.name for unit in measure.units),
        path=frozenset().union(*map(_pairs, wording.path)),
    )


def _terms(words: str) -> frozenset[str]:
    """What a text is compared by: its telling pieces, else any of it."""
    return frozenset(grams(words)) or frozenset(shingles(words))


def _pairs(heading: str) -> frozenset[str]:
    plain = unmarked(bare(heading))
    return frozenset(plain[start : start + 2] for start in range(len(plain) - 1))


def _inside(share: float, size: int) -> float:
    return INSIDE * share * min(1.0, size / ENOUGH)


def _dice(mine: frozenset[str], yours: frozenset[str]) -> float:
    if not mine or not yours:
        return 0.0
    return 2 * len(mine & yours) / (len(mine) + len(yours))


def _numbers(texts: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if text:
            found.setdefault(text, []).append(number)
    return found
