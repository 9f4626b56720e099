"""Figures for which a reason is demanded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.outliers import (
    Screening,
    jumps,
    screened,
    unusual_changes,
)
from luoshi.core.statistics.rates import Percent

CALM = [10.0, 11.0, 12.0, 13.0, 14.0]
HALF = Percent(Decimal(50))


def judged(values: Sequence[float | None]) -> Screening:
    found = screened(values)
    assert isinstance(found, Screening)
    return found


def series(*values: int | None) -> list[Decimal | None]:
    return [None if one is None else Decimal(one) for one in values]


def test_far_figure_is_told() -> None:
    found = judged([*CALM, None, 90.0])
    assert [(one.at, one.value) for one in found.outliers] == [(6, 90.0)]
    assert found.outliers[0].distance > found.limit == 3.5
    assert found.low < 10 < 14 < found.high < 90


def test_calm_figures_pass() -> None:
    found = judged([*CALM])
    assert found.outliers == ()
    assert (found.centre, round(found.spread, 4)) == (12.0, 1.4826)


def test_one_among_equal_is_far() -> None:
    assert [one.at for one in judged([5.0] * 9 + [6.0]).outliers] == [9]
    assert judged([5.0] * 9).outliers == ()


def test_few_figures_are_not_judged() -> None:
    found = screened([1.0, 2.0, 3.0, 400.0, None])
    assert isinstance(found, Sentence)
    assert str(found) == "只有 4 个数，不足 5 个，不判断离群值。"


def test_unusual_change_is_told() -> None:
    found = unusual_changes([10.0, 11.0, 13.0, 14.0, 16.0, 60.0, 62.0, 63.0])
    assert isinstance(found, Screening)
    assert [(one.at, one.value) for one in found.outliers] == [(5, 44.0)]


def test_season_is_no_unusual_change() -> None:
    years = [10.0, 90.0, 11.0, 92.0, 12.0, 95.0, 14.0, 96.0]
    found = unusual_changes(years, season=2)
    assert isinstance(found, Screening)
    assert found.outliers == ()


def test_wrong_settings_refused() -> None:
    for call in (
        lambda: screened([*CALM], limit=0),
        lambda: screened([*CALM, float("nan")]),
        lambda: unusual_changes([*CALM], season=0),
        lambda: jumps(series(1, 2), Percent(Decimal(0))),
    ):
        with pytest.raises(StatisticsFault):
            call()


def test_jump_tells_limit_and_size() -> None:
    (found,) = jumps(series(10, 15, 24), HALF)
    assert (found.at, found.limit) == (2, HALF)
    assert found.pair.growth == Percent(Decimal(60))


def test_jump_from_nought_is_told() -> None:
    assert [one.at for one in jumps(series(0, 0, 3, 0), HALF)] == [2, 3]


def test_missing_period_parts_a_series() -> None:
    assert jumps(series(10, None, 90), HALF) == ()


def test_losses_are_held_against_their_size() -> None:
    assert [one.at for one in jumps(series(-10, -12, 8), HALF)] == [2]


@given(
    st.lists(st.integers(-99, 99), min_size=5, max_size=20), st.integers(-1000, 1000)
)
def test_shifting_all_changes_nothing(values: list[int], by: int) -> None:
    here = judged([float(one) for one in values])
    there = judged([float(one + by) for one in values])
    assert [one.at for one in here.outliers] == [one.at for one in there.outliers]
