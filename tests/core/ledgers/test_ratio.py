"""Shares are fractions of one, however they are written."""

from __future__ import annotations

import pytest

from luoshi.core.ledgers.ratio import read_ratio, scale_of
from luoshi.core.spreadsheets.cells import Cell


def typed(text: str) -> Cell:
    return Cell(2, 6, text, text)


def stored(value: float, text: str | None = None) -> Cell:
    return Cell(2, 6, text or str(value), value, "number")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85%", 0.85),
        ("８５％", 0.85),
        ("约85.5%", 0.855),
        ("1月 20%，2月 45%", 0.45),
        ("8/10", 0.8),
        ("百分之八十", 0.8),
        ("已完成", 1.0),
        ("未启动", 0.0),
        ("120%", 1.2),
        ("正在推进", None),
        ("/", None),
        ("5/0", None),
    ],
)
def test_written_share_is_read(text: str, expected: float | None) -> None:
    assert read_ratio(typed(text), "percent") == expected


def test_percent_format_is_exact() -> None:
    assert read_ratio(Cell(2, 6, "86%", 0.855, "percent"), "percent") == 0.855


def test_bare_number_follows_its_column() -> None:
    assert read_ratio(stored(85), "percent") == 0.85
    assert read_ratio(stored(0.85), "fraction") == 0.85


def test_rounded_display_is_not_believed() -> None:
    assert read_ratio(stored(0.85, "1"), "fraction") == 0.85


@pytest.mark.parametrize(
    ("values", "header", "expected"),
    [
        ((85, 100, 0.5), "完成比例", "percent"),
        ((0.85, 1, 0), "完成比例", "fraction"),
        ((1, 0), "完成比例", "unclear"),
        ((1, 0), "完成比例（%）", "percent"),
        ((), "完成比例", "percent"),
    ],
)
def test_column_tells_its_scale(
    values: tuple[float, ...], header: str, expected: str
) -> None:
    assert scale_of([stored(value) for value in values], header) == expected
