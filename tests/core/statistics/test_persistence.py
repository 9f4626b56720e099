"""Rates that are expected to stay."""

from __future__ import annotations

import pytest

from luoshi.core.errors import StatisticsFault
from luoshi.core.statistics.persistence import staying

YEARS = [2025] * 6 + [2026] * 6
RATES = [8.0, 7.0, 8.0, 7.0, 8.0, 7.0, 3.0, 4.0, 3.0]


def test_rate_stays_with_what_it_moved_by() -> None:
    first, *_others = staying(RATES, YEARS)
    assert (first.distance, first.moves) == (1, 7)
    assert first.point is not None
    assert (first.point.value, first.point.spread) == (3.0, 1.0)


def test_moves_over_a_year_count_only_beyond_it() -> None:
    within = staying(RATES, YEARS)[0].point
    beyond = staying(RATES, [*YEARS[:9], 2027])[0].point
    assert within is not None
    assert beyond is not None
    assert beyond.spread > within.spread


def test_farther_periods_are_never_surer() -> None:
    _first, second, third = staying(RATES, YEARS)
    assert second.point is not None
    assert (second.moves, second.point.spread) == (5, 1.0)
    assert third.moves == 3
    assert third.point is None


def test_gaps_are_no_moves() -> None:
    (one,) = staying([8.0, None, 8.0, 7.0, None, 7.0, 8.0], [2026] * 8)
    assert one.moves == 2


def test_nothing_is_expected_of_nothing() -> None:
    assert staying([None, None], [2026] * 4) == ()
    with pytest.raises(StatisticsFault):
        staying([1.0, 2.0], [2026])
