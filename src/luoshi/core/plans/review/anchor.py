"""A quote found again in another text: exactly, or where it most likely stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from luoshi.core.plans.review.folding import folded, likeness
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.values.span import Span

# A passage less like the quote than this is another passage.
LEAST = 0.6
# Seeds by which a quote is looked for all over a text: their length, number and uses each.
SEED, SEEDS, USES = 5, 24, 20
# Longer passages are not trimmed letter by letter.
LONGEST = 600


class Place(NamedTuple):
    """Where a quote was found, and how surely, 0 to 1; 1 where blanks alone differ."""

    span: Span
    score: float


class Anchor:
    """Finds quotes of an old text in a new one."""

    def __init__(self, texts: TextMap, new: str) -> None:
        self._texts, self._text, self._folded = texts, new, texts.new

    def find(self, quote: str, near: Span | None = None) -> Place | None:
        """The place of a quote in the new text; of several, the nearest to the old one.

        Exactly as printed first, then blanks and widths aside, else the most similar passage;
        None where there is none similar enough.
        """
        words = folded(quote)
        if not words:
            return None
        mapped = self._texts.place(near) if near else None
        return self._exact(words, mapped) or self._fuzzy(words, mapped)

    def _exact(self, words: str, mapped: Span | None) -> Place | None:
        starts = list(_uses(self._folded.text, words))
        if not starts:
            return None
        hoped = self._folded.inside(mapped)[0] if mapped else 0
        start = min(starts, key=lambda at: abs(at - hoped))
        span = self._folded.outside(start, start + len(words))
        return Place(span, 1.0) if span else None

    def _fuzzy(self, words: str, mapped: Span | None) -> Place | None:
        ranges = [self._folded.inside(mapped)] if mapped else []
        if (seeded := self._seeded(words)) is not None:
            ranges.append(seeded)
        rated = [
            (likeness(words, self._folded.text[start:end]), start, end)
            for start, end in ranges
            if start < end
        ]
        score, start, end = max(rated, default=(0.0, 0, 0))
        span = self._folded.outside(start, end)
        return Place(span, round(score, 3)) if span and score >= LEAST else None

    def _seeded(self, words: str) -> tuple[int, int] | None:
        """The passage that most seeds of the quote vote for."""
        text, step = self._folded.text, max(1, (len(words) - SEED) // SEEDS)
        votes = Counter(
            (at - offset) // SEED
            for offset in range(0, max(1, len(words) - SEED + 1), step)
            for at in _uses(text, words[offset : offset + SEED], USES)
        )
        if not votes:
            return None
        best = max(votes, key=lambda bin_: (votes[bin_] + votes[bin_ + 1], -bin_))
        start = max(0, best * SEED - SEED)
        return self._trimmed(
            words, start, min(len(text), start + len(words) + 4 * SEED)
        )

    def _trimmed(self, words: str, start: int, end: int) -> tuple[int, int]:
        """The range without what the quote does not have at either end."""
        if len(words) > LONGEST:
            return start, end
        window = self._folded.text[start:end]
        matcher = SequenceMatcher(None, window, words, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
        if not blocks:
            return start, end
        return start + blocks[0].a, start + blocks[-1].a + blocks[-1].size


def _uses(text: str, words: str, limit: int | None = None) -> Iterator[int]:
    at, seen = text.find(words), 0
    while at >= 0 and (limit is None or seen < limit):
        yield at
        seen += 1
        at = text.find(words, at + 1)
