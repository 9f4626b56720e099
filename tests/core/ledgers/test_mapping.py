"""Columns are mapped once, remembered, and corrected by people."""

from __future__ import annotations

import json

import pytest
from tests.core.ledgers.made import HEAD, TASKS, ledger, table_of

from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.mapping import (
    Mapping,
    mapping_from,
    propose_mapping,
    signature_of,
)

ROW = (1, "建市场", "区商务局", "区财政局", "2026年6月底", "50%")


def fields(mapping: Mapping) -> list[str | None]:
    return [column.field for column in mapping.columns]


def proposed(*rows: tuple[object, ...], head: tuple[str | None, ...]) -> Mapping:
    return propose_mapping(table_of(ledger(*rows, head=head)))  # type: ignore[arg-type]


def test_known_headings_need_no_asking() -> None:
    mapping = propose_mapping(table_of(ledger(*TASKS)))
    assert fields(mapping) == [
        "number",
        "content",
        "lead",
        "support",
        "deadline",
        "ratio",
    ]
    assert mapping.is_complete
    assert not mapping.needs_asking


def test_agreeing_content_raises_confidence() -> None:
    mapping = propose_mapping(table_of(ledger(*TASKS)))
    assert mapping.columns_of("lead")[0].confidence > 0.95
    assert "像单位名称" in mapping.columns_of("lead")[0].reason


def test_contradicting_content_raises_doubt() -> None:
    rows = [(*ROW[:4], "推进商贸设施建设", "50%")] * 4
    mapping = proposed(*rows, head=HEAD)
    assert mapping.columns[4].is_doubtful
    assert mapping.needs_asking


def test_content_tells_unnamed_columns() -> None:
    head = ("序号", "具体工作", None, "栏目甲", "栏目乙", "栏目丙")
    mapping = proposed(*[ROW] * 3, head=head)
    assert fields(mapping)[2] == "responsible"
    assert fields(mapping)[4:] == ["deadline", "ratio"]
    assert all(column.is_doubtful for column in mapping.columns[2:])


@pytest.mark.parametrize(
    ("word", "other", "field"),
    [
        ("目标任务", "具体工作", "target"),
        ("目标任务", "责任领导", "content"),
        ("重点任务", "具体工作", "category"),
        ("重点任务", "责任领导", "content"),
        ("事项名称", "具体工作", "title"),
        ("事项名称", "责任领导", "content"),
    ],
)
def test_other_columns_decide_meaning(word: str, other: str, field: str) -> None:
    mapping = proposed(ROW[:4], head=("序号", word, other, "责任单位"))
    assert mapping.columns[1].field == field


def test_dates_make_node_a_deadline() -> None:
    head = ("序号", "具体工作", "牵头单位", "配合单位", "时间节点", "完成比例")
    assert fields(proposed(*TASKS, head=head))[4] == "deadline"


def test_long_text_stands_in_for_task() -> None:
    rows = [(n, "推进商贸设施建设，完善社区配套服务", "区商务局") for n in range(3)]
    mapping = proposed(*rows, head=("序号", "栏目甲", "责任单位"))
    assert fields(mapping) == ["number", "content", "responsible"]
    assert mapping.needs_asking


def test_several_nodes_are_kept() -> None:
    head = ("序号", "具体工作", "责任单位", "一季度", "二季度")
    mapping = proposed((1, "建市场", "区商务局", "选址", "开工"), head=head)
    assert len(mapping.columns_of("node")) == 2
    assert mapping.clashes() == ()


def test_unit_of_measure_is_no_office() -> None:
    head = ("序号", "具体工作", "责任单位", "计量单位")
    assert fields(proposed((1, "建市场", "区商务局", "个"), head=head))[3] is None


def test_empty_column_raises_no_doubt() -> None:
    mapping = proposed((*ROW, None), head=(*HEAD, "栏目甲"))
    assert mapping.columns[-1].reason == "整列为空"
    assert not mapping.needs_asking


def test_mapping_survives_json() -> None:
    mapping = propose_mapping(table_of(ledger(*TASKS))).confirm()
    assert mapping_from(json.loads(json.dumps(mapping.to_dict()))) == mapping


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "other/1"},
        {"columns": [{"column": 1}]},
        {"columns": 5},
        {
            "columns": [
                {
                    "column": 1,
                    "header": "甲",
                    "field": "no-such",
                    "confidence": 1.0,
                    "reason": "",
                }
            ]
        },
    ],
)
def test_foreign_data_is_no_mapping(change: dict[str, object]) -> None:
    data = propose_mapping(table_of(ledger(*TASKS))).to_dict()
    with pytest.raises(LuoshiError):
        mapping_from(data | change)


def test_person_assigns_column() -> None:
    mapping = propose_mapping(table_of(ledger(*TASKS)))
    changed = mapping.assign(4, "responsible").assign(6, None)
    assert fields(changed)[3:] == ["responsible", "deadline", None]
    assert changed.columns[3].confidence == 1.0
    assert fields(mapping)[3] == "support"


@pytest.mark.parametrize(("column", "field"), [(99, "lead"), (1, "no-such")])
def test_impossible_assignment_is_refused(column: int, field: str) -> None:
    with pytest.raises(LuoshiError):
        propose_mapping(table_of(ledger(*TASKS))).assign(column, field)


def test_two_columns_of_one_field_clash() -> None:
    mapping = propose_mapping(table_of(ledger(*TASKS))).assign(4, "lead")
    assert [second.column for _, second in mapping.clashes()] == [4]


def test_next_file_is_recognised() -> None:
    first = propose_mapping(table_of(ledger(*TASKS))).assign(4, "responsible")
    again = propose_mapping(table_of(ledger(ROW)), [first.confirm()])
    assert again.settled
    assert not again.needs_asking
    assert fields(again)[3] == "responsible"


def test_other_month_is_the_same_header() -> None:
    march = table_of(ledger(ROW, head=(*HEAD[:5], "3月进展")))
    april = table_of(ledger(ROW, head=(*HEAD[:5], "12月进展")))
    assert signature_of(march) == signature_of(april)


def test_moved_columns_are_found_again() -> None:
    known = propose_mapping(table_of(ledger(*TASKS))).assign(4, "responsible").confirm()
    head = (HEAD[0], None, *HEAD[1:])
    shifted = table_of(ledger((1, None, *ROW[1:]), head=head))  # type: ignore[arg-type]
    again = propose_mapping(shifted, [known])
    assert again.settled
    assert [column.column for column in again.columns_of("responsible")] == [5]


def test_changed_header_keeps_what_is_known() -> None:
    known = propose_mapping(table_of(ledger(*TASKS))).assign(4, None).confirm()
    wider = table_of(ledger((*ROW, "已选址"), head=(*HEAD, "本期进展")))
    mapping = propose_mapping(wider, [known])
    assert not mapping.settled
    assert mapping.columns[3].field is None
    assert mapping.columns[3].reason == "沿用以前的对应"
    assert mapping.columns[6].field == "progress"


def test_unconfirmed_mapping_is_not_remembered() -> None:
    draft = propose_mapping(table_of(ledger(*TASKS))).assign(4, None)
    assert not propose_mapping(table_of(ledger(ROW)), [draft]).settled


def test_latest_mapping_wins() -> None:
    first = propose_mapping(table_of(ledger(*TASKS))).assign(4, None).confirm()
    last = first.assign(4, "responsible")
    assert (
        fields(propose_mapping(table_of(ledger(ROW)), [first, last]))[3]
        == "responsible"
    )
