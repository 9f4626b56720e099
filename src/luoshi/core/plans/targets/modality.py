"""Whether a number is promised or reported."""

from __future__ import annotations

import re

from luoshi.core.plans.passage import Section
from luoshi.core.plans.targets.dates import When
from luoshi.core.plans.targets.reader import Statement
from luoshi.core.plans.targets.sentences import Sentence
from luoshi.core.plans.targets.wording import FUTURE, ONCE, PAST

DEFINES = re.compile(
    r"^\W{0,6}\d{0,3}\W{0,4}(?:指(?!导|标|出)|是指|该指标|注[:1-9]|其中指)|,?是指|指标解释"
)
STATED_AS = re.compile(r"(?:为|是)(?:约|近)?$")


def is_definition(sentence: Sentence) -> bool:
    """Whether a sentence explains a term instead of promising."""
    return DEFINES.search(sentence.text[sentence.start : sentence.end]) is not None


def is_past(
    sentence: Sentence, one: Statement, section: Section, year: int | None
) -> bool:
    """Whether a statement reports a past result."""
    when = one.when
    if when and year and when.year != year:
        return when.year < year
    words = sentence.text[sentence.start : one.quantity.start]
    ahead = last(FUTURE, words)
    behind = last(PAST, words)
    if behind >= 0:
        return behind > ahead or section == "review"
    whole = sentence.text[sentence.start : sentence.end]
    if section != "goal" and ONCE.search(whole) and not FUTURE.search(whole):
        return True
    return section == "review" and not is_ahead(when, year, words)


def is_ahead(when: When | None, year: int | None, words: str) -> bool:
    """Whether a statement inside a look back still looks ahead."""
    return bool(when and year and when.year >= year and "力争" in words)


def last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last of some words stands, -1 where there is none."""
    place = -1
    for match in pattern.finditer(words):
        place = match.start()
    return place


def is_bare(one: Statement, carried: When | None) -> bool:
    """Whether a number is only stated as a fact: 总面积为…"""
    if carried or one.when or one.soft or one.quantity.is_percent:
        return False
    return one.way == "same" and STATED_AS.search(one.verb) is not None
