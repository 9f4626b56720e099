"""How far ranks depend on the weights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.core.assessments.districts import inputs, scheme

from luoshi.core.assessments.inputs import Adjustment
from luoshi.core.assessments.scheme import Item
from luoshi.core.assessments.scoring import score
from luoshi.core.assessments.sensitivity import (
    Floats,
    Perturbation,
    drawn,
    rank_counts,
    sensitivity,
)
from luoshi.core.errors import AssessmentError

SCORES = score(scheme(), inputs()).scores
POINTS = arrays.arrays(np.float64, (3, 6), elements=st.integers(0, 4).map(float))


def counted(weights: Floats, earned: Floats, fixed: Floats) -> Floats:
    """Ranks one by one, as a person would."""
    found = np.zeros((earned.shape[1], earned.shape[1]))
    for row in weights:
        totals = np.round(row @ earned + fixed, 9)
        for unit, one in enumerate(totals):
            found[unit, int((totals > one).sum())] += 1
    return found


def test_same_seed_gives_same_draws() -> None:
    how = Perturbation(draws=500, seed=7)
    assert sensitivity(SCORES, how) == sensitivity(SCORES, how)


def test_unmoved_weights_hold_every_rank() -> None:
    found = sensitivity(SCORES, Perturbation(share=0, draws=50))
    assert [one.unit for one in found] == ["乙区", "甲区", "丙区", "丁区"]
    assert [(one.low, one.high, one.held) for one in found] == [
        (n, n, 1.0) for n in (1, 2, 3, 4)
    ]


def test_wider_moves_hold_fewer_ranks() -> None:
    held = [
        sum(one.held for one in sensitivity(SCORES, Perturbation(share=share)))
        for share in (0.1, 0.5, 0.9)
    ]
    assert held[0] > held[1] > held[2]


def test_drawn_weights_keep_their_sum() -> None:
    weights = np.array([40.0, 30.0, 30.0])
    for how in (Perturbation(draws=99), Perturbation(spread="dirichlet", draws=99)):
        found = drawn(weights, how)
        assert found.shape == (99, 3)
        assert np.allclose(found.sum(axis=1), 100)
        assert (found >= 0).all()


def test_dirichlet_stays_near_when_concentrated() -> None:
    weights = np.array([40.0, 30.0, 30.0])
    how = Perturbation(spread="dirichlet", concentration=1e6)
    assert np.abs(drawn(weights, how) - weights).max() < 1


def test_interval_takes_in_most_draws() -> None:
    for one in sensitivity(SCORES, Perturbation(share=0.9)):
        assert sum(one.shares) == pytest.approx(1)
        assert sum(one.shares[one.low - 1 : one.high]) >= 0.9


def test_vetoed_unit_is_left_out() -> None:
    item = Item(code="false", name="数据造假", kind="veto")
    one = Adjustment(unit="乙区", item="false", reason="虚报", evidence="核查通报")
    declared = replace(scheme(), items=(item,))
    result = score(declared, replace(inputs(), adjustments=(one,)))
    found = sensitivity(result.scores, Perturbation(draws=10))
    assert [one.unit for one in found] == ["甲区", "丙区", "丁区"]
    assert sensitivity(()) == ()


def test_added_points_count_in_every_draw() -> None:
    item = Item(code="more", name="经验推广", kind="add", each=Decimal(90))
    one = Adjustment(unit="丁区", item="more", reason="推广", evidence="通报")
    declared = replace(scheme(), items=(item,))
    result = score(declared, replace(inputs(), adjustments=(one,)))
    assert sensitivity(result.scores)[0].held == 1


@pytest.mark.parametrize(
    "how",
    [Perturbation(draws=0), Perturbation(share=1), Perturbation(concentration=0)],
)
def test_impossible_draws_are_refused(how: Perturbation) -> None:
    with pytest.raises(AssessmentError, match="权重扰动"):
        sensitivity(SCORES, how)


@given(POINTS, st.integers(0, 99))
def test_fast_ranks_are_the_plain_ones(earned: Floats, seed: int) -> None:
    weights = drawn(np.array([5.0, 3.0, 2.0]), Perturbation(draws=9, seed=seed))
    fixed = np.zeros(6)
    found = rank_counts(weights, earned, fixed)
    # Columns that meet by chance have no order; columns that are alike share a rank.
    columns = {tuple(one) for one in earned.T}
    totals = [sorted(float(row @ one) for one in columns) for row in weights]
    apart = all(b - a > 1e-6 for row in totals for a, b in pairwise(row))
    if apart:
        assert (found == counted(weights, earned, fixed)).all()
    assert (found.sum(axis=1) == 9).all()
