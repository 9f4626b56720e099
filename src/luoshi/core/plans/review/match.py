"""Which item of an earlier compilation is which item of a later one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.core.plans.comparison.wording import bare
from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.item import opening, stem_of
from luoshi.core.plans.review.kinds import Kind, Value, judged
from luoshi.core.plans.review.value import exact, place_of
from luoshi.core.values.span import Span

# What two items are judged by, and from where on they are one.
WORDS, PLACE, NAME, REST = 0.35, 0.25, 0.25, 0.15
LEAST = 0.5
# Below these an item is another one, however well it stands in the same place.
NAME_LEAST, WORDS_LEAST = 0.3, 0.6
# Items without any hint are looked up by the words that no more than COMMON others use.
COMMON, NEAREST = 12, 3


class Candidate(NamedTuple):
    """An item as it is matched; ``place`` is in the new text, None where it is unknown."""

    key: str
    kind: Kind
    value: Value
    place: Span | None


class Match(NamedTuple):
    """The new key of an item, and how surely it is the same, 0 to 1."""

    key: str
    score: float


class _Side:
    """The items of one compilation, with what is looked up again and again."""

    def __init__(self, items: Sequence[Candidate]) -> None:
        self.items = items
        self.words = [folded(item.value.get("quote") or "") for item in items]
        self.names = [_pairs(_name(item)) for item in items]
        self._grams: dict[int, frozenset[str]] = {}

    def grams(self, number: int) -> frozenset[str]:
        if number not in self._grams:
            self._grams[number] = _pairs(self.words[number])
        return self._grams[number]

    def grouped(self, key: Iterable[object]) -> dict[object, list[int]]:
        found: dict[object, list[int]] = defaultdict(list)
        for number, one in enumerate(key):
            found[one].append(number)
        return found


def match_items(old: Sequence[Candidate], new: Sequence[Candidate]) -> dict[str, Match]:
    """The new item of each old one that is still there, one to one, surest first."""
    left, right = _Side(old), _Side(new)
    taken = _assign(left, right, _hinted(left, right))
    lost = [number for number in range(len(old)) if number not in taken]
    free = set(range(len(new))) - {number for number, _ in taken.values()}
    taken |= _assign(left, right, _similar(left, right, lost, free))
    return {
        old[number].key: Match(new[other].key, score)
        for number, (other, score) in taken.items()
    }


def _assign(
    left: _Side, right: _Side, pairs: Iterable[tuple[int, int]]
) -> dict[int, tuple[int, float]]:
    rated = sorted(
        (-score, abs(one - other), one, other)
        for one, other in pairs
        if (score := _score(left, right, one, other)) >= LEAST
    )
    found: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, _, one, other in rated:
        if one not in found and other not in used:
            found[one] = (other, -score)
            used.add(other)
    return found


def _hinted(left: _Side, right: _Side) -> Iterator[tuple[int, int]]:
    """Pairs of one key, of one quote, or at one place."""
    keys = right.grouped((i.kind, stem_of(i.key)) for i in right.items)
    words = right.grouped(
        (i.kind, w) for i, w in zip(right.items, right.words, strict=True)
    )
    ladders = {kind: _Ladder(right.items, kind) for kind in _kinds(right.items)}
    for number, item in enumerate(left.items):
        near: set[int] = set()
        near.update(keys.get((item.kind, stem_of(item.key)), ()))
        if left.words[number]:
            near.update(words.get((item.kind, left.words[number]), ()))
        if item.place and item.kind in ladders:
            near.update(ladders[item.kind].touching(item.place))
        for other in near:
            yield number, other


def _similar(
    left: _Side, right: _Side, lost: list[int], free: set[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of what is left over that share rare words."""
    where: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for other in free:
        for gram in right.grams(other):
            where[right.items[other].kind, gram].append(other)
    for number in lost:
        kind = left.items[number].kind
        votes = Counter(
            other
            for gram in left.grams(number)
            if len(users := where.get((kind, gram), ())) <= COMMON
            for other in users
        )
        for other, _ in votes.most_common(NEAREST):
            yield number, other


def _score(left: _Side, right: _Side, one: int, other: int) -> float:
    """How surely two items are one, 0 where they cannot be."""
    mine, yours = left.items[one], right.items[other]
    same_words = left.words[one] == right.words[other]
    words = 1.0 if same_words else _share(left.grams(one), right.grams(other))
    name = _share(left.names[one], right.names[other])
    if not _is_possible(mine, yours, name, words):
        return 0.0
    place = _jaccard(mine.place, yours.place)
    rest = _agreement(mine, yours)
    return round(WORDS * words + PLACE * place + NAME * name + REST * rest, 6)


def _is_possible(one: Candidate, other: Candidate, name: float, words: float) -> bool:
    if name >= NAME_LEAST:
        return True
    if one.kind in ("target", "achievement"):
        value = one.value["value"]
        return value is not None and all(
            one.value[part] == other.value[part] for part in ("value", "unit")
        )
    return words >= WORDS_LEAST


def _agreement(one: Candidate, other: Candidate) -> float:
    names = judged(one.kind)
    return sum(exact(one.value[n], other.value[n]) for n in names) / len(names)


def _name(item: Candidate) -> str:
    value = item.value
    match item.kind:
        case "measure":
            return opening(value)
        case "indicator":
            return folded(value["name"])
        case "reference":
            return folded(value["title"] or value["doc_number"] or "")
        case "instrument":
            return folded(value["quote"])
        case "facts":
            return ""
        case _:
            return folded(bare(value["object"]))


def _pairs(words: str) -> frozenset[str]:
    if len(words) < 2:
        return frozenset((words,)) if words else frozenset()
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def _jaccard(one: Span | None, other: Span | None) -> float:
    if not one or not other:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return max(0, shared) / whole if whole else 0.0


def _kinds(items: Sequence[Candidate]) -> set[Kind]:
    return {item.kind for item in items}


class _Ladder:
    """The items of one kind by place."""

    def __init__(self, items: Sequence[Candidate], kind: Kind) -> None:
        self._steps = sorted(
            (place.start, place.end, number)
            for number, item in enumerate(items)
            if item.kind == kind and (place := place_of(item.value))
        )
        self._starts = [start for start, *_ in self._steps]
        self._longest = max((end - start for start, end, _ in self._steps), default=0)

    def touching(self, place: Span) -> Iterator[int]:
        """The items that share a character with a place."""
        first = bisect_left(self._starts, place.start - self._longest)
        last = bisect_right(self._starts, place.end)
        for start, end, number in self._steps[first:last]:
            if start < place.end and place.start < end:
                yield number
