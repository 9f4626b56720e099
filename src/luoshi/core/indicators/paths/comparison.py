"""How a target compares: the comparators, and the words that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from luoshi.core.errors import Sentence

Comparator = Literal[
    "at_least", "above", "at_most", "below", "equal", "about", "range", "done"
]
COMPARATORS: dict[Comparator, Sentence] = {
    "at_least": Sentence("不低于 %(value)s"),
    "above": Sentence("超过 %(value)s"),
    "at_most": Sentence("不高于 %(value)s"),
    "below": Sentence("低于 %(value)s"),
    "equal": Sentence("等于 %(value)s"),
    "about": Sentence("%(value)s 左右"),
    "range": Sentence("%(value)s 至 %(high)s"),
    "done": Sentence("按期完成"),
}
# Civil Code, article 1259: 以上, 以下, 以内 include the number, 不满, 超过, 以外 do not.
WORDS: dict[str, Comparator] = {
    "及以上": "at_least",
    "或以上": "at_least",
    "以上": "at_least",
    "不低于": "at_least",
    "不小于": "at_least",
    "不少于": "at_least",
    "不得低于": "at_least",
    "不得少于": "at_least",
    "至少": "at_least",
    "余": "at_least",
    "及以下": "at_most",
    "或以下": "at_most",
    "以下": "at_most",
    "以内": "at_most",
    "之内": "at_most",
    "不高于": "at_most",
    "不大于": "at_most",
    "不多于": "at_most",
    "不超过": "at_most",
    "不得高于": "at_most",
    "不得超过": "at_most",
    "超过": "above",
    "高于": "above",
    "大于": "above",
    "多于": "above",
    "以外": "above",
    "不满": "below",
    "不足": "below",
    "低于": "below",
    "小于": "below",
    "少于": "below",
    "左右": "about",
    "上下": "about",
    "约": "about",
}
SOFT = re.compile(r"力争|争取|努力")
# 规模以上 is a class of firms, 其余 and 节约 are words of their own.
_LIMITS = {
    "以上": r"(?<![规模限额])以上",
    "余": r"(?<=[\d十百千万亿])余",
    "约": r"约(?=\s*\d)",
    "不足": r"不足(?=\s*\d)",
    "不满": r"不满(?=\s*\d)",
    "上下": r"(?<![\u3001，。；])上下(?![级游])",
}
_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)
COMPARING = re.compile("|".join(_LIMITS.get(one, one) for one in _LONGEST_FIRST))


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words around a number say of it; None where they do not compare."""

    comparator: Comparator | None
    is_soft: bool = False


def terms_of(words: str) -> Terms:
    """The first comparison that words make, and whether they only strive for it.

    Source   Civil Code, article 1259; T-63
    Example

        >>> terms_of("力争达到1000家以上")
        Terms(comparator='at_least', is_soft=True)
    """
    found = COMPARING.search(words)
    return Terms(WORDS[found[0]] if found else None, bool(SOFT.search(words)))
