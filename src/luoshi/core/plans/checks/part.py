"""What the checks look at: one plan of a document, with the clean text behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeVar

from luoshi.core.documents.document import Document
from luoshi.core.plans.contents import outline_of
from luoshi.core.plans.outline import Outline
from luoshi.core.plans.paragraphs import FOLD, Paragraph, paragraphs
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.passages import find_passages
from luoshi.core.plans.plan import (
    Achievement,
    Facts,
    IndicatorRow,
    Measure,
    Plan,
    Reference,
    Target,
)
from luoshi.core.plans.segments import part_plans
from luoshi.core.values.span import Span

SENTENCE = re.compile(r"[^。;!?]+[。;!?]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clean range of a passage that ends at a full stop or a semicolon."""

    passage: Passage
    text: str
    start: int

    def place(self, start: int, end: int) -> Span:
        """The place in the reading text of a range of the sentence."""
        return self.passage.paragraph.place(self.start + start, self.start + end)


@dataclass(frozen=True)
class Part:
    """One plan of a file; ``number`` is None where the file holds one plan only.

    ``text`` is the reading text of the whole file; ``contents`` are the lines of a table of
    contents that the reader set apart from it.
    """

    number: int | None
    text: str
    facts: Facts
    outline: Outline
    passages: tuple[Passage, ...]
    measures: tuple[Measure, ...]
    rows: tuple[IndicatorRow, ...]
    targets: tuple[Target, ...]
    achievements: tuple[Achievement, ...]
    references: tuple[Reference, ...]
    contents: tuple[str, ...] = ()

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are text and not tables."""
        return tuple(p for p in self.passages if p.paragraph.table is None)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text in order."""
        return tuple(
            Sentence(passage, match[0], match.start())
            for passage in self.prose
            for match in SENTENCE.finditer(passage.paragraph.text)
        )

    def search(
        self, pattern: re.Pattern[str]
    ) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match of a pattern in the text, with its passage."""
        for passage in self.prose:
            for match in pattern.finditer(passage.paragraph.text):
                yield passage, match

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern stands anywhere in the text."""
        return any(pattern.search(passage.paragraph.text) for passage in self.prose)


def make_parts(document: Document, plan: Plan) -> tuple[Part, ...]:
    """The plans of a document, cut once for all checks."""
    segments = part_plans(paragraphs(document))
    if len(segments) == 1:
        part = make_part(document.text, plan, segments[0].paragraphs, None)
        return (replace(part, contents=contents_of(document)),)
    return tuple(
        make_part(document.text, plan, segment.paragraphs, number)
        for number, segment in enumerate(segments)
    )


def contents_of(document: Document) -> tuple[str, ...]:
    """The lines of a table of contents in the margins of a document, in clean print."""
    return tuple(
        margin.text.translate(FOLD)
        for margin in document.margins
        if margin.kind == "contents"
    )


def make_part(
    text: str, plan: Plan, taken: tuple[Paragraph, ...], number: int | None
) -> Part:
    outline, _ = outline_of(taken)
    return Part(
        number=number,
        text=text,
        facts=plan.document if number is None else plan.documents[number],
        outline=outline,
        passages=tuple(find_passages(outline)),
        measures=own(plan.measures, number),
        rows=own(plan.indicator_table, number),
        targets=own(plan.targets, number),
        achievements=own(plan.achievements, number),
        references=own(plan.references, number),
    )


class Numbered(Protocol):
    """Anything that says which plan of a file it belongs to."""

    @property
    def plan(self) -> int | None: ...


Item = TypeVar("Item", bound=Numbered)


def own(items: Iterable[Item], number: int | None) -> tuple[Item, ...]:
    """The items of one plan of a file."""
    return tuple(item for item in items if item.plan == number)


def place(passage: Passage, match: re.Match[str], group: int | str = 0) -> Span:
    """The place in the reading text of a match in a passage."""
    return passage.paragraph.place(match.start(group), match.end(group))
