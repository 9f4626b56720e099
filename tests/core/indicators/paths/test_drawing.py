"""Paths from a base to a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.printing import shown
from luoshi.core.indicators.paths.seasons import EVEN, Season, season
from luoshi.core.indicators.paths.target import Base, Kind, Point, Target, rebased
from luoshi.core.statistics.compounding import rate
from luoshi.core.values.rounding import rounded

DUE = date(2025, 12, 31)


def target(base: str, growth: str, value: str | None) -> Target:
    return Target(
        kind="flow",
        unit="亿元",
        due=DUE,
        value=Decimal(value) if value else None,
        growth=Decimal(growth),
        base=Base(value=Decimal(base), year=2020),
    )


def drawn(promise: Target, year: Season = EVEN) -> Path:
    path = path_of(promise, year)
    assert path
    return path


def printed(path: Path) -> list[str]:
    return [shown(one.value, 2) for one in path.points]


@pytest.mark.parametrize(
    ("base", "growth", "value", "end", "total"),
    [
        ("22", "7", "30.86", "30.8561", "135.37"),
        ("40", "8", "58.77", "58.7731", "253.44"),
        ("30", "9", "46", "46.1587", "195.70"),
        ("74", "10", "119", "119.1777", "496.96"),
        ("39.7", "5", "50.67", "50.6684", "230.34"),
    ],
)
def test_growth_leads_to_target(
    base: str, growth: str, value: str, end: str, total: str
) -> None:
    promise = target(base, growth, value)
    path = drawn(promise)
    assert promise.agrees
    assert shown(path.end.value, 4) == end
    assert shown(path.total, 2) == total


def test_years_follow_growth() -> None:
    budget = drawn(target("22", "7", "30.86"))
    investment = drawn(target("40", "8", "58.77"))
    assert printed(budget) == ["23.54", "25.19", "26.95", "28.84", "30.86"]
    assert printed(investment) == ["43.20", "46.66", "50.39", "54.42", "58.77"]


def test_growth_alone_makes_path() -> None:
    promise = Target(
        kind="flow",
        unit="亿元",
        due=date(2030, 12, 31),
        growth=Decimal("7.5"),
        base=Base(value=Decimal(120), year=2025),
    )
    path = drawn(promise)
    assert printed(path) == ["129.00", "138.68", "149.08", "160.26", "172.28"]


def test_stated_value_implies_growth() -> None:
    assert shown(rate(30, 46, 5), 2) == "8.92"
    assert shown(rate(74, 119, 5), 2) == "9.97"


@pytest.mark.parametrize(
    ("base", "value", "rise"),
    [("58.67", "59", "0.33"), ("45.13", "45.5", "0.37")],
)
def test_shares_rise_by_equal_steps(base: str, value: str, rise: str) -> None:
    promise = replace(target(base, "0", value), kind="share", unit="%", growth=None)
    path = drawn(promise)
    steps = {Fraction(b.value) - Fraction(a.value) for a, b in pairwise(path.points)}
    assert path.shape == "line"
    assert steps == {Fraction(rise) / 5}


def test_flow_starts_anew_each_year() -> None:
    promise = Target(kind="flow", unit="亿元", due=DUE, value=Decimal(1200))
    path = drawn(promise)
    assert path.expected(date(2025, 1, 30)) == 0
    assert path.expected(date(2025, 8, 31)) == 800
    assert path.expected(date(2024, 8, 31)) is None


def test_profiles_shape_the_year() -> None:
    promise = Target(kind="flow", unit="亿元", due=DUE, value=Decimal(200))
    months = season([0, 10, 10, *[80] * 1, *[0] * 8])
    quarters = season([20, 25, 25, 30])
    assert drawn(promise, months).expected(date(2025, 3, 31)) == 40
    assert drawn(promise, quarters).expected(date(2025, 8, 31)) == 90
    assert drawn(promise, quarters).expected(date(2025, 9, 30)) == 140


def test_listed_years_are_taken() -> None:
    points = (Point(date(2022, 12, 31), 10), Point(date(2023, 12, 31), 30))
    promise = Target(kind="stock", unit="家", due=DUE, value=Decimal(50), yearly=points)
    path = drawn(promise)
    assert [one.value for one in path.points] == [10, 30, 40, 50]
    assert path.expected(date(2023, 6, 30)) == 20


def test_total_counts_from_nought() -> None:
    promise = Target(
        kind="total", unit="人", due=DUE, value=Decimal(3000), since=date(2021, 1, 1)
    )
    path = drawn(promise)
    assert path.expected(date(2022, 12, 31)) == 1200
    assert path.expected(date(2023, 6, 30)) == 1500


def test_limit_holds_all_the_time() -> None:
    promise = Target(
        kind="limit", unit="%", due=DUE, value=Decimal("3.6"), comparator="at_most"
    )
    assert drawn(promise).expected(date(2022, 2, 3)) == Fraction("3.6")


def test_date_is_due_on_its_day() -> None:
    path = drawn(
        Target(kind="event", unit="", due=date(2025, 6, 30), comparator="done")
    )
    assert path.expected(date(2025, 6, 29)) == 0
    assert path.expected(date(2025, 6, 30)) == 1


def test_without_numbers_no_path() -> None:
    assert path_of(replace(target("1", "5", None), base=None)) is None


VALUES = st.decimals(min_value="0.1", max_value="100000", places=2)
RISING: list[Kind] = ["flow", "stock", "share", "count"]


def promise_of(kind: Kind, base: Decimal, value: Decimal, years: int) -> Target:
    return Target(
        kind=kind,
        unit="",
        due=date(2020 + years, 12, 31),
        value=value,
        base=Base(value=base, year=2020),
    )


@given(st.sampled_from(RISING), VALUES, VALUES, st.integers(1, 10))
def test_path_goes_straight_to_target(
    kind: Kind, base: Decimal, value: Decimal, years: int
) -> None:
    path = drawn(promise_of(kind, base, value, years))
    values = [Fraction(base), *(Fraction(one.value) for one in path.points)]
    assert values[-1] == value
    assert len(values) == years + 1
    assert values == sorted(values, reverse=value < base)


@given(st.sampled_from(RISING), VALUES, VALUES, VALUES)
def test_revised_base_keeps_end(
    kind: Kind, base: Decimal, other: Decimal, value: Decimal
) -> None:
    promise = promise_of(kind, base, value, 5)
    revised = rebased(promise, Base(value=other, year=2020, status="revised"))
    assert drawn(revised).end == drawn(promise).end
    assert drawn(revised).start == Point(date(2020, 12, 31), other)


@given(VALUES, VALUES, st.dates(date(2020, 12, 31), DUE))
def test_stock_stays_between_ends(base: Decimal, value: Decimal, day: date) -> None:
    expected = drawn(promise_of("stock", base, value, 5)).expected(day)
    assert expected is not None
    low, high = sorted((base, value))
    assert low <= rounded(expected, 12) <= high
