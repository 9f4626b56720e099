"""Words and parts of words looked up in measures, targets and instruments."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.core.plans.comparison.terms import fold, grams, sentences
from luoshi.core.plans.questions.citation import Citation, cite
from luoshi.core.plans.questions.volume import Entry, Kind, Volume
from luoshi.core.values.span import Span

# How much a term counts where it stands. A whole word counts WHOLE besides; all parts of
# one together never reach that, for they are worth PART of their places.
TITLE, ABOVE, BODY, WHOLE, PART = 3.0, 0.5, 1.0, 1.0, 0.2
# The length at which a body counts half.
HALF = 300
# A word that stands nowhere whole is found by its parts: this share of all of them, and
# this share of the weight of those that stand anywhere.
FEW_PARTS, MOST_WEIGHT = 0.25, 0.5
# Up to this length a measure is quoted whole, above it its best sentence.
QUOTED = 240
_BREAK = re.compile(r"[\s,，、。;；:：?？!！()（）《》〈〉“”‘’「」\"'|/]+")

Worth = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One item that a search found; a higher score is a better match."""

    kind: Kind
    id: str
    score: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query and the parts it is found by where it does not stand whole."""

    text: str
    parts: tuple[str, ...]


def search(plans: Sequence[Volume], query: str, limit: int = 20) -> tuple[Hit, ...]:
    """The items that hold a word of the query, best first.

    Words are parted by blanks and punctuation; a word is found anywhere in the text,
    whatever its width or case, and a longer one also by its parts. A rare word counts
    more than a common one, a title more than a text. Equal matches keep the order of
    the documents.
    """
    words = read_query(query)
    entries = [(volume, entry) for volume in plans for entry in volume.entries]
    worth = weigh([entry for _, entry in entries], words)
    scored = [
        (-found, number)
        for number, (_, entry) in enumerate(entries)
        if (found := score(entry, words, worth)) > 0
    ]
    return tuple(
        _hit(*entries[number], -found, worth)
        for found, number in sorted(scored)[: max(limit, 0)]
    )


def read_query(query: str) -> tuple[Word, ...]:
    """The words of a query, each with its parts.

    Example

        >>> [word.text for word in read_query("养老  床位，５Ｇ")]
        ['养老', '床位', '5g']
    """
    texts = dict.fromkeys(fold(word) for word in _BREAK.split(query) if word)
    return tuple(Word(text, tuple(sorted(set(grams(text)) - {text}))) for text in texts)


def weigh(entries: Sequence[Entry], words: Iterable[Word]) -> Worth:
    """What each term is worth: more, the fewer entries hold it; absent where none does."""
    terms = {term for word in words for term in (word.text, *word.parts)}
    worth = {}
    for term in sorted(terms):
        held = sum(_place(entry, term) > 0 for entry in entries)
        if held:
            worth[term] = math.log(1 + len(entries) / held)
    return worth


def score(entry: Entry, words: Sequence[Word], worth: Worth) -> float:
    """How well an entry answers: the sum over its words, times the share it holds."""
    found = [value for word in words if (value := _word(entry, word, worth)) > 0]
    return round(sum(found) * len(found) / len(words), 6) if found else 0.0


def _word(entry: Entry, word: Word, worth: Worth) -> float:
    if whole := _place(entry, word.text):
        return (WHOLE + whole) * worth[word.text]
    places = {part: _place(entry, part) for part in word.parts if part in worth}
    held = {part: place for part, place in places.items() if place}
    weight = sum(worth[part] for part in held)
    if not held or len(held) < FEW_PARTS * len(word.parts):
        return 0.0
    if weight < MOST_WEIGHT * sum(worth[part] for part in places):
        return 0.0
    best = sum(place * worth[part] for part, place in held.items())
    return PART * best / len(word.parts)


def _place(entry: Entry, term: str) -> float:
    """What a term counts in an entry by where it stands; 0 where it does not."""
    body = BODY / (1 + len(entry.body) / HALF) if term in entry.body else 0.0
    return TITLE * (term in entry.title) + ABOVE * (term in entry.above) + body


def _hit(volume: Volume, entry: Entry, found: float, worth: Worth) -> Hit:
    span = _excerpt(volume.text, entry.span, worth)
    return Hit(
        kind=entry.kind,
        id=volume.named(entry.id),
        score=round(found, 3),
        citation=cite(volume, span, part=entry.part, path=entry.path),
    )


def _excerpt(text: str, span: Span, worth: Worth) -> Span:
    """What is quoted of an item: all of a short one, the best sentence of a long one."""
    if span.end - span.start <= QUOTED:
        return span
    return max(
        sentences(text, span),
        key=lambda each: sum(
            worth[term] for term in worth if term in fold(each.of(text))
        ),
        default=span,
    )
