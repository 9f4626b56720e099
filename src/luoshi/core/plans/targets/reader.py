"""One number of a sentence and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from luoshi.core.plans.plan import Relation, TargetKind
from luoshi.core.plans.targets.dates import When
from luoshi.core.plans.targets.quantities import COUNT, MANY, Quantity
from luoshi.core.plans.targets.sentences import Clause, Sentence
from luoshi.core.plans.targets.wording import PER, SOFT

Way = Literal["up", "down", "rise", "fall", "same", "count", "share", "named", "rank"]

COUNTED = re.compile(rf"(?:{MANY})?(?:{COUNT})?")
INCREASE = re.compile(
    r"^(?:新|净增|增加|增设|增开|引进|引入|引育|招引|扩建|改扩)|新增|新认定|新培育"
)
NEWLY = re.compile(r"^.{0,4}新增|新增$")
GROWTH = re.compile(r"增长|增速|增幅|下降|降低|递增|降幅|减少")
NEAR_BY = 12
AT_LEAST = re.compile(r"(?:不少于|不低于|至少|(?<!不)(?<!不得)超过|突破|达到)$")
NEAR = re.compile(r"[约近]$")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one number: the measured thing, the bound, the kind, the date.

    ``start`` and ``end`` are the clean range that says it; ``way`` is how it is said.
    """

    quantity: Quantity
    object: str
    relation: Relation
    kind: TargetKind
    start: int
    end: int
    when: When | None
    way: Way
    verb: str
    soft: bool
    per: str | None
    baseline: str | None


@dataclass(slots=True)
class Reader:
    """The state in which a sentence is read from left to right.

    ``chained`` after a number that commits: what a comma or 、 joins to it commits too.
    ``topic`` is the last measured thing, for a clause that does not repeat it.
    """

    sentence: Sentence
    clause: Clause
    found: list[Statement] = field(default_factory=list)
    chained: bool = False
    verb: str = ""
    topic: str = ""
    baseline: str | None = None

    @property
    def text(self) -> str:
        """The paragraph that is read."""
        return self.sentence.text

    def state(
        self,
        one: Quantity,
        words: str,
        way: Way,
        low: int,
        *,
        verb: str = "",
        end: int | None = None,
    ) -> Statement:
        """The statement of a number whose object is known."""
        baseline, self.baseline = self.baseline, None
        before = self.text[low : one.start]
        per = PER.search(self.text, self.clause.start, one.start)
        return Statement(
            quantity=one,
            object=words,
            relation=bound_of(one, way, before),
            kind=kind_of(one, words, way, verb),
            start=low,
            end=end or one.end,
            when=governing(self.sentence, one),
            way=way,
            verb=verb,
            soft=bool(SOFT.search(self.text, self.clause.start, one.start)),
            per=per[0] if per else None,
            baseline=baseline or base_of(self.sentence, self.clause),
        )


def governing(sentence: Sentence, one: Quantity) -> When | None:
    """The date that governs a quantity: the last before it, else one right after."""
    when = sentence.governing(one.start)
    if when:
        return when
    for when in sentence.whens:
        between = sentence.text[one.end : when.start]
        if when.sense == "deadline" and len(between) <= NEAR_BY and "," not in between:
            return when if when.start >= one.end else None
    return None


def base_of(sentence: Sentence, clause: Clause) -> str | None:
    """The year that a change is measured against."""
    bases = (when for when in sentence.whens if when.sense == "base")
    return next(
        (when.date for when in bases if clause.start <= when.start < clause.end), None
    )


def bound_of(one: Quantity, way: Way, before: str) -> Relation:
    """The bound that the words around a number set."""
    if one.high is not None:
        return "range"
    if one.form == "rank":
        return "<="
    if one.relation:
        return one.relation
    if AT_LEAST.search(before):
        return ">="
    if NEAR.search(before):
        return "~"
    return ">=" if way == "up" else "<=" if way == "down" else "="


def kind_of(one: Quantity, words: str, way: Way, verb: str) -> TargetKind:
    """What kind of number is promised."""
    if one.form == "coverage" or (one.form == "share" and way not in {"rise", "fall"}):
        return "ratio"
    if one.form == "share":
        return "growth_rate"
    if one.form == "multiple":
        return "growth_rate"
    if one.form == "zero":
        return "growth_rate" if one.unit else "count"
    if one.unit in {"个百分点", "百分点", "个基点"}:
        return "growth_rate" if way == "fall" else "increase"
    if one.is_percent or one.unit == "倍":
        changes = way in {"rise", "fall"} or GROWTH.search(words)
        return "growth_rate" if changes else "ratio"
    if way in {"rise", "fall"} or NEWLY.search(words):
        return "increase"
    if way not in {"up", "down", "same"} and INCREASE.search(verb):
        return "increase"
    if way in {"count", "share"} and COUNTED.fullmatch(one.unit or ""):
        return "count"
    return "level"
