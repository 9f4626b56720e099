"""Ordinary spreadsheets as figures, by what is said of their columns."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from luoshi.core.errors import EmptyDocument
from luoshi.core.indicators.catalogue import services
from luoshi.core.indicators.mapped import (
    Columns,
    Known,
    MappedReading,
    find_table,
    proposed,
    read_mapped,
)
from luoshi.core.spreadsheets.cells import Workbook
from luoshi.core.spreadsheets.sheet import read_workbook

EVERY = tuple(services().indicators.values())
KNOWN = Known(regions={"云岭县": "990799000000"}, indicators=EVERY)
HEAD = ["地区", "指标", "时期", "数值", "同比"]
ROW = ["云岭县", "规上服务业单位数", "2026年8月", 120, 6.7]
ROLES = {
    "A": "region",
    "B": "indicator",
    "C": "period",
    "D": "value",
    "E": "growth",
}


def book(*rows: list[Any]) -> Workbook:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        page = made.add_worksheet("数据")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return read_workbook(target.getvalue(), "月报.xlsx")


def read(*rows: list[Any], columns: Columns | None = None) -> MappedReading:
    found = book(*rows)
    return read_mapped(found, find_table(found), columns or Columns(roles=ROLES), KNOWN)


def test_headings_propose_roles() -> None:
    table = find_table(book(["月报", ""], HEAD, ROW))
    assert (table.head, dict(proposed(table, EVERY).roles)) == (2, ROLES)


def test_columns_of_indicators_are_known() -> None:
    table = find_table(book(["地区", "社零", "存款余额"], ["云岭县", 1, 2]))
    assert proposed(table, EVERY).roles["B"] == "of:RETAIL_TOTAL"


def test_long_rows_become_figures() -> None:
    (row,) = read(HEAD, ROW, ["注：初步数", "", "", "", ""]).rows
    assert (row.place.indicator, row.place.period.code) == ("SVC_UNITS", "2026-08")
    assert (row.value, row.growth) == (Decimal(120), Decimal("6.7"))


def test_region_without_a_number_is_told() -> None:
    row = [*ROW]
    row[3] = "待核"
    assert [one.code for one in read(HEAD, row).findings] == ["figure-number-wrong"]


def test_dash_says_that_there_is_nothing() -> None:
    row = [*ROW]
    row[3] = "—"
    assert read(HEAD, ROW, row) == read(HEAD, ROW)


def test_numbers_are_read_as_they_are_kept() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        page = made.add_worksheet("数据")
        page.write_row(0, 0, ["地区", "占比"])
        page.write(1, 0, "云岭县")
        page.write(1, 1, 0.432, made.add_format({"num_format": "0.0%"}))
        page.write(2, 0, "云岭县")
        page.write(2, 1, 123456789012.5)
    found = read_workbook(target.getvalue(), "月报.xlsx")
    roles = {"A": "region", "B": "of:SVC_SHARE"}
    columns = Columns(roles=roles, period="2026年1—6月")
    (share,) = read_mapped(found, find_table(found), columns, KNOWN).rows
    assert share.value == Decimal("43.2")


def test_wide_rows_become_figures() -> None:
    columns = Columns(
        roles={"A": "region", "B": "of:SVC_REVENUE", "C": "of:SVC_UNITS"},
        period="2026年8月",
    )
    found = read(["地区", "营收", "单位"], ["云岭县", 9, 3], columns=columns)
    assert [one.place.period.code for one in found.rows] == ["2026-01/08", "2026-08"]


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (0, "没有的县", "figure-region-unknown"),
        (1, "没有的指标", "figure-indicator-unknown"),
        (2, "八月", "figure-period-wrong"),
        (2, "2026年", "figure-period-wrong"),
        (3, 10**19, "figure-number-wrong"),
    ],
)
def test_mistakes_have_their_cell(place: int, value: object, code: str) -> None:
    row = [*ROW]
    row[place] = value
    found = read(HEAD, ROW, row)
    assert [one.code for one in found.findings] == [code]
    assert found.findings[0].cell == f"{'ABCD'[place]}3"


def test_same_figure_twice_is_told() -> None:
    assert [one.code for one in read(HEAD, ROW, ROW).findings] == [
        "figure-row-repeated"
    ]


def test_columns_must_say_enough() -> None:
    found = read(HEAD, ROW, columns=Columns(roles={"A": "region", "D": "value"}))
    assert {one.code for one in found.findings} == {"figure-column-missing"}
    assert len(found.findings) == 2


def test_tables_need_a_heading() -> None:
    with pytest.raises(EmptyDocument):
        find_table(book(["只有一句话，没有表"]))
