"""Which field the words above a column mean."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.core.ledgers.fields import FIELDS, Field
from luoshi.core.plans.comparison.terms import fold

ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
LIST_MARK = re.compile(r"[*★▲☆:：。.、]+$|^[*★▲☆]+")
PERIOD = re.compile(
    r"^(?:截至|截止)?(?:20\d\d年?度?)?(?:第?[一二三四1-4]季度|\d{1,2}(?:[-—~至]\d{1,2})?月份?"
    r"|[一二三四五六七八九十]{1,2}月份?|[上下]半年|本[年月周])?[底末]?"
)
JOINT = re.compile("[及和与、/]|以及")
LEADS, SHARES = re.compile("牵头|主办"), re.compile("配合|协办|责任(?:单位|部门)")
LONGEST = 30
# What a word is worth that heads a column all by itself, where another is joined to it,
# and where it is only a part.
WHOLE, JOINED, PART = 0.95, 0.85, 0.9
# A heading that is mostly other words says little.
LEAST = 0.35


@lru_cache(maxsize=4096)
def name_scores(header: str) -> tuple[tuple[str, float], ...]:
    """How well each field fits the words above a column, best first.

    Example

        >>> name_scores("牵头 单位")[0], name_scores("2026年3月工作进展")[0]
        (('lead', 0.95), ('progress', 0.95))
        >>> name_scores("天气")
        ()
    """
    bare = LIST_MARK.sub("", fold(ASIDE.sub("", header))) or fold(header)
    if not bare or len(bare) > LONGEST:
        return ()
    if LEADS.search(bare) and SHARES.search(bare):
        return (("responsible", JOINED),)
    scores = _whole_scores(bare)
    undated = PERIOD.sub("", bare, count=1)
    if WHOLE not in scores.values() and undated not in {"", bare}:
        scores = _whole_scores(undated)
    first, *others = JOINT.split(bare, maxsplit=1)
    if WHOLE not in scores.values() and others:
        told = _whole_scores(first)
        scores |= {key: JOINED for key, score in told.items() if score == WHOLE}
    found = [(key, score) for key, score in scores.items() if score >= LEAST]
    return tuple(sorted(found, key=lambda one: -one[1]))


def column_scores(parts: tuple[str, ...]) -> dict[str, float]:
    """How well each field fits a column whose header has one or more rows.

    The lowest row says what the column holds; a group of nodes or of progress says it
    for all columns under it.
    """
    scores = dict(name_scores(parts[-1])) if parts else {}
    if len(parts) < 2:
        return scores
    for part in parts[:-1]:
        for key, score in name_scores(part):
            if key in {"node", "progress"} and score >= JOINED:
                return {key: score}
            scores.setdefault(key, round(score * PART, 3))
    for key, score in name_scores("".join(parts)):
        scores[key] = max(score, scores.get(key, 0.0))
    return scores


def is_heading(text: str) -> bool:
    """Whether words are such as stand above a column of a ledger."""
    scores = name_scores(text)
    return bool(scores) and scores[0][1] >= JOINED


def _whole_scores(bare: str) -> dict[str, float]:
    return {key: _score(field, bare) for key, field in FIELDS.items()}


def _score(field: Field, bare: str) -> float:
    if field.words.fullmatch(bare):
        return WHOLE
    longest = max((len(match[0]) for match in field.words.finditer(bare)), default=0)
    return round(PART * longest / len(bare), 3) if longest > 1 else 0.0
