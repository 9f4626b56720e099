"""Tables of numbers as an Excel workbook."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl

from luoshi.core.reports.sheets import Column, Sheet
from luoshi.core.reports.workbook import workbook
from luoshi.core.values.numeral import Numeral


def cells(*values: Numeral) -> list[tuple[object, str]]:
    columns = tuple(Column(f"列{at}") for at, _one in enumerate(values))
    table = Sheet(name="数", heading="数", columns=columns, rows=(values,))
    page: Any = openpyxl.load_workbook(BytesIO(workbook([table]))).active
    return [(one.value, one.number_format) for one in page[3]]


def test_numbers_stay_numbers_behind_their_look() -> None:
    found = cells(Numeral(Decimal("12345.678"), 1), Numeral(Decimal(7), 0))
    assert found == [(12345.678, "#,##0.0"), (7, "#,##0")]


def test_percentages_are_kept_as_spreadsheets_do() -> None:
    whole, half = Numeral(Decimal(8), 0), Numeral(Decimal("8.25"))
    found = cells(whole._replace(is_percent=True), half._replace(is_percent=True))
    assert found == [(0.08, "0%"), (0.0825, "0.0%")]


def test_worksheets_have_names_that_excel_allows() -> None:
    columns = (Column("地区", 10), Column("数", 10, "center"))
    wanted = [
        "杭溪市发展和改革委员会服务业发展处（示例机构）-已发布的指标",
        "杭溪市发展和改革委员会服务业发展处（示例机构）-已发布的指标",
        "一/二：[三]",
        "'",
        "History",
    ]
    data = workbook(
        Sheet(name=one, heading=one, note="", columns=columns, rows=())
        for one in wanted
    )
    names = openpyxl.load_workbook(BytesIO(data)).sheetnames
    assert names == [
        wanted[0][:31],
        f"{wanted[0][:29]} 2",
        "一二：三",
        "Sheet",
        "Sheet 2",
    ]
