"""An alignment as tables, workbook and page."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from luoshi.core.plans.comparison.result import Alignment, Link, TargetMatch
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.matrix import matrix_sheets
from luoshi.core.reports.matrix_html import alignment_html
from luoshi.core.reports.matrix_xlsx import alignment_xlsx
from luoshi.core.reports.sheets import Sheet
from luoshi.core.reports.subjects import Comparison, Side


@pytest.fixture
def comparison(plan: Plan, side: Side) -> Comparison:
    first, second = (measure.span for measure in plan.measures)
    link = Link(
        upper="m1",
        upper_span=first,
        lower="m2",
        lower_span=second,
        score=0.91,
        strength="strong",
        evidence_upper=first,
        evidence_lower=plan.instruments[0].span,
        missing=("夜市",),
    )
    matches = (
        TargetMatch(
            upper="t1",
            upper_span=plan.targets[0].span,
            status="weaker",
            lower="t1",
            lower_span=plan.targets[0].span,
            note="2<3",
        ),
        TargetMatch(
            upper="row:1", upper_span=plan.indicator_table[0].span, status="absent"
        ),
    )
    alignment = Alignment(
        upper=plan.source,
        lower=plan.source,
        links=(link,),
        uncarried=("m2",),
        targets=matches,
    )
    return Comparison(alignment, side, side)


def named(comparisons: list[Comparison], name: str) -> Sheet:
    return next(sheet for sheet in matrix_sheets(comparisons) if sheet.name == name)


def test_carrier_shows_its_sentence(comparison: Comparison) -> None:
    row = named([comparison], "承接总览").rows[0]
    assert row[4] == "● m2（0.91）每家最高2万元"


def test_uncarried_measure_is_marked(comparison: Comparison) -> None:
    sheet = named([comparison], "承接总览")
    assert sheet.rows[1][4] == "未承接"
    assert sheet.tones == ("strong", "absent")
    assert "承接 1 条，部分承接 0 条，未承接 1 条" in sheet.note


def test_grid_has_sign_where_linked(comparison: Comparison) -> None:
    assert [row[3:] for row in named([comparison], "矩阵").rows] == [
        ("", "●"),
        ("", ""),
    ]


def test_evidence_stands_on_both_sides(comparison: Comparison, text: str) -> None:
    row = named([comparison], "对照依据").rows[0]
    assert row[2] in text
    assert row[6] == "每家最高2万元"
    assert row[8:11] == ("承接", "0.91", "夜市")


def test_targets_say_what_became(comparison: Comparison) -> None:
    weaker, absent = named([comparison], "目标比对").rows
    assert weaker[1] == "t1　新建市场 ≥3个（2025年）"
    assert (weaker[5], weaker[9]) == ("减弱", "2<3")
    assert (absent[1], absent[5]) == ("指标表　市场数 8个（2027年）", "缺失")


def test_several_lowers_are_summed(comparison: Comparison) -> None:
    sheet = named([comparison, comparison], "目标汇总")
    assert len(sheet.rows) == 2
    overview = named([comparison, comparison], "承接总览")
    assert [column.title for column in overview.columns].count(
        "承接：云岭区服务业行动计划"
    ) == 2


def test_workbook_holds_every_table(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(BytesIO(alignment_xlsx([comparison])))
    assert book.sheetnames == ["承接总览", "矩阵", "对照依据", "目标比对"]


def test_page_needs_nothing_beside(comparison: Comparison) -> None:
    page = alignment_html([comparison]).decode()
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "http" not in page


def test_page_escapes_document(comparison: Comparison, plan: Plan) -> None:
    hostile = comparison.upper.text.replace("=1+1", "<b>甲")
    page = alignment_html(
        [Comparison(comparison.alignment, Side(plan, hostile), comparison.lower)]
    ).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;甲" in page
