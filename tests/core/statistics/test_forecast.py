"""The plain forecast."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.forecast import Forecast, Point, forecast

QUARTERS = [20.0, 30.0, 25.0, 40.0, 21.0, 29.0, 26.0, 41.0]


def made(
    values: list[float | None], season: int, horizon: int, *, is_drifting: bool = False
) -> Forecast:
    found = forecast(values, season, horizon, is_drifting=is_drifting)
    assert isinstance(found, Forecast)
    return found


def known(found: Forecast) -> list[Point]:
    return [one for one in found.points if one is not None]


def test_next_year_repeats_last() -> None:
    points = known(made([*QUARTERS], 4, 5))
    assert [one.value for one in points] == [21.0, 29.0, 26.0, 41.0, 21.0]


def test_spread_grows_by_seasons() -> None:
    points = known(made([*QUARTERS], 4, 9))
    assert [one.spread for one in points[:4]] == [1.0] * 4
    assert points[4].spread == pytest.approx(sqrt(2))
    assert points[8].spread == pytest.approx(sqrt(3))


def test_yearly_drift_goes_on() -> None:
    found = made([100.0, 108.0, 116.0, 126.0, 134.0], 1, 2, is_drifting=True)
    first, second = known(found)
    assert (first.value, second.value) == (142.5, 151.0)
    assert first.spread == pytest.approx(sqrt(1 + 1 / 4))
    assert second.spread == pytest.approx(sqrt(2 * (1 + 2 / 4)))


def test_short_history_says_so() -> None:
    found = forecast([1.0, 2.0, 3.0, 4.0], 1, 1)
    assert isinstance(found, Sentence)
    assert str(found) == ("历史数据不足：同期可比的只有 3 对，至少要 4 对，不作预测。")
    assert isinstance(forecast([], 12, 1), Sentence)


def test_january_that_is_never_there_stays_out() -> None:
    year = [None, 5.0, 6.0, 7.0]
    found = made([*year, *year, *year], 4, 4)
    assert found.points[0] is None
    assert [one.value for one in known(found)] == [5.0, 6.0, 7.0]


def test_gap_reaches_farther_back() -> None:
    found = made([*QUARTERS, None, 28.0, 27.0, 43.0], 4, 1)
    (point,) = known(found)
    assert point.value == 21.0
    assert point.spread == pytest.approx(found.spread * sqrt(2))


def test_interval_holds_its_level() -> None:
    low, high = Point(value=100.0, spread=5.0).interval(0.95)
    assert (round(low, 1), round(high, 1)) == (90.2, 109.8)
    with pytest.raises(StatisticsFault):
        Point(value=100.0, spread=5.0).interval(1.0)


def test_probability_follows_normal_distribution() -> None:
    point = Point(value=100.0, spread=5.0)
    assert round(point.probability(105.0), 4) == 0.1587
    assert round(point.probability(105.0, lower_is_better=True), 4) == 0.8413


def test_certain_value_is_reached_or_not() -> None:
    point = Point(value=100.0, spread=0.0)
    assert (point.probability(100.0), point.probability(100.1)) == (1.0, 0.0)


def test_rest_of_year_adds_up() -> None:
    found = made([*QUARTERS, 22.0, 30.0, 27.0], 4, 3)
    year = found.total(done=79.0, periods=1)
    assert year.value == 79.0 + 41.0
    assert year.spread == known(found)[0].spread


def test_quarters_miss_by_themselves() -> None:
    found = made([*QUARTERS], 4, 8)
    assert found.total(periods=4).spread == pytest.approx(sqrt(4))
    # Each quarter twice: the second miss carries the first on.
    assert found.total().spread == pytest.approx(sqrt(4 * (1 + 1 + 1 + 2)))


@pytest.mark.parametrize(("season", "horizon"), [(0, 1), (1, 0)])
def test_wrong_lengths_refused(season: int, horizon: int) -> None:
    with pytest.raises(StatisticsFault):
        forecast([*QUARTERS], season, horizon)


def test_no_number_refused() -> None:
    with pytest.raises(StatisticsFault):
        forecast([*QUARTERS, float("inf")], 4, 1)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=16, max_size=40),
    st.sampled_from([1, 4, 12]),
    st.booleans(),
)
def test_doubt_never_shrinks(values: list[float], season: int, drift: bool) -> None:
    points = known(made([*values], season, 26, is_drifting=drift))
    spreads = [one.spread for one in points]
    assert spreads == sorted(spreads)
