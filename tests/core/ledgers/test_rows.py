"""Rows are typed and checked, and the ledger is taken whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.ledgers.made import (
    HEAD,
    TASKS,
    Made,
    book,
    ledger,
    table_of,
    trial_of,
)

from luoshi.core.ledgers.mapping import propose_mapping
from luoshi.core.ledgers.row import LedgerRow, Node, Trial
from luoshi.core.ledgers.rows import dry_run
from luoshi.core.ledgers.staff import Contact, LedgerUnit
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.values.span import Span

WIDE = (
    *(
        "序号",
        "任务编号",
        "任务大类",
        "具体工作",
        "目标值",
        "牵头领导",
        "责任单位",
        "责任人",
    ),
    *("联系电话", "交办日期", "完成时限", "本期进展", "完成比例", "存在问题", "备注"),
)


def wide(**changes: object) -> tuple[object, ...]:
    row = {
        "序号": 1,
        "任务编号": "RW-1",
        "任务大类": "商贸",
        "具体工作": "建便民市场",
        "目标值": "3个",
        "牵头领导": "王五",
        "责任单位": "区商务局",
        "责任人": "张三",
        "联系电话": "88001234",
        "交办日期": "2026年1月5日",
        "完成时限": "2026年6月底",
        "本期进展": "已选址",
        "完成比例": "30%",
        "存在问题": "无",
        "备注": "/",
    } | changes
    return tuple(row[word] for word in WIDE)


def codes(trial: Trial) -> list[str]:
    return [finding.code for finding in trial.findings]


def only(trial: Trial, code: str) -> CellFinding:
    return next(finding for finding in trial.findings if finding.code == code)


def read(*rows: tuple[object, ...], head: tuple[str, ...] = WIDE) -> Trial:
    return trial_of(ledger(*rows, head=head))


def first(*rows: tuple[object, ...], head: tuple[str, ...] = WIDE) -> LedgerRow:
    return read(*rows, head=head).preview[0]


def test_every_field_is_typed() -> None:
    trial = read(wide())
    row = trial.rows[0]
    assert (trial.accepted, trial.findings) == (True, ())
    assert (row.sheet, row.rows, row.content) == ("台账", (2,), "建便民市场")
    assert row.units == (LedgerUnit("区商务局", "responsible"),)
    assert row.contacts == (Contact("张三", "88001234"),)
    assert row.deadline is not None
    assert row.deadline.last == "2026-06-30"
    assert (row.dates, row.ratio) == ({"assigned": "2026-01-05"}, 0.3)
    assert (row.text("leader"), row.text("problems")) == ("王五", "无")


def test_filling_signs_say_nothing() -> None:
    row = first(wide(本期进展="——", 存在问题="/"))
    assert (row.text("progress"), row.text("problems")) == ("", "")


def test_unmapped_column_is_not_lost() -> None:
    row = first((*wide(), "晴"), head=(*WIDE, "天气"))
    assert row.extra == {"天气": "晴"}


def test_title_year_completes_dates() -> None:
    rows = [
        ("2026年工作台账", *[None] * 5),
        HEAD,
        (1, "建市场", "区商务局", None, "6月底", None),
    ]
    trial = trial_of(book(Made(rows=rows, merged=["A1:F1"])))
    assert trial.rows[0].deadline is not None
    assert trial.rows[0].deadline.last == "2026-06-30"


def test_given_year_goes_before_title() -> None:
    trial = trial_of(ledger((1, "建市场", "区商务局", None, "6月底", None)), year=2027)
    assert trial.rows[0].deadline is not None
    assert trial.rows[0].deadline.last == "2027-06-30"


def test_stored_month_ends_month() -> None:
    row = (1, "建市场", "区商务局", None, date(2026, 6, 1), 0.5)
    formats = {"E2": 'yyyy"年"m"月"', "F2": "0%"}
    trial = trial_of(ledger(row, formats=formats))
    assert trial.rows[0].deadline is not None
    assert trial.rows[0].deadline.last == "2026-06-30"
    assert trial.rows[0].ratio == 0.5


def test_numbers_as_text_are_numbers() -> None:
    trial = read(wide(交办日期="46000", 完成时限="46203", 完成比例="0.85"))
    row = trial.rows[0]
    assert row.deadline is not None
    assert (row.deadline.last, row.dates["assigned"]) == ("2026-06-30", "2025-12-09")
    assert row.ratio == 0.85


def test_bands_make_sections() -> None:
    bands = [(word, *[None] * 5) for word in ("一、商贸", "（一）市场", "二、养老")]
    data = ledger(bands[0], bands[1], TASKS[0], bands[2], TASKS[1], merged=["A2:F2"])
    sections = [row.section for row in trial_of(data).rows]
    assert sections == [("一、商贸", "（一）市场"), ("二、养老",)]


def test_blank_category_is_that_above() -> None:
    rows = read(wide(), wide(任务编号="RW-2", 任务大类=None)).rows
    assert [row.text("category") for row in rows] == ["商贸", "商贸"]


def test_merged_task_is_one_row() -> None:
    rows = [
        (1, "建便民市场", "区商务局", "区城管局", "2026年6月底", "30%"),
        (None, None, None, "各街道", "2026年12月底", None),
        TASKS[1],
    ]
    trial = trial_of(ledger(*rows, merged=["A2:A3", "B2:B3", "C2:C3"]))
    assert [row.rows for row in trial.rows] == [(2, 3), (4,)]
    assert [unit.name for unit in trial.rows[0].units] == [
        "区商务局",
        "区城管局",
        "各街道",
    ]
    assert trial.rows[0].deadline is not None
    assert trial.rows[0].deadline.dates == ("2026-06-30", "2026-12-31")


def test_merged_unit_holds_for_each_task() -> None:
    rows = [
        (*TASKS[0][:2], "区商务局", *TASKS[0][3:]),
        (2, "办夜市", None, None, "长期", None),
    ]
    trial = trial_of(ledger(*rows, merged=["C2:C3"]))
    assert [row.units[0].name for row in trial.rows] == ["区商务局", "区商务局"]


def test_nodes_keep_their_quarter() -> None:
    head = ("序号", "具体工作", "责任单位", "一季度", "二季度")
    row = first((1, "建市场", "区商务局", "选址", "/"), head=head)
    assert row.nodes == (Node("一季度", "选址"),)


def test_progress_of_months_is_labelled() -> None:
    head = ("序号", "具体工作", "责任单位", "1月进展", "2月进展")
    row = first((1, "建市场", "区商务局", "选址", "开工"), head=head)
    assert row.text("progress") == "1月进展：选址\n2月进展：开工"


def test_joint_column_names_leader_first() -> None:
    head = ("序号", "具体工作", "牵头及配合单位", "完成时限")
    row = first((1, "建市场", "区商务局、区财政局", "长期"), head=head)
    assert [unit.role for unit in row.units] == ["lead", "responsible"]


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        ({"具体工作": None}, "ledger-task-missing", "2:2"),
        ({"完成时限": "2026年2月30日"}, "ledger-date-impossible", "K2"),
        ({"责任单位": "#REF!"}, "ledger-cell-broken", "G2"),
        ({"具体工作": "=A1"}, "ledger-formula-unsaved", "D2"),
    ],
)
def test_error_refuses_whole_ledger(
    changes: dict[str, object], code: str, cell: str
) -> None:
    trial = read(wide(**changes), wide(任务编号="RW-2"))
    assert (only(trial, code).severity, only(trial, code).cell) == ("error", cell)
    assert (trial.accepted, trial.rows) == (False, ())
    assert len(trial.preview) == 2


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        ({"完成时限": "尽快"}, "ledger-date-unread", "K2"),
        ({"完成时限": "6月底"}, "ledger-date-yearless", "K2"),
        ({"完成时限": None}, "ledger-deadline-missing", "2:2"),
        ({"交办日期": "2026年8月1日"}, "ledger-date-early", "2:2"),
        ({"完成比例": "推进中"}, "ledger-ratio-unread", "M2"),
        ({"完成比例": "130%"}, "ledger-ratio-range", "M2"),
        ({"完成比例": 1}, "ledger-ratio-scale", "M2"),
        ({"责任单位": None}, "ledger-unit-missing", "2:2"),
        ({"责任单位": "2026年底"}, "ledger-unit-unread", "G2"),
        ({"责任单位": "区商务局牵头、区财政局牵头"}, "ledger-lead-several", "2:2"),
        ({"具体工作": "长" * 32_767}, "ledger-task-cut", "D2"),
    ],
)
def test_warning_lets_ledger_pass(
    changes: dict[str, object], code: str, cell: str
) -> None:
    trial = read(wide(**changes))
    assert (only(trial, code).severity, only(trial, code).cell) == ("warning", cell)
    assert trial.accepted


def test_repeated_code_is_refused() -> None:
    trial = read(wide(), wide(), wide(任务编号="RW-2"))
    assert codes(trial) == ["ledger-code-twice"]
    assert trial.findings[0].row == 3
    assert "第 2 行" in trial.findings[0].message


def test_hidden_rows_and_columns_are_told() -> None:
    trial = trial_of(ledger(*TASKS, hidden_rows=[3], hidden_columns=["C"]))
    assert codes(trial)[:2] == ["ledger-column-hidden", "ledger-row-hidden"]
    assert [row.hidden for row in trial.rows] == [False, True, False]


def test_ledger_without_rows_is_refused() -> None:
    trial = trial_of(ledger())
    assert (codes(trial), trial.accepted) == (["ledger-rows-missing"], False)


def test_ledger_without_task_column_is_refused() -> None:
    trial = read((1, "区商务局", "长期"), head=("序号", "责任单位", "完成时限"))
    assert codes(trial) == ["ledger-field-missing"]


def test_clash_is_refused_with_both_columns() -> None:
    table = table_of(ledger(*TASKS))
    trial = dry_run([(table, propose_mapping(table).assign(4, "lead"))])
    assert codes(trial) == ["ledger-field-twice"]
    assert "C 列“牵头单位”和 D 列“配合单位”" in trial.findings[0].message


def test_mapping_of_other_header_is_refused() -> None:
    foreign = propose_mapping(table_of(ledger(wide(), head=WIDE)))
    trial = dry_run([(table_of(ledger(*TASKS)), foreign)])
    assert (codes(trial), trial.preview) == (["ledger-column-strange"], ())


def test_sheets_are_taken_together() -> None:
    tables = [
        table_of(ledger(wide(), head=WIDE, name=name)) for name in ("商贸", "养老")
    ]
    trial = dry_run([(table, propose_mapping(table)) for table in tables])
    assert codes(trial) == ["ledger-code-twice"]
    assert "“商贸”表第 2 行" in trial.findings[0].message
    assert [row.sheet for row in trial.preview] == ["商贸", "养老"]


def test_one_bad_sheet_refuses_all() -> None:
    good, bad = table_of(ledger(*TASKS)), table_of(ledger(name="空表"))
    trial = dry_run([(table, propose_mapping(table)) for table in (good, bad)])
    assert (trial.accepted, trial.rows, len(trial.preview)) == (False, (), 3)


def test_finding_becomes_one_of_plan() -> None:
    finding = only(read(wide(完成时限="尽快")), "ledger-date-unread")
    told = finding.finding(Span(3, 5), "m1")
    assert (told.code, told.span, told.measure) == (finding.code, Span(3, 5), "m1")
    assert told.data == {"sheet": "台账", "cell": "K2"}


def test_nothing_given_nothing_accepted() -> None:
    assert dry_run([]) == Trial(rows=(), preview=(), findings=(), accepted=False)
