"""What a clause says of one quantity, if it says anything that can be kept to."""

from __future__ import annotations

import re

from luoshi.core.plans.targets.counts import count, listed, treated
from luoshi.core.plans.targets.levels import level, share, word
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import COUNTED, Reader, Statement
from luoshi.core.plans.targets.wording import (
    ACTS,
    BOUNDARY,
    COMPARE,
    TALLY,
    VERB_END,
    VERB_START,
)

FROM = re.compile(r"(?:由|从)[^,、;。]{0,8}$")
INTO = re.compile(r"[^,。;]{0,8}(?:至|到|为)")
PEOPLE = re.compile(r"名|人|人次|户|家")
FINISHED = re.compile(r"[^,。;]{0,8}?(?:建成|新建|完成|开工|竣工|引进|淘汰)")
TOPICS = re.compile(r"项|类|种|条|批|方面")
WORDS = frozenset({"coverage", "zero", "multiple", "rank"})
ENDINGS = frozenset({"完成", "实现"})
MANY = 10


def judge(reader: Reader, one: Quantity, low: int, high: int) -> Statement | None:
    """What a clause says of one quantity, None where it commits to nothing."""
    text, end = reader.text, reader.clause.end
    left = text[low : one.start]
    if FROM.search(left) and INTO.match(text, one.end, end):
        reader.baseline = text[one.start : one.end]
        return None
    if one.form in WORDS:
        return word(reader, one, low)
    bound = BOUNDARY.match(text, one.end, end) is not None
    verb = VERB_END.search(left)
    if verb and not bound and COUNTED.fullmatch(one.unit or ""):
        return count(reader, one, low, high, verb=verb["verb"])
    compare = COMPARE.search(left)
    if compare and (bound or compare["same"] not in ENDINGS):
        return level(reader, one, low, compare)
    if verb is None and TALLY.search(left):
        return tallied(reader, one, low, high)
    if one.is_percent or one.form == "share":
        return share(reader, one, low, high)
    if bound:
        return listed(reader, one, low)
    if verb:
        return count(reader, one, low, high, verb=verb["verb"])
    return loose(reader, one, low, high)


def tallied(reader: Reader, one: Quantity, low: int, high: int) -> Statement | None:
    """A number after 等 or 面向, which sums up what was named, unless work is done."""
    left = reader.text[low : one.start]
    if left.endswith("面向") and PEOPLE.search(one.unit or ""):
        return treated(reader, one, low)
    sums = left.endswith("等") and not TOPICS.search(one.unit or "")
    if sums and FINISHED.match(left):
        return count(reader, one, low, high, verb="建成")
    return None


def loose(reader: Reader, one: Quantity, low: int, high: int) -> Statement | None:
    """A number before a noun with its verb further off."""
    bare = reader.text[low : one.start].strip("、和及与并, ")
    if reader.chained and not bare and COUNTED.fullmatch(one.unit or ""):
        return count(reader, one, low, high, verb=reader.verb)
    if not bare and (one.relation or reader.sentence.governing(one.start)):
        acts = ACTS.search(reader.text, one.end, high)
        return count(reader, one, low, high, verb="") if acts else None
    if bare.startswith("对") or bare.endswith(("对", "为", "将", "使")):
        return treated(reader, one, low)
    if bare.endswith("在") and one.relation and ACTS.search(reader.text, one.end, high):
        return count(reader, one, low, high, verb="在")
    opening = VERB_START.match(bare)
    if opening and (one.relation or (bare.endswith("的") and one.value >= MANY)):
        return count(reader, one, low, high, verb=opening["verb"])
    return None
