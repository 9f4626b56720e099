"""Lists of items that two plans both print, and the items in which they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from luoshi.core.plans.comparison.terms import unmarked

FEWEST = 4
ALIKE = 0.5
_LIST = re.compile(
    r"[^。；;，,：:！？\n（）()、]{1,20}(?:、[^。；;，,：:！？\n（）()、]{1,20}){2,}"
)
_AND = re.compile(r"[和及与]|以及")
_LEAD = re.compile(
    r"^.*(?:开展|推进|发展|包括|进入|实施|围绕|加快|重点|推广|支持|推动|[的对])"
)
_TAIL = re.compile(r"等.*$")


def difference(
    upper: Sequence[list[str]], lower: Sequence[list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Items that only the upper and only the lower text prints of lists both print.

    Each upper list is held against the lower one of which it shares most, at least half.

    Example

        >>> one = lists("发展养老、托育、家政、体育等服务")
        >>> difference(one, lists("发展养老、托育、文化、体育"))
        (('家政',), ('文化',))
    """
    missing: list[str] = []
    extra: list[str] = []
    for above in upper:
        below = max(lower, key=partial(_shared, above), default=[])
        if _shared(above, below) >= ALIKE:
            missing += _only(above, below)
            extra += _only(below, above)
    return tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(extra))


def lists(text: str) -> list[list[str]]:
    """Every enumeration of at least four items, each item freed of what surrounds it."""
    found = []
    for match in _LIST.finditer(text):
        items = [_LEAD.sub("", unmarked(item)) for item in match.group().split("、")]
        items[-1] = _TAIL.sub("", items[-1])
        items[-1:] = _AND.split(items[-1])
        items = [item for item in items if item]
        if len(items) >= FEWEST:
            found.append(items)
    return found


def _shared(above: list[str], below: list[str]) -> float:
    same = len(above) - len(_only(above, below)) if below else 0
    return same / max(len(above), len(below)) if same >= FEWEST - 1 else 0.0


def _only(items: list[str], others: list[str]) -> tuple[str, ...]:
    return tuple(
        item for item in items if not any(_same(item, other) for other in others)
    )


def _same(one: str, other: str) -> bool:
    """Whether two items name one thing: one in the other, or most bigrams in common."""
    if one in other or other in one:
        return True
    mine, yours = _bigrams(one), _bigrams(other)
    return 2 * len(mine & yours) >= ALIKE * (len(mine) + len(yours)) + 1


def _bigrams(item: str) -> set[str]:
    return {item[start : start + 2] for start in range(len(item) - 1)}
