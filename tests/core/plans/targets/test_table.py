"""Indicator tables: header rows, merged groups, rows that lost a cell, other tables."""

from __future__ import annotations

from luoshi.core.documents.text import place
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.plan import IndicatorRow, Target
from luoshi.core.plans.targets.find import find_commitments
from luoshi.core.plans.targets.table import find_indicators

PLAIN = """\
序号 | 指标名称 | 单位 | 2020年 | 2025年 | 年均增速 | 属性
1 | 渔业产值 | 亿元 | 20 | 26.76 | 6% | 预期性
2 | 湿地保护率 | % | 50 | >60 | | 约束性
"""
SHIFTED = """\
序号 | 指标名称 | 基期 2020年预计 | “十四五”规划目标 |
属性 | ||
2025年预计 | 年均增速 | |||||
经济发展 | 1 | 旅游收入(亿元) | 30 | 40.15 | 6% | 预期性
2 | 会展收入(亿元) | 10 | 14.03 | 7% | 预期性 | |
3 | 演艺产值(亿元) | 5% | 预期性 |||
民生 | 4 | 登记失业率(%) | 3.5 | 3.5 | 3.5% | 约束性
5 | 新增托位(个) | 800 | 预期性 ||||
6 | 公园面积(㎡) | 8.5 | 4% | 约束性 ||
"""


def passage(text: str) -> Passage:
    """A table as a passage of a plan."""
    table = place(text)[1][0]
    return Passage(Paragraph(text, table.span, table=table), "goal")


def rows(text: str) -> tuple[IndicatorRow, ...]:
    return find_indicators([passage(text)], 2021, (2021, 2025))


def targets(text: str) -> tuple[Target, ...]:
    return find_commitments([passage(text)], 2021, (2021, 2025), text).targets


def values(row: IndicatorRow) -> tuple[str | None, str | None, str | None]:
    return row.base, row.target, row.growth


def test_columns_give_values_as_printed() -> None:
    first, second = rows(PLAIN)
    assert (first.no, first.name, first.unit) == ("1", "渔业产值", "亿元")
    assert values(first) == ("20", "26.76", "6%")
    assert values(second) == ("50", ">60", None)
    assert (second.attribute, second.note) == ("约束性", None)


def test_header_gives_the_years() -> None:
    assert {(row.base_year, row.target_year) for row in rows(PLAIN)} == {(2020, 2025)}


def test_shifted_rows_are_read_by_content() -> None:
    found = {row.name: row for row in rows(SHIFTED)}
    assert values(found["会展收入"]) == ("10", "14.03", "7%")
    assert values(found["演艺产值"]) == (None, None, "5%")
    assert values(found["新增托位"]) == (None, "800", None)
    assert values(found["公园面积"]) == ("8.5", None, "4%")
    assert all(row.note for row in found.values())


def test_group_goes_on_below() -> None:
    groups = [row.group for row in rows(SHIFTED)]
    assert groups == ["经济发展"] * 3 + ["民生"] * 3


def test_unit_leaves_the_name() -> None:
    assert [row.unit for row in rows(SHIFTED)[:2]] == ["亿元", "亿元"]


def test_rows_lie_in_the_table() -> None:
    whole = passage(SHIFTED).paragraph.span
    for row in rows(SHIFTED):
        assert whole.holds(row.span)
        assert row.name in row.span.of(SHIFTED)


def test_rows_state_targets() -> None:
    first, second, third = targets(PLAIN)
    assert (first.object, first.value, first.unit, first.deadline) == (
        "渔业产值", 26.76, "亿元", "2025",
    )  # fmt: skip
    assert (second.object, second.value, second.kind) == (
        "渔业产值年均增速", 6, "growth_rate",
    )  # fmt: skip
    assert (third.relation, third.value, third.unit) == (">=", 60, "%")


def test_repeated_level_is_no_growth() -> None:
    found = [one for one in targets(SHIFTED) if "失业率" in one.object]
    assert [(one.object, one.value) for one in found] == [("登记失业率", 3.5)]


def test_range_cell_is_a_range() -> None:
    text = PLAIN.replace("26.76", "25-27")
    assert (targets(text)[0].value, targets(text)[0].value_max) == (25, 27)


def test_words_state_no_target() -> None:
    text = PLAIN.replace("26.76", "与经济增长基本同步")
    assert rows(text)[0].target == "与经济增长基本同步"
    assert targets(text)[0].object == "渔业产值年均增速"


def test_other_tables_give_nothing() -> None:
    text = "序号 | 任务 | 责任单位 | 完成时限\n1 | 建设公园 | 甲局 | 2025年\n"
    assert rows(text) == ()
    assert targets(text) == ()
