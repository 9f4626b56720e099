"""The date that governs what follows: from sentence to sentence, from lead-in to list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.plans.passage import Passage, Section
from luoshi.core.plans.targets.dates import When
from luoshi.core.plans.targets.sentences import Sentence

LIST_ITEM = re.compile(r"(?:——|--|—|-|·|●|◆|\(?\d{1,2}[).、]|[①-⑳])")
OPENING = 8


@dataclass(slots=True)
class Course:
    """The governing date while a plan is read from top to bottom."""

    year: int | None
    when: When | None = None
    level: int = 99
    section: Section | None = None
    carried: When | None = None

    def enter(self, passage: Passage) -> None:
        """Start a paragraph: a heading of the same height ends what governed before."""
        if passage.section != self.section:
            self.when, self.section, self.level = None, passage.section, 99
        if passage.level is not None and passage.level <= self.level:
            self.when, self.level = None, passage.level
        self.carried = self.when

    def pass_sentence(self, sentence: Sentence) -> None:
        """Remember the date with which a sentence opens, or that it states as a deadline."""
        for when in sentence.whens:
            if self.governs(sentence, when):
                self.carried = when

    def governs(self, sentence: Sentence, when: When) -> bool:
        """Whether a date holds beyond its sentence."""
        if when.sense in {"base", "start"} or (self.year and when.year < self.year):
            return False
        return when.sense == "deadline" or when.start - sentence.start <= OPENING

    def leave(self, passage: Passage) -> None:
        """End a paragraph: goals and lead-ins pass their date on."""
        text = passage.paragraph.text
        if (
            passage.section == "goal"
            or text.endswith(":")
            or (passage.title_end >= len(text) and self.carried is not self.when)
        ):
            self.when = self.carried
