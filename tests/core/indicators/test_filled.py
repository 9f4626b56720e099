"""A return on a sheet: written, filled in, read back."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from luoshi.core.indicators.filled import FilledReturn, number_of, read_filled
from luoshi.core.reports.returns import return_xlsx
from luoshi.core.spreadsheets.sheet import read_workbook

SHOWN = (1, "SVC_UNITS", "单位数", "", "家", "2026年8月", "云岭县", 118, 110)


def read(**cells: Any) -> FilledReturn:
    """A sheet of two rows, with these cells changed."""
    target = BytesIO()
    rows = [(*SHOWN, 120, None, None, "", key) for key in ("1@2-3", "1@4-3")]
    return_xlsx(target, rows, heading="填报表", note="只填蓝色")
    book = openpyxl.load_workbook(target)
    page: Any = book.active
    for place, value in cells.items():
        page[place] = value
    changed = BytesIO()
    book.save(changed)
    return read_filled(read_workbook(changed.getvalue(), "填报表.xlsx"))


def test_rows_come_back() -> None:
    found = read(K4=Decimal("110.5"), L4=8.6, M5="新增两家")
    first, second = found.rows
    assert (first.key, first.value, first.comparable) == (
        "1@2-3",
        120,
        Decimal("110.5"),
    )
    assert (first.growth, second.reason) == (Decimal("8.6"), "新增两家")
    assert found.findings == ()


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"J4": "约 120"}, "return-number-wrong", "J4"),
        ({"J4": 10**19}, "return-number-wrong", "J4"),
        ({"N4": None}, "return-row-unknown", "N4"),
        ({"N5": "1@2-3"}, "return-row-repeated", "N5"),
        ({"M4": "长" * 301}, "return-text-long", "M4"),
        ({"J3": "别的"}, "return-sheet-missing", ""),
    ],
)
def test_mistakes_have_their_cell(cells: dict[str, Any], code: str, cell: str) -> None:
    (found,) = read(**cells).findings
    assert (found.code, found.cell) == (code, cell)


def test_numbers_as_people_write_them() -> None:
    assert number_of("－1，234.5") == Decimal("-1234.5")
    assert number_of("1e5") is None
