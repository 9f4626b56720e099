"""Growth, and what the rest of a time needs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import StatisticsFault
from luoshi.core.statistics.growth import (
    UNKNOWN,
    Pair,
    average_growth,
    back,
    compounded,
    single,
)
from luoshi.core.statistics.rates import Percent, Points, share
from luoshi.core.statistics.wording import rate

AMOUNTS = st.decimals(1, 10**6, places=2)


def pair(current: str, base: str) -> Pair:
    return Pair(Decimal(current), Decimal(base))


def percent(value: str) -> Percent:
    return Percent(Decimal(value))


def test_growth_uses_comparable_base() -> None:
    assert pair("86.40", "80.00").growth == percent("8")
    assert rate(pair("86.40", "84.00").growth) == "2.9%"


def test_single_month_comes_from_cumulated() -> None:
    august = single(pair("86.40", "80.00"), pair("74.90", "70.00"))
    assert august == pair("11.50", "10.00")
    assert rate(august.growth) == "15.0%"


def test_single_month_needs_both_figures() -> None:
    lacking = single(pair("86.40", "80.00"), Pair(None, Decimal(70)))
    assert (lacking.current, lacking.base) == (None, Decimal(10))


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        (Pair(None, Decimal(1)), "missing"),
        (Pair(Decimal(1), None), "missing"),
        (pair("5", "0"), "zero_base"),
        (pair("5", "-3"), "turned"),
        (pair("0", "-3"), "turned"),
        (pair("-5", "3"), "turned"),
        (pair("-20", "-10"), "negative_base"),
    ],
)
def test_growth_without_meaning_is_none(figures: Pair, why: str) -> None:
    assert figures.unknown == why
    assert str(UNKNOWN[figures.unknown]).endswith("。")
    assert rate(figures.growth) == "-"


def test_falling_to_nought_is_a_growth() -> None:
    assert pair("0", "4").growth == percent("-100")


def test_two_years_average_geometrically() -> None:
    assert rate(average_growth([percent("8.2"), percent("5.4")]), 2) == "6.79%"


def test_missing_rate_leaves_no_average() -> None:
    assert average_growth([percent("8.2"), None]) is None
    assert compounded([None, percent("5.4")]) is None


def test_rates_below_whole_loss_refused() -> None:
    with pytest.raises(StatisticsFault, match="小于 −100%，"):
        compounded([percent("-101")])
    with pytest.raises(StatisticsFault):
        back(Decimal(5), percent("-100"))


def test_average_of_nothing_refused() -> None:
    with pytest.raises(StatisticsFault):
        average_growth([])


def test_rates_are_apart_by_points() -> None:
    assert percent("8.3") - percent("7") == Points(Decimal("1.3"))
    assert percent("8.3") - Points(Decimal("1.3")) == percent("7.0")
    assert percent("7") + Points(Decimal("0.5")) == percent("7.5")


def test_share_needs_a_whole() -> None:
    assert share(Decimal(1), Decimal(4)) == percent("25")
    assert share(Decimal(1), Decimal(0)) is None


@given(AMOUNTS, st.decimals(-50, 100, places=1))
def test_base_of_growth_gives_growth(current: Decimal, growth: Decimal) -> None:
    found = back(current, Percent(growth)).growth
    assert found is not None
    assert round(found.value, 10) == growth
