"""The ledger as an office document."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.ledger_docx import ledger_docx


@pytest.fixture
def paper(plan: Plan, text: str) -> Any:
    return docx.Document(BytesIO(ledger_docx(plan, text)))


def cells(row: Any) -> list[str]:
    return [cell.text for cell in row.cells]


def fonts(element: Any) -> set[str]:
    return {node.get(qn("w:eastAsia")) for node in element.iter(qn("w:rFonts"))}


def test_title_and_facts_lead(paper: Any) -> None:
    assert paper.paragraphs[0].text == "云岭区服务业行动计划工作台账"
    assert "来源文件：云岭.txt" in paper.paragraphs[1].text


def test_page_lies_on_a4(paper: Any) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_header_row_repeats(paper: Any) -> None:
    head = paper.tables[0].rows[0]
    assert head._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert cells(head)[:3] == ["序号", "举措", "具体内容（原文）"]


def test_chapter_spans_table(paper: Any) -> None:
    assert set(cells(paper.tables[0].rows[1])) == {"一、商贸"}


def test_measure_row_is_complete(paper: Any, text: str) -> None:
    row = cells(paper.tables[0].rows[2])
    assert row[1] == "1.新建便民市场"
    assert row[2] in text
    assert row[3:6] == ["新建市场 ≥3个（2025年）", "2025年", "区商务局"]


def test_targets_follow_with_quotes(paper: Any) -> None:
    assert "2025年新建市场3个以上" in cells(paper.tables[1].rows[1])


def test_chinese_fonts_are_named(paper: Any) -> None:
    assert fonts(paper.tables[0].rows[0]._tr) == {"黑体"}
    assert fonts(paper.tables[0].rows[2]._tr) == {"仿宋_GB2312"}
    assert fonts(paper.paragraphs[0]._p) == {"方正小标宋简体"}


def test_pages_are_numbered(paper: Any) -> None:
    footer = paper.sections[0].footer.paragraphs[0]
    assert footer.text == "—  —"
    assert [node.text for node in footer._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_hostile_title_stays_text(plan: Plan, text: str) -> None:
    measure = replace(plan.measures[0], title="<w:br/>&\x0b甲")
    data = ledger_docx(replace(plan, measures=(measure,)), text)
    table = docx.Document(BytesIO(data)).tables[0]
    assert cells(table.rows[2])[1] == "1.<w:br/>&甲"
