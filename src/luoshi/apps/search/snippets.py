"""A title, or the part of a text where the words stand, as HTML in which they are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from luoshi.apps.search.folding import LETTERS
from luoshi.core.plans.review.folding import Folded
from luoshi.core.values.span import Span

BEFORE = 24
LENGTH = 110


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The whole text, escaped, its words marked."""
    return _html(_pieces(text, places(text, words), 0, len(text)))


def snippet(text: str, words: Sequence[str]) -> SafeString:
    """About two lines around the first word that occurs, from the beginning where none does."""
    found = places(text, words)
    start = max(0, found[0].start - BEFORE) if found else 0
    stop = min(len(text), start + LENGTH)
    before, after = "…" * (start > 0), "…" * (stop < len(text))
    return _html([before, *_pieces(text, found, start, stop), after])


def places(text: str, words: Sequence[str]) -> list[Span]:
    """Where the folded words stand in the text, in order and without overlap."""
    folded = Folded(text)
    letters = folded.text.translate(LETTERS)
    found: list[Span] = []
    for start, end in sorted(_hits(letters, words)):
        span = folded.outside(start, end)
        if span and (not found or span.start >= found[-1].end):
            found.append(span)
    return found


def _hits(letters: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        start = letters.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = letters.find(word, start + len(word))


def _pieces(text: str, found: Sequence[Span], start: int, stop: int) -> Iterator[str]:
    """The text from one place to another; what is marked is HTML already."""
    place = start
    for span in found:
        if start < span.end and span.start < stop:
            yield text[place : span.start]
            words = text[max(place, span.start) : span.end]
            yield format_html("<mark>{}</mark>", words)
            place = span.end
    yield text[place:stop]


def _html(pieces: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
