"""Tables for the terminal: readable, and never an order to the terminal."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import east_asian_width

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.sheets import Look
from luoshi.core.reports.subjects import Checked
from luoshi.core.reports.terminal import findings_table, plan_table


def checked(plan: Plan, text: str) -> Checked:
    return Checked(
        path="云岭.txt", source=plan.source, text=text, findings=plan.findings
    )


def width(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def test_measures_and_targets_show(plan: Plan, text: str) -> None:
    said = plan_table(plan, text, look=Look()).decode()
    for part in ("1.新建便民市场", "区商务局", "新建市场", "≥3个", "2025年"):
        assert part in said
    assert "举措 2 条，目标 1 项" in said


def test_lines_keep_terminal_width(plan: Plan, text: str) -> None:
    said = plan_table(plan, text, look=Look(width=80)).decode()
    assert max(map(width, said.split("\n"))) <= 80


def test_empty_columns_are_left_out(plan: Plan, text: str) -> None:
    bare = replace(plan, measures=plan.measures[1:], targets=())
    assert "配合单位" not in plan_table(bare, text, look=Look()).decode()


def test_markup_and_orders_stay_text(plan: Plan, text: str) -> None:
    title = "[bold]甲[/bold] :smile: \x1b[31m红"
    hostile = replace(plan, measures=(replace(plan.measures[0], title=title),))
    said = plan_table(hostile, text, look=Look(width=400)).decode()
    assert "[bold]甲[/bold] :smile: [31m红" in said
    assert "\x1b" not in said


def test_colour_only_when_asked(plan: Plan, text: str) -> None:
    file = checked(plan, text)
    assert b"\x1b[" not in findings_table([file], look=Look())
    assert b"\x1b[" in findings_table([file], look=Look(colour=True))


def test_findings_show_place_and_count(plan: Plan, text: str) -> None:
    said = findings_table([checked(plan, text)], look=Look()).decode()
    assert "几家单位没有牵头" in said
    assert "第4行" in said
    assert "全文" in said
    assert "错误 1 项，警告 1 项，提示 0 项。" in said


def test_clean_file_says_so(plan: Plan, text: str) -> None:
    file = checked(replace(plan, findings=()), text)
    assert "没有发现问题" in findings_table([file], look=Look()).decode()
