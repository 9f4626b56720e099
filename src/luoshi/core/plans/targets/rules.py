"""Executable rules: who finds them, in which stretch of a sentence, and what is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luoshi.core.plans.plan import InstrumentType
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.sentences import Sentence

MONEY = re.compile(r"[百千万亿]*(?:元|美元|欧元|港元)(?:/.*)?|[百千万亿]+")
TIME = re.compile(r"个?工作日|个?小时|分钟|个月|天|日|年|周|季度")
FROM_TO = re.compile(r"(?:由|从)[^,。;]{0,4}$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One executable rule; ``claimed`` are the starts of the quantities it keeps."""

    type: InstrumentType
    fields: dict[str, Any]
    start: int
    end: int
    claimed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence between semicolons, with its quantities."""

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]

    @property
    def words(self) -> str:
        """What it says."""
        return self.text[self.start : self.end]

    def before(self, one: Quantity, reach: int = 24) -> str:
        """The words right before a quantity."""
        return self.text[max(self.start, one.start - reach) : one.start]

    def after(self, one: Quantity, reach: int = 12) -> str:
        """The words right after a quantity."""
        return self.text[one.end : min(self.end, one.end + reach)]

    def clause(self, place: int) -> tuple[int, int]:
        """The clause around a place."""
        start = max(self.text.rfind(mark, self.start, place) for mark in ",:(") + 1
        stops = [self.text.find(mark, place, self.end) for mark in ",)"]
        end = min((stop for stop in stops if stop >= 0), default=self.end)
        return max(start, self.start), end

    def clause_words(self, one: Quantity) -> str:
        """The words of the clause around a quantity."""
        start, end = self.clause(one.start)
        return self.text[start:end]


def stretches(sentence: Sentence) -> Iterator[Stretch]:
    """The parts of a sentence between semicolons."""
    start = sentence.start
    while start < sentence.end:
        stop = sentence.text.find(";", start, sentence.end)
        end = stop if stop >= 0 else sentence.end
        close = end
        while close > start and sentence.text[close - 1] in "。!?":
            close -= 1
        inside = tuple(one for one in sentence.quantities if start <= one.start < close)
        if close > start:
            yield Stretch(sentence.text, start, close, inside)
        start = end + 1
