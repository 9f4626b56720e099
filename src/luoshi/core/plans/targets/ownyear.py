"""The year in which a plan that does not say so was written, from the years it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.plans.passage import Passage

SPAN = re.compile(r"(20\d\d)年?(?:-|~|—|至|到)(20\d\d)年")
COMING = re.compile(r"(20\d\d)年,?[^,。;\d]{0,6}(?:拟|将|计划|力争|预计)(?!划)")
OPENING = 4


def infer_year(passages: Sequence[Passage]) -> int | None:
    """The first year of a period that the opening names, else the first year still to come."""
    for passage in passages[:OPENING]:
        named = SPAN.search(passage.paragraph.text)
        if named:
            return int(named[1])
    years = [
        int(match[1])
        for passage in passages
        if "拟" in passage.paragraph.text or "将" in passage.paragraph.text
        for match in COMING.finditer(passage.paragraph.text)
    ]
    return min(years) if years else None
