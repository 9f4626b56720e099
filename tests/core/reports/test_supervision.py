"""The ledger in the columns of the paper one, ready to be filled in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.ledger import ledger_xlsx

# The columns of the paper ledger in their order.
PAPER = [
    "序号",
    "任务编号",
    "来源文件及文号",
    "任务大类/重点任务",
    "具体工作",
    "目标值/完成标准",
    "年度节点",
    "牵头领导",
    "牵头单位",
    "责任人及电话",
    "配合单位",
    "交办日期",
    "签收日期",
    "完成时限",
    "反馈频次",
    "本期进展",
    "完成比例",
    "存在问题",
    "需协调事项",
    "下步措施",
    "佐证材料",
    "灯色",
    "催办次数",
    "延期次数及批文",
    "办结日期",
    "复核意见",
    "领导批示",
    "销号日期",
    "备注",
]
FILLED = ["序号", "任务编号", "来源文件及文号", "任务大类/重点任务", "具体工作", "备注"]


def sheet_of(plan: Plan, text: str) -> Any:
    return openpyxl.load_workbook(BytesIO(ledger_xlsx(plan, text)))["督办台账"]


def row_of(sheet: Any, number: int) -> dict[str, Any]:
    return {
        sheet.cell(3, at).value: sheet.cell(number, at).value for at in range(1, 30)
    }


@pytest.fixture
def sheet(plan: Plan, text: str) -> Any:
    return sheet_of(plan, text)


def test_columns_are_those_on_paper(sheet: Any) -> None:
    assert [cell.value for cell in sheet[3]] == PAPER


def test_row_says_what_plan_says(sheet: Any, text: str) -> None:
    row = row_of(sheet, 4)
    assert (row["任务编号"], row["任务大类/重点任务"]) == ("m1", "一、商贸")
    assert row["来源文件及文号"] == "云岭区服务业行动计划"
    assert row["具体工作"] in text
    assert row["目标值/完成标准"] == "新建市场 ≥3个（2025年）"
    assert (row["牵头单位"], row["配合单位"]) == ("区商务局", "区城管局")
    assert row["完成时限"] == "2025年"
    assert row["备注"].startswith("原文第3行")


def test_nobody_is_made_the_lead(sheet: Any) -> None:
    row = row_of(sheet, 5)
    assert row["牵头单位"] is None
    assert row["配合单位"] == "区财政局（责任）、区商务局（责任）"
    assert "请移到“牵头单位”" in sheet["A2"].value


def test_rest_is_left_to_fill_in(sheet: Any) -> None:
    row = row_of(sheet, 5)
    filled = [name for name, value in row.items() if value is not None]
    assert filled == [*FILLED[:-1], "配合单位", "备注"]


def test_several_dates_become_nodes(plan: Plan, text: str) -> None:
    (first,) = plan.targets
    later = replace(first, id="t2", deadline="2027-06", value=8)
    nodes = row_of(sheet_of(replace(plan, targets=(first, later)), text), 4)["年度节点"]
    assert nodes.split("\n") == [
        "2025年：新建市场 ≥3个",
        "2027年6月：新建市场 ≥8个",
    ]


def test_lights_are_chosen_from_a_list(sheet: Any) -> None:
    offered = {
        str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation
    }
    assert offered == {"O4:O5": '"周,月,季,半年,年"', "V4:V5": '"绿,黄,红,蓝"'}


def test_totals_stand_below(sheet: Any) -> None:
    row = row_of(sheet, 6)
    assert (row["序号"], row["任务编号"]) == ("合计", "2 条")
    assert (row["牵头单位"], row["完成时限"]) == ("1 家牵头", "1 条有时限")


def test_sheet_prints_across_one_page(sheet: Any) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (8, 1)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "F4"


def test_several_plans_name_their_source(several: Plan, text: str) -> None:
    sheet = sheet_of(several, text)
    sources = [row_of(sheet, number)["来源文件及文号"] for number in (4, 5)]
    assert sources == ["甲方案", "乙方案"]
