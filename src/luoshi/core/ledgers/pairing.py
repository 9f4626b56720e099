"""One-to-one pairs of two sides with the greatest total worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

Pair = tuple[int, int]


def best_pairs(worths: Mapping[Pair, int]) -> list[Pair]:
    """The pairs that together are worth most, each side used once, in order of the left.

    Worths are whole numbers above nought, so that equal input gives equal output; what is
    not in the mapping is never paired.

    Source   shortest augmenting paths with potentials (Jonker and Volgenant 1987), kept
             sparse; a node of one's own stands for staying alone
    Example

        >>> best_pairs({(0, 0): 9, (0, 1): 8, (1, 0): 8})
        [(0, 1), (1, 0)]
    """
    search = _Search(worths)
    for left in sorted(search.edges):
        search.settle(left)
    return sorted(
        (left, right) for right, left in search.owner.items() if (left, right) in worths
    )


@dataclass(slots=True)
class _Tree:
    """The cheapest ways found from one node of the left to nodes of the right."""

    distance: dict[int, int] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    heap: list[tuple[int, int]] = field(default_factory=list)


class _Search:
    """A growing matching; the cost of a pair is its worth below nought."""

    def __init__(self, worths: Mapping[Pair, int]) -> None:
        self.edges: dict[int, list[tuple[int, int]]] = {}
        for (left, right), worth in sorted(worths.items()):
            if worth > 0:
                self.edges.setdefault(left, []).append((right, -worth))
        for left, edges in self.edges.items():
            edges.append((-1 - left, 0))
        self.low = {
            left: min(cost for _, cost in edges) for left, edges in self.edges.items()
        }
        self.price: dict[int, int] = {}
        self.owner: dict[int, int] = {}
        self.place: dict[int, int] = {}

    def settle(self, left: int) -> None:
        """Give one more node of the left its place, moving others where that pays."""
        tree = _Tree()
        end = self._reach(left, tree)
        limit = tree.distance[end]
        for right in tree.done:
            saved = limit - tree.distance[right]
            self.price[right] = self.price.get(right, 0) - saved
            self.low[self.owner[right]] += saved
        self.low[left] += limit
        self._augment(left, end, tree)

    def _reach(self, left: int, tree: _Tree) -> int:
        """The nearest free node of the right."""
        current, base = left, 0
        while True:
            self._relax(current, base, tree)
            while True:
                base, right = heappop(tree.heap)
                if right not in tree.done and base == tree.distance[right]:
                    break
            if right not in self.owner:
                return right
            tree.done.add(right)
            current = self.owner[right]

    def _relax(self, current: int, base: int, tree: _Tree) -> None:
        for right, cost in self.edges[current]:
            if right in tree.done:
                continue
            step = base + cost - self.low[current] - self.price.get(right, 0)
            if right not in tree.distance or step < tree.distance[right]:
                tree.distance[right] = step
                tree.parent[right] = current
                heappush(tree.heap, (step, right))

    def _augment(self, left: int, end: int, tree: _Tree) -> None:
        """Hand each node on the way over to the one that asks for it."""
        right = end
        while True:
            owner = tree.parent[right]
            before = self.place.get(owner, end)
            self.owner[right], self.place[owner] = owner, right
            if owner == left:
                return
            right = before
