"""Numbers that only describe the noun after them: 超过10亿元的企业, 20人以上的村."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import COUNTED, Reader
from luoshi.core.plans.targets.wording import BOUNDARY, COMPARE, METRIC_END, VERB_END

REACH = 60
PERSONS = re.compile(r"[百千万亿]*(?:人|户|岁|年|米|层|级)$")
OPENS_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“(]")
GOAL_OF = re.compile(r"的(?:目标|水平|任务|要求|规模(?!以上|化|较))")
FOR_EACH = re.compile(
    r"每(?:新?增加?|新增|新?认定|新?培育|引进|新?建成?|完成|超过|满|发展)?$"
)


def describes(reader: Reader, one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a quantity of a clause only describes."""
    left = reader.text[max(reader.clause.start, one.start - REACH) : one.start]
    right = reader.text[one.end : min(reader.clause.end, one.end + REACH)]
    if FOR_EACH.search(left):
        return True
    if right.startswith("的"):
        return GOAL_OF.match(right) is None and is_attribute(one, left)
    if BOUNDARY.match(right) or not OPENS_NOUN.match(right) or one.is_percent:
        return False
    counts = COUNTED.fullmatch(one.unit or "") is not None
    if counts and VERB_END.search(left):
        return False
    later = [other for other in others if other.start > one.start]
    if any(other.form == "coverage" for other in later):
        return True
    if one.relation and not counts and METRIC_END.search(left):
        return True
    if one.relation and not counts and is_inside(reader, one, others):
        return True
    if one.relation and (PERSONS.search(one.unit or "") or (later and not counts)):
        return True
    return bool(later and not counts and COMPARE.search(left))


def is_inside(reader: Reader, one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a bound stands inside the noun that an earlier number counts."""
    for other in others:
        words = reader.text[other.end : one.start]
        if other.start < one.start and len(words) < REACH and "、" not in words:
            before = reader.text[reader.clause.start : other.start]
            if COUNTED.fullmatch(other.unit or "") and VERB_END.search(before):
                return True
    return False


def is_attribute(one: Quantity, left: str) -> bool:
    """Whether a number before 的 is an attribute and not a count or a share."""
    if one.is_percent or one.form == "share":
        return COMPARE.search(left) is not None
    unit = one.unit or ""
    counts = COUNTED.fullmatch(unit) and not PERSONS.search(unit)
    return not (counts and VERB_END.search(left))
