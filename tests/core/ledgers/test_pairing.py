"""Pairs are one to one and together worth most."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.ledgers.pairing import Pair, best_pairs

SIDE = 5
WORTHS = st.dictionaries(
    st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1)),
    st.integers(1, 9),
    max_size=SIDE * SIDE,
)


def total(pairs: list[Pair], worths: dict[Pair, int]) -> int:
    return sum(worths[pair] for pair in pairs)


def by_trying(worths: dict[Pair, int]) -> int:
    """The best total, found by trying every order of the right side."""
    return max(
        sum(worths.get(pair, 0) for pair in enumerate(order))
        for order in permutations(range(SIDE))
    )


@given(WORTHS)
def test_total_is_greatest(worths: dict[Pair, int]) -> None:
    assert total(best_pairs(worths), worths) == by_trying(worths)


@given(WORTHS)
def test_each_side_is_used_once(worths: dict[Pair, int]) -> None:
    pairs = best_pairs(worths)
    assert len({left for left, _ in pairs}) == len(pairs)
    assert len({right for _, right in pairs}) == len(pairs)
    assert set(pairs) <= set(worths)


@given(WORTHS)
def test_order_of_input_does_not_matter(worths: dict[Pair, int]) -> None:
    assert best_pairs(dict(reversed(worths.items()))) == best_pairs(worths)


def test_greedy_choice_gives_way() -> None:
    assert best_pairs({(0, 0): 9, (0, 1): 8, (1, 0): 8}) == [(0, 1), (1, 0)]


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs({}) == []


def test_many_of_one_side_find_the_best() -> None:
    worths = {(left, 0): left + 1 for left in range(2_000)}
    assert best_pairs(worths) == [(1_999, 0)]
