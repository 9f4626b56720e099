"""Paragraphs in their place in a plan, made from plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.targets.find import Commitments, find_commitments
from luoshi.core.values.span import Span

Find = Callable[..., Commitments]


def passages_of(
    texts: Sequence[str],
    *,
    section: Any = "action",
    level: int | None = None,
    title: str = "",
    mask: str | None = None,
) -> list[Passage]:
    """One passage for each text; what follows ``mask`` is a responsibility mark."""
    place, found = 0, []
    for text in texts:
        marks = ((text.index(mask), len(text.rstrip("。"))),) if mask else ()
        paragraph = Paragraph(text, Span(place, place + len(text)))
        found.append(Passage(paragraph, section, level, len(title), marks))
        place += len(text) + 1
    return found


@pytest.fixture
def find() -> Find:
    """Finds what the numbers of some paragraphs say."""

    def finder(
        *texts: str,
        year: int | None = None,
        period: tuple[int, int] | None = None,
        **place: Any,
    ) -> Commitments:
        passages = passages_of(texts, **place)
        return find_commitments(passages, year, period, "\n".join(texts))

    return finder
