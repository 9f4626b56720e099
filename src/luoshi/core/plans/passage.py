"""A paragraph in its place in the plan: what kind of section it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.paragraphs import Paragraph

Section = Literal["notice", "preamble", "review", "goal", "action", "closing"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, its section and its heading.

    ``level`` is the level of the heading that the paragraph opens with, None for body text;
    ``title_end`` is the clean offset at which that heading ends (the whole length where the
    heading stands alone, 0 for body text). ``masked`` are clean ranges that name responsible
    units and hold neither targets nor instruments. ``section`` review means past results.
    """

    paragraph: Paragraph
    section: Section
    level: int | None = None
    title_end: int = 0
    masked: tuple[tuple[int, int], ...] = ()
