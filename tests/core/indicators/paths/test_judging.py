"""Whether a value keeps a target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.indicators.paths.comparison import Comparator, terms_of
from luoshi.core.indicators.paths.judging import Forecast, chance, judge
from luoshi.core.indicators.paths.target import ATTRIBUTES, Kind, Target


def target(
    value: str, comparator: Comparator = "at_least", kind: Kind = "count", high: int = 0
) -> Target:
    return Target(
        kind=kind,
        unit="",
        due=date(2025, 12, 31),
        value=Decimal(value),
        high=Decimal(high) if high else None,
        comparator=comparator,
        tolerance=Decimal("0.2") if comparator == "about" else None,
    )


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("1000家以上", "at_least"),
        ("10个及以上", "at_least"),
        ("1%以下", "at_most"),
        ("30分钟以内", "at_most"),
        ("不低于10%", "at_least"),
        ("不小于200平方米", "at_least"),
        ("不超过3.6%", "at_most"),
        ("超过1000亿元", "above"),
        ("不满100件", "below"),
        ("1000余家", "at_least"),
        ("7.5%左右", "about"),
        ("规模以上工业", None),
        ("其余各县", None),
        ("节约用水", None),
    ],
)
def test_words_compare(words: str, comparator: Comparator | None) -> None:
    assert terms_of(words).comparator == comparator


def test_striving_is_soft() -> None:
    assert terms_of("力争达到50个以上").is_soft
    assert not terms_of("达到50个以上").is_soft


@pytest.mark.parametrize("bound", [1000, 200, 50, 30, 10, 3000, 5000, 30000])
def test_bound_itself_is_met(bound: int) -> None:
    assert judge(target(str(bound)), bound) == "met"
    assert judge(target(str(bound)), bound - 1) == "not_met"


@pytest.mark.parametrize(
    ("value", "outcome"),
    [(2, "not_met"), (3, "met"), (5, "met"), (6, "beyond")],
)
def test_range_asks_for_its_lower_end(value: int, outcome: str) -> None:
    assert judge(target("3", "range", high=5), value) == outcome


@pytest.mark.parametrize(("low", "high"), [(3, 5), (1, 3), (5, 10), (1, 2)])
def test_ranges_hold_their_ends(low: int, high: int) -> None:
    found = [judge(target(str(low), "range", high=high), one) for one in (low, high)]
    assert found == ["met", "met"]


def test_three_counts_all_count() -> None:
    reported = dict(zip(("2", "10", "30"), (2, 10, 29), strict=True))
    outcomes = [judge(target(goal), count) for goal, count in reported.items()]
    assert outcomes == ["met", "met", "not_met"]


def test_coverage_is_all_or_nothing() -> None:
    whole = target("100", kind="share")
    assert judge(whole, Decimal("99.99")) == "not_met"
    assert judge(whole, 100) == "met"


def test_zero_means_none() -> None:
    none = target("0", "at_most", "limit")
    assert judge(none, 0) == "met"
    assert judge(none, 1) == "not_met"


def test_words_leave_bound_out() -> None:
    assert judge(target("1000", "above"), 1000) == "not_met"
    assert judge(target("1000", "above"), 1001) == "met"
    assert judge(target("100", "below"), 100) == "not_met"
    assert judge(target("100", "below"), 99) == "met"


def test_nearness_has_tolerance() -> None:
    near = target("7.5", "about", "growth")
    found = [judge(near, Decimal(one)) for one in ("7.2", "7.3", "7.7", "7.8")]
    assert found == ["not_met", "met", "met", "beyond"]


def test_attributes_are_counted() -> None:
    printed = ["预期性"] * 6 + ["约束性"] + ["预期性"] * 3 + ["约束性"] * 4
    found = [ATTRIBUTES[one] for one in printed]
    assert (found.count("expected"), found.count("binding")) == (9, 5)


def test_forecast_gives_probability() -> None:
    goal = target("100", kind="stock")
    assert chance(goal, Forecast(100, 5)) == pytest.approx(0.5)
    assert chance(goal, Forecast(105, 5)) == pytest.approx(0.8413, abs=1e-4)
    assert chance(goal, Forecast(99, 0)) == 0.0


@given(st.integers(-50, 50), st.floats(0.1, 30))
def test_chances_add_up(mean: int, spread: float) -> None:
    up, down = target("5"), target("5", "at_most")
    forecast = Forecast(mean, spread)
    assert (chance(up, forecast) or 0) + (chance(down, forecast) or 0) == pytest.approx(
        1
    )
