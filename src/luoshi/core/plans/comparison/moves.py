"""Which of the paired measures changed their place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from luoshi.core.plans.comparison.pairing import Pair
from luoshi.core.plans.comparison.wording import Wording

Path = tuple[str, ...]


def moved_pairs(
    old: Sequence[Wording], new: Sequence[Wording], pairs: Sequence[Pair]
) -> set[Pair]:
    """Pairs that stand under another heading, or in another order than the rest.

    A heading that was only reworded or renumbered moves nothing.
    """
    renamed = _renamed(old, new, pairs)
    stayed = [
        (left, right)
        for left, right in pairs
        if renamed.get(old[left].path, old[left].path) == new[right].path
    ]
    in_order = _longest_rise([right for _, right in stayed])
    kept = {stayed[number] for number in in_order}
    return {pair for pair in pairs if pair not in kept}


def _renamed(
    old: Sequence[Wording], new: Sequence[Wording], pairs: Sequence[Pair]
) -> dict[Path, Path]:
    """Paths of the old version that went over as a whole into a path of the new one."""
    old_paths = {wording.path for wording in old}
    new_paths = {wording.path for wording in new}
    moves = Counter((old[left].path, new[right].path) for left, right in pairs)
    size = Counter(wording.path for wording in old)
    return {
        before: after
        for (before, after), count in moves.items()
        if before not in new_paths
        and after not in old_paths
        and 2 * count > size[before]
    }


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    rise: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]
