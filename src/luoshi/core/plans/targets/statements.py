"""Which numbers of a sentence say how much of what; the rest only describe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.plans.targets.description import describes
from luoshi.core.plans.targets.distribution import distribute
from luoshi.core.plans.targets.each import each_has
from luoshi.core.plans.targets.judgement import judge
from luoshi.core.plans.targets.levels import threshold
from luoshi.core.plans.targets.objects import subject
from luoshi.core.plans.targets.quantities import Quantity, written
from luoshi.core.plans.targets.reader import Reader, Statement
from luoshi.core.plans.targets.sentences import (
    Clause,
    Sentence,
    find_clauses,
    inside,
)
from luoshi.core.plans.targets.wording import COMPARE, VERB_END, VERB_START

LINK = re.compile(r"(?:[、,和及与]|以及|并|且)*")
THING = re.compile(
    r"(?P<thing>[\u4e00-\u9fffA-Za-z“”、()]{2,30}?)(?:数量)?(?:要|应|须|全部|全面|大幅|持续|"
    r"不断|显著|明显|稳步|进一步|实现|完成|达到|建成|基本|更加|增长|提升|提高|快速|总体|位居|居)"
)
GROUND = re.compile(r"(?:在|以)[^,。;]{0,60}?(?:基础上|为基[数准期]|的前提下|背景下)")
NAMING = frozenset("大类级方”、以")
SHORT = 30
NEAR = 3
CONDITION = re.compile(r"(?:如|若|凡|假如|如果)(?!期|实|何|意)")
REACH = 200


def read_sentence(sentence: Sentence) -> list[Statement]:
    """What a sentence says of its quantities, in order; none for those that describe."""
    clauses = find_clauses(sentence)
    if not clauses:
        return []
    reader = Reader(sentence, clauses[0])
    asides = [clause for clause in clauses if clause.aside]
    for clause in clauses:
        reader.clause = clause
        own = quantities_of(sentence, clause, () if clause.aside else asides)
        if each := each_has(reader):
            reader.found.append(each)
        elif own:
            read_clause(reader, own)
        elif not clause.aside:
            note_topic(reader)
    return reader.found


def quantities_of(
    sentence: Sentence, clause: Clause, asides: Sequence[Clause]
) -> list[Quantity]:
    """The quantities of a clause, those in Chinese numerals only after a verb."""
    found = [
        one
        for one in sentence.quantities
        if clause.start <= one.start < clause.end
        and not any(aside.start <= one.start < aside.end for aside in asides)
    ]
    spelt = [
        one
        for one in written(sentence.text, clause.start, clause.end)
        if is_governed(sentence, clause.start, one)
    ]
    return sorted([*found, *spelt], key=lambda one: one.start) if spelt else found


def is_governed(sentence: Sentence, start: int, one: Quantity) -> bool:
    """Whether a verb or comparator stands right before a number in Chinese numerals."""
    text = sentence.text
    taken = [(other.start, other.end) for other in sentence.quantities]
    taken += [(when.start, when.end) for when in sentence.whens]
    if inside(one.start, taken):
        return False
    if text[one.end : one.end + 1] in NAMING:
        return False
    before = text[max(start, one.start - 12) : one.start]
    if before.endswith(("“", "第")):
        return False
    return bool(VERB_END.search(before) or COMPARE.search(before))


def note_topic(reader: Reader) -> None:
    """Remember the thing that a clause without numbers speaks of."""
    clause, text = reader.clause, reader.text
    opening = VERB_START.match(text, clause.start, clause.end)
    reader.verb, reader.chained = opening["verb"] if opening else "", False
    end = min(clause.end, clause.start + REACH)
    words = subject(text, clause.start, end, reader.sentence.whens)
    thing = THING.match(words)
    if thing or 1 < len(words) <= SHORT:
        reader.topic = thing["thing"] if thing else words


def read_clause(reader: Reader, quantities: list[Quantity]) -> None:
    """Read the quantities of one clause in order; a clause that ends in 的 is a condition."""
    clause, text = reader.clause, reader.text
    if is_condition(reader, clause):
        return
    low, before = clause.start, len(reader.found)
    reader.chained = reader.chained or clause.aside or text.startswith("以及", low)
    ground = GROUND.search(text, low, clause.end)
    if ground:
        quantities = [one for one in quantities if one.start >= ground.end()]
        low = ground.end() if ground.start() - low < NEAR else low
    kept = [one for one in quantities if not describes(reader, one, quantities)]
    if len(kept) < len(quantities):
        read_thresholds(reader, quantities, kept)
    highs = [*(one.start for one in kept[1:]), clause.end]
    for one, high in zip(kept, highs, strict=False):
        statement = judge(reader, one, max(low, one.start - REACH), high)
        if statement is None:
            continue
        reader.found.append(statement)
        reader.chained = True
        link = LINK.match(text, statement.end, high)
        low = link.end() if link else statement.end
    reader.found[before:] = distribute(reader, reader.found[before:])
    if len(reader.found) == before:
        note_topic(reader)


def is_condition(reader: Reader, clause: Clause) -> bool:
    """Whether a clause only says when a rule holds: 对…达到N的, 如…."""
    text, sentence = reader.text, reader.sentence
    if CONDITION.match(text, clause.start, clause.end):
        return True
    stop = text.find(",", clause.end, sentence.end) if clause.aside else clause.end
    return stop > 0 and text[stop - 1] == "的"


def read_thresholds(
    reader: Reader, quantities: Sequence[Quantity], kept: Sequence[Quantity]
) -> None:
    """Read the bounds on things that the clause names."""
    low = reader.clause.start
    for one in quantities:
        if one not in kept and (bound := threshold(reader, one, low)):
            reader.found.append(bound)
        low = one.end
