"""Periods as offices name them, and their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import PeriodError
from luoshi.core.values.period import MONTHS, Kind, Period, parse

FORMS = (
    ("2026年", "2026"),
    ("2026", "2026"),
    ("2026年全年", "2026"),
    ("2026年度", "2026"),
    ("2026-A1", "2026"),
    ("2026年上半年", "2026-H1"),
    ("2026年下半年", "2026-H2"),
    ("2026-S2", "2026-H2"),
    ("2026年一季度", "2026-Q1"),
    ("2026年第三季度", "2026-Q3"),
    ("2026年4季度", "2026-Q4"),
    ("2026Q1", "2026-Q1"),
    ("2026-q2", "2026-Q2"),
    ("2026年前三季度", "2026-01/09"),
    ("2026年1—2月", "2026-01/02"),
    ("2026年1-8月", "2026-01/08"),
    ("2026年1月至8月", "2026-01/08"),
    ("2026 年 1～8 月份", "2026-01/08"),
    ("２０２６年１－８月", "2026-01/08"),
    ("2026年前8个月", "2026-01/08"),
    ("2026-01/2026-08", "2026-01/08"),
    ("2026-08", "2026-08"),
    ("2026年8月", "2026-08"),
    ("2026/8", "2026-08"),
    ("2026-M08", "2026-08"),
)
KINDS: tuple[Kind, ...] = tuple(MONTHS)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(KINDS))
    number = draw(st.integers(1, 12 // MONTHS[kind]))
    return Period(year=draw(st.integers(1950, 2100)), kind=kind, number=number)


@pytest.mark.parametrize(("text", "code"), FORMS)
def test_period_is_read_as_written(text: str, code: str) -> None:
    assert parse(text).code == code


@pytest.mark.parametrize(
    "text", ["", "8月", "2026年13月", "2026年3—5月", "2026年五季度", "26年", "1826年"]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-02", "2026年1—2月"),
        ("2026年二季度", "2026年1—6月"),
        ("2026年上半年", "2026年1—6月"),
        ("2026年", "2026年1—12月"),
        ("2026-01", "2026年1月"),
    ],
)
def test_cumulated_indicator_counts_from_january(text: str, told: str) -> None:
    assert str(parse(text, is_cumulated=True)) == told


@given(periods())
def test_code_comes_back_as_itself(period: Period) -> None:
    assert parse(period.code) == period


@given(periods())
def test_chinese_comes_back_as_itself(period: Period) -> None:
    is_cumulated = period.kind == "cumulated"
    assert parse(str(period), is_cumulated=is_cumulated) == period


@given(periods())
def test_next_and_previous_cancel_out(period: Period) -> None:
    assert period.next.previous == period == period.previous.next
    assert period.previous < period < period.next


@given(periods(), periods())
def test_order_follows_the_last_day(one: Period, other: Period) -> None:
    if one < other:
        assert one.last_day <= other.last_day
    else:
        assert one == other or other < one


def test_days_bound_a_period() -> None:
    half = parse("2024年上半年")
    assert (half.first_day, half.last_day) == (date(2024, 1, 1), date(2024, 6, 30))
    assert parse("2024-02").last_day == date(2024, 2, 29)
    assert parse("2026年1—8月").first_day == date(2026, 1, 1)


def test_growth_looks_a_year_back() -> None:
    assert parse("2026年1—8月").year_before == parse("2025年1—8月")
    assert parse("2026年一季度").previous == parse("2025年四季度")


def test_year_holds_its_quarters() -> None:
    assert parse("2026年").holds(parse("2026Q4"))
    assert not parse("2026年上半年").holds(parse("2026Q3"))


def test_longer_period_comes_later() -> None:
    found = sorted(map(parse, ("2026年", "2026-12", "2026Q4", "2026-11")))
    assert [one.code for one in found] == ["2026-11", "2026-12", "2026-Q4", "2026"]
