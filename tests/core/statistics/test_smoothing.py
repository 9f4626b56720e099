"""Exponential smoothing finds what a series does, and says where it cannot."""

from __future__ import annotations

import random
from math import inf, isfinite, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.smoothing import LEAST, Drawn, smoothed

MONTHS = 12


def month(at: int) -> float:
    """A service that grows by 8 percent a year and has a summer."""
    return 100 * 1.08 ** (at / MONTHS) * (1 + sin(at % MONTHS) / 10)


def noisy(count: int, seed: int = 3) -> list[float]:
    chance = random.Random(seed)
    return [month(at) * chance.gauss(1, 0.01) for at in range(count)]


def drawn(values: list[float | None], *, is_growing: bool = True) -> Drawn:
    found = smoothed(values, MONTHS, 6, is_growing=is_growing)
    assert isinstance(found, Drawn)
    return found


def test_growth_and_season_go_on() -> None:
    found = drawn([*noisy(48)])
    for at in range(6):
        point = found.total(at, at)
        assert point.value == pytest.approx(month(48 + at), rel=0.04)
        low, high = point.interval(0.999)
        assert low < month(48 + at) < high


def test_sums_miss_by_less_than_their_parts_together() -> None:
    found = drawn([*noisy(48)])
    whole = found.total(0, 5)
    parts = [found.total(at, at) for at in range(6)]
    assert whole.value == pytest.approx(sum(one.value for one in parts), rel=0.01)
    assert 0 < whole.spread <= 1.05 * sum(one.spread for one in parts)


def test_same_figures_give_the_same_forecast() -> None:
    one = drawn([*noisy(36)]).total(0, 5)
    smoothed([*noisy(36, seed=9)], MONTHS, 6, is_growing=True)
    assert drawn([None, *noisy(36)]).total(0, 5) == one


def test_level_that_stands_still_is_foreseen_to_stay() -> None:
    chance = random.Random(5)
    found = smoothed([chance.gauss(50, 1) for _ in range(24)], 1, 3)
    assert isinstance(found, Drawn)
    assert found.total(2, 2).value == pytest.approx(50, abs=1.5)


def test_why_nothing_is_smoothed_is_said() -> None:
    values = noisy(LEAST - 1)
    few = smoothed(values, MONTHS, 3)
    assert isinstance(few, Sentence)
    assert str(few) == f"只有 {LEAST - 1} 期数据，不足 {LEAST} 期，不用指数平滑法。"
    gaps = smoothed([*values, None, *values], MONTHS, 3)
    assert isinstance(gaps, Sentence)
    assert "缺数" in str(gaps)
    assert isinstance(smoothed([None] * 30, MONTHS, 3), Sentence)
    with pytest.raises(StatisticsFault):
        smoothed(values, 0, 3)


@settings(max_examples=15)
@given(st.lists(st.floats(1, 1e6), min_size=LEAST, max_size=30))
def test_whatever_the_figures_something_is_said(values: list[float]) -> None:
    found = smoothed(values, 4, 2)
    if isinstance(found, Drawn):
        point = found.total(0, 1)
        assert isfinite(point.value)
        assert 0 <= point.spread < inf
