"""Where the words of an old text stand in a new one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from luoshi.core.plans.review.folding import Folded
from luoshi.core.values.span import Span

# Above this product of lengths two passages are compared by clauses, not by letters; above
# the second they are taken to have nothing in common.
FINEST, COARSEST = 250_000, 25_000_000
# A place that grows beyond this multiple, and this many letters, is no place any more.
WIDEST, WIDER = 3, 40
_SENTENCE = re.compile(r"[^。;!?]*[。;!?]|[^。;!?]+$")
_CLAUSE = re.compile(r"[^。;!?,、:]*[。;!?,、:]|[^。;!?,、:]+$")


class Run(NamedTuple):
    """A stretch of folded text that stands unchanged in both texts."""

    old: int
    new: int
    size: int


class TextMap:
    """The places of an old text in a new one, blanks and widths aside.

    Sentences are aligned first, then the letters of those that differ, so that a text broken
    into other lines is still the same text.
    """

    def __init__(self, old: str, new: str) -> None:
        self.is_same = old == new
        self.old = Folded(old)
        self.new = self.old if self.is_same else Folded(new)
        self.runs = list(_merged(_runs(self.old.text, self.new.text)))
        self._starts = [run.old for run in self.runs]

    def place(self, span: Span) -> Span | None:
        """Where a place of the old text is in the new one; what was rewritten counts whole.

        None where it lies in a stretch that was rewritten beyond knowing.

        Example

            >>> TextMap("一是扩量。二是提质。", "一是提速。二是提质。").place(Span(5, 9))
            Span(start=5, end=9)
        """
        if self.is_same:
            return span
        start, end = self.old.inside(span)
        if start >= end:
            return None
        first, last = self._first(start), self._last(end - 1)
        if last - first > WIDEST * (end - start) + WIDER:
            return None
        return self.new.outside(first, last)

    def _first(self, at: int) -> int:
        """The new place of a first letter; the end of what stood before it if it is gone."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return 0
        run = self.runs[number]
        return run.new + min(at - run.old, run.size)

    def _last(self, at: int) -> int:
        """The new place after a last letter; where what stood after it begins if it is gone."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and at < self.runs[number].old + self.runs[number].size:
            run = self.runs[number]
            return run.new + at - run.old + 1
        after = number + 1
        return self.runs[after].new if after < len(self.runs) else len(self.new.text)


def _runs(old: str, new: str) -> Iterator[Run]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    if head:
        yield Run(0, 0, head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    yield from _shifted(_by(_SENTENCE, before, after), head, head)
    if tail:
        yield Run(len(old) - tail, len(new) - tail, tail)


def _by(pattern: re.Pattern[str], old: str, new: str) -> Iterator[Run]:
    """Runs between two texts cut at the pattern, finer where the pieces differ."""
    mine, yours = pattern.findall(old), pattern.findall(new)
    left, right = _offsets(mine), _offsets(yours)
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        start, other = left[a], right[c]
        if kind == "equal":
            yield Run(start, other, left[b] - start)
        elif kind == "replace":
            inner = _inside(pattern, old[start : left[b]], new[other : right[d]])
            yield from _shifted(inner, start, other)


def _inside(pattern: re.Pattern[str], old: str, new: str) -> Iterator[Run]:
    product = len(old) * len(new)
    if product <= FINEST:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for block in matcher.get_matching_blocks():
            if block.size:
                yield Run(block.a, block.b, block.size)
    elif pattern is _SENTENCE and product <= COARSEST:
        yield from _by(_CLAUSE, old, new)


def _common(one: str, other: str) -> int:
    """How many first letters two texts share."""
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return size
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _offsets(pieces: Sequence[str]) -> list[int]:
    found = [0]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _shifted(runs: Iterator[Run], old: int, new: int) -> Iterator[Run]:
    return (Run(run.old + old, run.new + new, run.size) for run in runs)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs that follow one another on both sides as one."""
    last: Run | None = None
    for run in runs:
        if last and last.old + last.size == run.old and last.new + last.size == run.new:
            last = Run(last.old, last.new, last.size + run.size)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
