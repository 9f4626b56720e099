"""The Excel ledger: what the office opens, filters and prints."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.ledger import ledger_xlsx
from luoshi.core.values.span import Span

SHEETS = [
    "台账",
    "督办台账",
    "目标",
    "指标表",
    "政策工具",
    "单位汇总",
    "引用文件",
    "既有成效",
    "体检发现",
    "文件要素",
]


@pytest.fixture
def book(plan: Plan, text: str) -> Any:
    return opened(ledger_xlsx(plan, text))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_sheets_stand_in_order(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_first_rows_name_document(book: Any) -> None:
    title, facts = rows(book["台账"])[:2]
    assert title[0] == "云岭区服务业行动计划工作台账"
    assert "印发日期：2025年3月5日" in facts[0]
    assert "规划期：2025—2027年" in facts[0]


def test_measure_row_is_complete(book: Any, text: str) -> None:
    header, row = rows(book["台账"])[2:4]
    said = dict(zip(header, row, strict=True))
    assert said["举措标题"] == "1.新建便民市场"
    assert said["具体内容（原文）"] in text
    assert said["目标值/完成标准"] == "新建市场 ≥3个（2025年）"
    assert (said["完成时限"], said["牵头单位"]) == ("2025年", "区商务局")
    assert (said["责任单位"], said["配合单位"]) == (None, "区城管局")


def test_place_leads_back_to_text(book: Any, plan: Plan) -> None:
    header, row = rows(book["台账"])[2:4]
    start, end = plan.measures[0].span
    assert dict(zip(header, row, strict=True))["原文位置"] == f"第3行\n{start}–{end}"


def test_inherited_duty_is_remarked(book: Any) -> None:
    assert rows(book["台账"])[4][-1] == "责任单位沿用上文；体检发现 1 项"


def test_last_row_totals_ledger(book: Any) -> None:
    total = rows(book["台账"])[-1]
    assert total[0] == "合计"
    assert "2 条" in total
    assert "1 家牵头" in total


def test_no_cell_is_a_formula(book: Any) -> None:
    kinds = {
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row
    }
    assert kinds == {"n", "s"}
    assert book["台账"]["D5"].value == "=1+1 的写法"


def test_units_are_counted_by_role(book: Any) -> None:
    busiest, *_, total = rows(book["单位汇总"])[3:]
    assert busiest == (1, "区商务局", 1, 1, 0, 2, "m1、m2")
    assert total[2:6] == (1, 2, 1, 4)


@pytest.mark.parametrize(
    ("sheet", "quote"),
    [
        ("目标", "2025年新建市场3个以上"),
        ("指标表", "附表 | 市场数 | 个 | 5 | 8"),
        ("政策工具", "每家最高2万元"),
        ("引用文件", "《云岭区市场管理办法》"),
        ("既有成效", "去年建成市场2个"),
    ],
)
def test_rows_carry_quote_and_place(book: Any, sheet: str, quote: str) -> None:
    row = rows(book[sheet])[2]
    assert quote in row
    assert row[-1].startswith("第")


def test_whole_document_finding_has_place(book: Any) -> None:
    assert rows(book["体检发现"])[3][-1] == "全文"


def test_personal_data_is_hidden(plan: Plan, text: str) -> None:
    finding = replace(plan.findings[0], code="personal-data")
    sheet = opened(ledger_xlsx(replace(plan, findings=(finding,)), text))["体检发现"]
    assert sheet["F3"].value == "（内容已隐去）"


def test_unstated_fact_says_so(book: Any) -> None:
    facts = {row[0]: row[1] for row in rows(book["文件要素"])}
    assert facts["文号"] == "（未写明）"
    assert facts["SHA-256"] == "ab" * 32


def test_ledger_prints_on_wide_paper(book: Any) -> None:
    sheet = book["台账"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 8
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert "&P" in sheet.oddFooter.center.text


def test_header_and_first_columns_stay(book: Any) -> None:
    assert book["台账"].freeze_panes == "E4"
    assert book["台账"].auto_filter.ref == "A3:M5"


def test_rows_are_tall_enough(plan: Plan) -> None:
    long = "一二三四五六七八九十" * 30
    measure = replace(plan.measures[0], span=Span(0, len(long)))
    data = ledger_xlsx(replace(plan, measures=(measure,)), long)
    assert opened(data)["台账"].row_dimensions[4].height > 10 * 13


def test_overlong_text_is_cut_aloud(plan: Plan) -> None:
    long = "长" * 40_000
    measure = replace(plan.measures[0], span=Span(0, len(long)))
    data = ledger_xlsx(replace(plan, measures=(measure,)), long)
    assert opened(data)["台账"]["E4"].value.endswith("见原文）")


def test_control_signs_are_dropped(plan: Plan, text: str) -> None:
    measure = replace(plan.measures[0], title="铃\x07声\x1b[31m")
    data = ledger_xlsx(replace(plan, measures=(measure,)), text)
    assert opened(data)["台账"]["D4"].value == "1.铃声[31m"


def test_several_plans_name_their_document(several: Plan, text: str) -> None:
    sheet = opened(ledger_xlsx(several, text))["台账"]
    assert [sheet["B3"].value, sheet["B4"].value, sheet["B5"].value] == [
        "所属文件",
        "甲方案",
        "乙方案",
    ]


def test_plan_without_measures_opens(plan: Plan, text: str) -> None:
    bare = Plan(source=plan.source, document=plan.document)
    assert opened(ledger_xlsx(bare, text)).sheetnames == SHEETS


def test_same_plan_same_bytes(plan: Plan, text: str) -> None:
    assert ledger_xlsx(plan, text) == ledger_xlsx(plan, text)
