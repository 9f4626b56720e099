"""Measures in tables of tasks."""

from __future__ import annotations

from typing import Any

TABLE = """一、任务分工
序号 | 重点任务 | 工作内容 | 牵头单位 | 配合单位 |
1 | 建设物流枢纽 | 完成二期工程 | 市交通运输局 | 市发改委、市商务局 |
2 | 培育夜间商圈 | 提升三条街区 | 市商务局 | 各区政府 |
"""


def test_rows_become_measures(compiled: Any) -> None:
    plan = compiled(TABLE)
    assert [(m.marker, m.title) for m in plan.measures] == [
        ("1", "建设物流枢纽"),
        ("2", "培育夜间商圈"),
    ]


def test_columns_give_the_roles(compiled: Any) -> None:
    first = compiled(TABLE).measures[0]
    assert [(u.name, u.role) for u in first.units] == [
        ("市交通运输局", "lead"),
        ("市发改委", "support"),
        ("市商务局", "support"),
    ]


def test_units_lead_to_their_cells(compiled: Any) -> None:
    plan = compiled(TABLE)
    text = TABLE
    assert all(u.span.of(text) == u.name for m in plan.measures for u in m.units)


def test_indicator_table_states_no_measures(compiled: Any) -> None:
    text = (
        "序号 | 指标名称 | 目标值 | 责任单位 |\n1 | 服务业增加值 | 500 | 市统计局 |\n"
    )
    assert compiled(text).measures == ()
