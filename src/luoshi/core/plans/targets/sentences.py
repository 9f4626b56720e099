"""Sentences and clauses of a clean text, and the places where numbers are only names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.plans.targets.dates import Period, When, find_dates
from luoshi.core.plans.targets.quantities import Quantity, find_quantities

SENTENCE = re.compile(r"[^。!?]+[。!?]?[”)]?")
PART = re.compile(r"[,;:]|\([^()]*\)")
ANCHOR = re.compile(
    r"\d|免[征收缴]|分之|全覆盖|全量|实现全部|翻[一两三]?番|翻倍|倍增|零[发产增事死]|清零|归零|[一二三四五六七八九]成|前[三五十]|"
    r"[年季月]度?[底末]|年内|今年|本年|全年|明年|[上下]半年|期末|[五时]”?期间|规划期|(?:今后|未来).年|二[〇零○]|每.{0,4}个?(?:社区|村|县|乡|街道)"
)
RULING = re.compile(r"\d:\d|免[征收缴]")
QUOTED = re.compile(r"《[^》]{0,200}》|“[^”]{0,200}”|〔[^〕]{0,60}〕")
LONG_QUOTE = 24
# more numbers than any sentence holds: the rows of a table whose lines were lost
CROWD = 80


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that holds a number or a date, with what was found in it."""

    text: str
    start: int
    end: int
    whens: tuple[When, ...]
    quantities: tuple[Quantity, ...]

    def governing(self, place: int) -> When | None:
        """The last date before a place by which or during which something is to be done."""
        before = [
            when
            for when in self.whens
            if when.start < place and when.sense in {"deadline", "during"}
        ]
        while len(before) > 1 and self.is_attribute(before):
            before.pop()
        return before[-1] if before else None

    def is_attribute(self, whens: Sequence[When]) -> bool:
        """Whether the last of some dates only describes a noun: 2005年底前注册的车."""
        last = whens[-1]
        earlier = any(when.year > last.year for when in whens[:-1])
        return earlier and self.text[last.end : last.end + 1] != ","


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between commas; ``aside`` where it stands in brackets."""

    start: int
    end: int
    aside: bool = False


def find_sentences(
    text: str,
    year: int | None,
    period: Period,
    masked: Sequence[tuple[int, int]] = (),
) -> Iterator[Sentence]:
    """The sentences that hold a quantity or a date outside names and masked ranges."""
    if ANCHOR.search(text) is None:
        return
    blind: list[tuple[int, int]] | None = None
    for match in SENTENCE.finditer(text):
        start, end = match.span()
        if ANCHOR.search(text, start, end) is None:
            continue
        quantities = find_quantities(text, start, end)
        whens = find_dates(text, year, period, start=start, end=end)
        rules = RULING.search(text, start, end) is not None
        if not (quantities or whens or rules):
            continue
        if blind is None:
            blind = joined([*masked, *names(text)])
        whens = [when for when in whens if not inside(when.start, masked)]
        days = joined([(when.start, when.end) for when in whens])
        quantities = [
            one
            for one in quantities
            if not within(one.start, blind) and not within(one.start, days)
        ]
        if len(quantities) + len(whens) > CROWD:
            continue
        if quantities or whens or rules:
            yield Sentence(text, start, end, tuple(whens), tuple(quantities))


def names(text: str) -> Iterator[tuple[int, int]]:
    """Titles and short quotations, whose numbers belong to a name."""
    for match in QUOTED.finditer(text):
        if match[0][0] != "“" or match.end() - match.start() <= LONG_QUOTE:
            yield match.span()


def joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same ranges in order, those that touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def within(place: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some joined ranges; a long list costs little."""
    position = bisect_right(ranges, place, key=lambda one: one[0]) - 1
    return position >= 0 and place < ranges[position][1]


def inside(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some ranges."""
    return any(start <= place < end for start, end in ranges)


def find_clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence; a bracket that holds a quantity is one of its own."""
    clauses: list[Clause] = []
    asides: list[Clause] = []
    start = sentence.start
    for match in PART.finditer(sentence.text, sentence.start, sentence.end):
        if match[0][0] == "(":
            if any(
                match.start() < one.start < match.end() for one in sentence.quantities
            ):
                asides.extend(parts(sentence, match.start() + 1, match.end() - 1))
            continue
        if match.start() > start:
            clauses.append(Clause(start, match.start()))
        start = match.end()
    end = sentence.end
    if end > start and sentence.text[end - 1] in "。!?":
        end -= 1
    if end > start:
        clauses.append(Clause(start, end))
    return sorted([*clauses, *asides], key=lambda clause: (clause.start, clause.end))


def parts(sentence: Sentence, start: int, end: int) -> Iterator[Clause]:
    """The clauses of a bracket."""
    begin = start
    for match in re.finditer("[,;:]", sentence.text[start:end]):
        if start + match.start() > begin:
            yield Clause(begin, start + match.start(), aside=True)
        begin = start + match.end()
    if end > begin:
        yield Clause(begin, end, aside=True)
