"""Table cells as numbers, and the arithmetic of a path from base to target."""

from __future__ import annotations

import pytest

from luoshi.core.plans.checks.figures import (
    Figure,
    path_sum,
    rate,
    reached,
    read_figure,
    read_row,
)
from luoshi.core.plans.checks.indicators import agrees
from luoshi.core.plans.plan import IndicatorRow
from luoshi.core.values.span import Span


def row(base: str, target: str, growth: str, unit: str = "亿元") -> IndicatorRow:
    return IndicatorRow(
        group=None, no="1", name="营业额", unit=unit, base_year=2020, base=base,
        target_year=2025, target=target, growth=growth, attribute=None, span=Span(0, 1),
    )  # fmt: skip


def figure(printed: str) -> Figure:
    read = read_figure(printed)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("printed", "value", "percent"),
    [("58.67%", 58.67, True), ("1,200", 1200, False), (">60", 60, False)],
)
def test_cell_is_read_as_number(printed: str, value: float, percent: bool) -> None:
    assert (figure(printed).value, figure(printed).percent) == (value, percent)


@pytest.mark.parametrize("printed", [None, "", "—", "与经济增长同步", "3-5"])
def test_cell_without_number_is_nothing(printed: str | None) -> None:
    assert read_figure(printed) is None


@pytest.mark.parametrize(
    ("base", "percent", "end", "total"),
    [(22, 7, 30.8561, 135.37), (40, 8, 58.7731, 253.44), (30, 9, 46.1587, 195.70),
     (74, 10, 119.1777, 496.96), (39.7, 5, 50.6684, 230.34)],
)  # fmt: skip
def test_path_is_compounded(
    base: float, percent: float, end: float, total: float
) -> None:
    assert reached(base, percent, 5) == pytest.approx(end, abs=5e-5)
    assert path_sum(base, percent, 5) == pytest.approx(total, abs=5e-3)


def test_rate_undoes_growth() -> None:
    assert rate(30, 46, 5) == pytest.approx(8.92, abs=5e-3)
    assert rate(100, reached(100, 4.11, 5), 5) == pytest.approx(4.11)


@pytest.mark.parametrize(
    ("base", "target", "growth"),
    [("22", "30.86", "7%"), ("40", "58.77", "8%"), ("30", "46", "9%"),
     ("74", "119", "10%"), ("39.7", "50.67", "5%"), ("10", "15", "50%"),
     ("40", "58", "8%以上"), ("40", "60", "8%左右")],
)  # fmt: skip
def test_display_precision_decides_equality(
    base: str, target: str, growth: str
) -> None:
    read = read_row(row(base, target, growth), None, "值")
    assert agrees(read, figure(base), figure(target), figure(growth))


@pytest.mark.parametrize(
    ("base", "target", "growth"),
    [("40", "66", "8%"), ("30", "47", "15%"), ("22", "30.86", "10%")],
)
def test_wrong_growth_is_noticed(base: str, target: str, growth: str) -> None:
    read = read_row(row(base, target, growth), None, "值")
    assert not agrees(read, figure(base), figure(target), figure(growth))


def test_years_come_from_plan_period() -> None:
    bare = IndicatorRow(
        group=None, no=None, name="营业额", unit="亿元", base_year=None, base="1",
        target_year=None, target="2", growth=None, attribute=None, span=Span(0, 1),
    )  # fmt: skip
    assert read_row(bare, (2021, 2025), "值").years == 5
    assert read_row(bare, None, "值").years == 0
