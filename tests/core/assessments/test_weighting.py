"""Weights from figures and from comparisons, and closeness to the best."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessments.weighting import (
    ahp_weights,
    distances,
    entropy_weights,
)
from luoshi.core.errors import AssessmentError

PARTS = st.lists(st.integers(1, 9), min_size=1, max_size=9)


def ratios(parts: list[int]) -> list[list[Fraction]]:
    return [[Fraction(one, other) for other in parts] for one in parts]


def test_entropy_prefers_what_tells_apart() -> None:
    found = entropy_weights([[1, 5, 3], [9, 5, 4], [2, 5, 5]])
    assert found[0] > found[2] > found[1] == Decimal(0)
    assert sum(found) == 100


def test_entropy_of_one_half_and_one() -> None:
    # One unit has everything: entropy nought. Parts 1/4 and 3/4: entropy 0.8113.
    found = entropy_weights([[0, 1], [8, 3]])
    assert found == (Decimal("84.12"), Decimal("15.88"))


def test_entropy_of_equal_units_is_even() -> None:
    assert entropy_weights([[3, 0], [3, 0]]) == (Decimal(50), Decimal(50))


def test_inconsistent_judgements_are_told() -> None:
    found = ahp_weights(
        [
            [Fraction(1), Fraction(9), Fraction(1, 9)],
            [Fraction(1, 9), Fraction(1), Fraction(9)],
            [Fraction(9), Fraction(1, 9), Fraction(1)],
        ]
    )
    assert not found.is_consistent
    assert found.ratio > 1


def test_two_judgements_cannot_contradict() -> None:
    found = ahp_weights([[Fraction(1), Fraction(3)], [Fraction(1, 3), Fraction(1)]])
    assert found.weights == (Decimal(75), Decimal(25))
    assert found.ratio == 0


def test_judgements_must_be_reciprocal() -> None:
    with pytest.raises(AssessmentError, match="第 1 行第 2 列"):
        ahp_weights([[Fraction(1), Fraction(3)], [Fraction(1, 2), Fraction(1)]])
    with pytest.raises(AssessmentError, match="16"):
        ahp_weights(ratios([1] * 16))


@given(PARTS)
def test_consistent_judgements_give_their_ratios(parts: list[int]) -> None:
    found = ahp_weights(ratios(parts))
    assert sum(found.weights) == 100
    assert found.largest == pytest.approx(len(parts))
    for weight, part in zip(found.weights, parts, strict=True):
        assert abs(float(weight) - 100 * part / sum(parts)) < 0.02


def test_best_of_everything_is_closest() -> None:
    table = [[9, 1], [5, 3], [1, 5]]
    weights = (Decimal(60), Decimal(40))
    found = distances(table, weights, lower_better=(False, True)).closeness
    assert found[0] == 1
    assert found[1] == pytest.approx(0.5)
    assert found[2] == 0


def test_alike_units_are_all_closest() -> None:
    found = distances([[4, 0], [4, 0]], (Decimal(1), Decimal(1)))
    assert found.closeness == (1, 1)


def test_misshapen_tables_are_refused() -> None:
    for rows in ([], [[1.0], [1.0, 2.0]], [[float("nan")], [1.0]], [[1.0], [-1.0]]):
        with pytest.raises(AssessmentError):
            entropy_weights(rows)
    with pytest.raises(AssessmentError, match="个数"):
        distances([[1, 2]], (Decimal(1),))
