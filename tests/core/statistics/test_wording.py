"""How figures are said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.statistics.rates import Percent, Points, share
from luoshi.core.statistics.wording import (
    UNEVEN,
    against_time,
    apart,
    compared,
    grown,
    money,
    number,
    placed,
    pulled,
    rate,
    rounding_note,
)


def percent(value: str) -> Percent:
    return Percent(Decimal(value))


def passed(months: int) -> Percent:
    """The time progress of a year, as bulletins count it."""
    found = share(Decimal(months), Decimal(12))
    assert found is not None
    return found


def test_progress_rounds_unrounded_values() -> None:
    """江门 1—10月, DOMAIN 2.4: rounding first would give 13.9."""
    done = share(Decimal("629.0"), Decimal("647.4"))
    assert done is not None
    assert rate(done) == "97.2%"
    assert against_time(done, passed(10)) == "超过时间进度13.8个百分点"


def test_first_quarter_is_ahead() -> None:
    done = share(Decimal("313.64"), Decimal(1015))
    assert done is not None
    assert rate(done, 2) == "30.90%"
    assert against_time(done, passed(3), 2) == "超过时间进度5.90个百分点"


def test_time_progress_is_missed_or_met() -> None:
    assert against_time(percent("40"), passed(6)) == "落后时间进度10.0个百分点"
    assert against_time(percent("50.04"), passed(6)) == "与时间进度持平"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("7.25", "增长7.3%"),
        ("-2.35", "下降2.4%"),
        ("0.04", "持平"),
        ("-0.04", "持平"),
        ("0.05", "增长0.1%"),
    ],
)
def test_growth_chooses_its_word(value: str, said: str) -> None:
    assert grown(percent(value)) == said


def test_no_growth_is_said() -> None:
    assert (rate(None), number(None), money(None)) == ("-", "-", "-")
    assert grown(None) == "增速不可比"


def test_rates_compare_in_points() -> None:
    assert compared(percent("6.2"), percent("7"), "全省") == "低于全省0.8个百分点"
    assert compared(percent("7.04"), percent("7"), "全省") == "与全省持平"
    assert apart(Points(Decimal("-1.25")), up="提高", down="下降") == "下降1.3个百分点"


def test_pull_has_a_direction() -> None:
    assert pulled("软件业", Points(Decimal("3.75"))) == "软件业拉动增长3.8个百分点"
    assert pulled("货运", Points(Decimal("-0.4"))) == "货运下拉增长0.4个百分点"
    assert pulled("货运", Points(Decimal("0.01"))) == "货运对增长没有影响"


def test_place_tells_its_move() -> None:
    assert placed(3) == "居第3位"
    assert placed(3, 2) == "居第3位，比上年上升2位"
    assert placed(3, 0, "上月") == "居第3位，与上月相同"


@pytest.mark.parametrize(
    ("wan", "said"),
    [
        ("6290000", "629.00亿元"),
        ("9999.99", "9999.99万元"),
        ("9999.995", "1.00亿元"),
        ("-12345", "-1.23亿元"),
        ("0", "0.00万元"),
    ],
)
def test_money_chooses_its_unit(wan: str, said: str) -> None:
    assert money(Decimal(wan)) == said


def test_uneven_roundings_are_noted() -> None:
    parts = [Decimal("0.004")] * 3
    assert rounding_note(parts, Decimal("0.012")) == UNEVEN
    assert rounding_note([Decimal(1), Decimal(2)], Decimal(3)) == ""


def test_mistake_is_not_excused() -> None:
    assert rounding_note([Decimal(1), Decimal(2)], Decimal("3.5")) == ""


@given(st.decimals(-(10**15), 10**15, places=6), st.integers(0, 4))
def test_rounding_errs_by_half(value: Decimal, places: int) -> None:
    said = number(value, places)
    assert abs(Decimal(said) - value) <= Decimal(5).scaleb(-places - 1)
    assert not (said.startswith("-") and Decimal(said) == 0)
