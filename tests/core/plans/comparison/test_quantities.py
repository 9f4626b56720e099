"""Printed units brought to one measure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.plans.comparison.quantities import convert, read_cell, read_unit


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        (0.1, "万亿元", "亿元", 1000),
        (3, "万个", "个", 30000),
        (30, "家", "个", 30),
        (2, "成", "%", 20),
        (2, "年", "个月", 24),
        (1.5, "小时", "分钟", 90),
        (1, "平方公里", "公顷", 100),
        (15, "亩", "公顷", 1),
        (3, "万亿", "亿元", 30000),
        (5, "千米", "公里", 5),
    ],
)
def test_units_convert_exactly(
    value: float, unit: str, into: str, expected: int
) -> None:
    assert convert(value, unit, into) == Decimal(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%", "个百分点"),
        ("亿元", "亿美元"),
        ("个月", "天"),
        ("天", "个工作日"),
        ("个", "人"),
        ("张", "%"),
        ("EFlops", "个"),
    ],
)
def test_foreign_units_stay_apart(one: str, other: str) -> None:
    assert read_unit(one).dimension != read_unit(other).dimension


@settings(deadline=None)
@given(st.integers(-(10**6), 10**6), st.sampled_from(["万元", "亿元", "万亿元", "元"]))
def test_conversion_returns(value: int, unit: str) -> None:
    there = convert(value, unit, "元")
    assert convert(int(there), "元", unit) == value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30.86", (None, 30.86)),
        ("≥50", ("≥", 50)),
        (">60", (">", 60)),
        ("[累计达到1000]", None),
        ("〔20〕", None),
        ("[1,200]", (None, 1200)),
        ("—", None),
        (None, None),
    ],
)
def test_cells_read_as_printed(cell: str | None, expected: object) -> None:
    assert read_cell(cell) == expected
