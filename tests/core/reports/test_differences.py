"""What changed, as page, office document and terminal text."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from luoshi.core.plans.comparison.result import Change, Diff, Run
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.diff_docx import diff_docx
from luoshi.core.reports.diff_html import diff_html
from luoshi.core.reports.sheets import Look
from luoshi.core.reports.subjects import Side
from luoshi.core.reports.terminal import diff_table
from luoshi.core.values.span import Span

RUNS = (
    Run(kind="equal", text="新建"),
    Run(kind="delete", text="<三>个"),
    Run(kind="insert", text="五个"),
)


@pytest.fixture
def diff(plan: Plan) -> Diff:
    changes = (
        Change(
            kind="reworded",
            old_span=Span(0, 4),
            new_span=Span(0, 4),
            old="新建<三>个",
            new="新建五个",
            old_measure="m1",
            new_measure="m1",
            runs=RUNS,
        ),
        Change(
            kind="date",
            old_span=Span(0, 4),
            new_span=Span(0, 4),
            old="2025-06",
            new="2026",
            trend="later",
        ),
        Change(kind="added", old_span=None, new_span=Span(0, 4), old=None, new="新事"),
    )
    return Diff(old=plan.source, new=plan.source, changes=changes)


def test_page_marks_both_ways(diff: Diff, side: Side) -> None:
    page = diff_html(diff, side, side).decode()
    assert "<td>新建<del>&lt;三&gt;个</del></td><td>新建<ins>五个</ins></td>" in page


def test_page_says_dates_in_words(diff: Diff, side: Side) -> None:
    page = diff_html(diff, side, side).decode()
    assert "日期（推迟）" in page
    assert "<del>2025年6月</del>" in page


def test_added_measure_has_no_old_side(diff: Diff, side: Side) -> None:
    page = diff_html(diff, side, side).decode()
    assert "<td></td><td><ins>新事</ins></td>" in page


def test_paper_strikes_what_went(diff: Diff, side: Side) -> None:
    table = docx.Document(BytesIO(diff_docx(diff, side, side))).tables[0]
    old, new = table.rows[1].cells[2:]
    assert old.text == "新建<三>个"
    assert [run.font.strike for run in old.paragraphs[0].runs] == [None, True]
    assert new.paragraphs[0].runs[1]._r.find(f".//{qn('w:u')}") is not None


def test_paper_counts_changes(diff: Diff, side: Side) -> None:
    paper = docx.Document(BytesIO(diff_docx(diff, side, side)))
    assert paper.paragraphs[1].text.endswith("共 3 处变化")


def test_terminal_shows_old_and_new(diff: Diff, side: Side) -> None:
    lines = diff_table(diff, side, side, look=Look()).decode().split("\n")
    assert lines[:3] == [
        "改写　m1　第1行 0–4 → 第1行 0–4",
        " - 新建[-<三>个-]",
        " + 新建{+五个+}",
    ]


def test_colour_replaces_marks(diff: Diff, side: Side) -> None:
    said = diff_table(diff, side, side, look=Look(colour=True)).decode()
    assert "[-" not in said
    assert "\x1b[" in said


def test_terminal_says_when_equal(plan: Plan, side: Side) -> None:
    same = Diff(old=plan.source, new=plan.source)
    assert "没有差别" in diff_table(same, side, side, look=Look()).decode()
