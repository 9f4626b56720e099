"""Deadlines inside the responsibility marks of a paragraph: (6月底完成,甲局牵头)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.passage import Passage
from luoshi.core.plans.targets.dates import CUE, Period, find_dates
from luoshi.core.plans.targets.events import Event
from luoshi.core.plans.targets.objects import subject

PART = re.compile(r"[^,;。:()\[\]〔〕]+")
TITLE_END = re.compile("[。(:]")
LONG = 40


def find_masked(passage: Passage, year: int | None, period: Period) -> Iterator[Event]:
    """The deadlines of a paragraph's marks, each for what the paragraph is headed."""
    text = passage.paragraph.text
    for start, end in passage.masked:
        if CUE.search(text, start, end) is None:
            continue
        for part in PART.finditer(text, start, end):
            first, last = part.span()
            for when in find_dates(text, year, period, start=first, end=last):
                late = year is not None and when.year < year
                if when.sense in {"deadline", "during"} and not late:
                    yield Event(title_of(passage), when, first, last)


def title_of(passage: Passage) -> str:
    """The heading with which a paragraph opens, without its number, else its first words."""
    text = passage.paragraph.text
    head = text[: passage.title_end or LONG].lstrip("(")
    title = TITLE_END.split(head)[0]
    return subject(title, 0, len(title), ()) or title
