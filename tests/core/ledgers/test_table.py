"""The ledger is found on its sheet, whatever stands around it."""

from __future__ import annotations

import pytest
from tests.core.ledgers.made import HEAD, TASKS, Made, book, ledger, table_of

from luoshi.core.ledgers.table import Table, band_words, find_tables, find_year
from luoshi.core.spreadsheets.sheet import read_workbook

TITLE = ("云岭区2026年重点工作台账", *[None] * 5)
NOTE = ("填报单位：区发改局", None, None, None, "单位：万元", None)


def headers(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def kinds(table: Table) -> list[str]:
    return [entry.kind for entry in table.entries]


def test_header_below_title_is_found() -> None:
    data = book(Made(rows=[TITLE, NOTE, (None,), HEAD, *TASKS], merged=["A1:F1"]))
    table = table_of(data)
    assert table.title == "云岭区2026年重点工作台账"
    assert table.notes == ("填报单位：区发改局", "单位：万元")
    assert table.header_rows == (4,)
    assert headers(table) == list(HEAD)
    assert (len(table.rows), table.year) == (3, 2026)


def test_two_row_header_is_joined() -> None:
    top = ("序号", "具体工作", "年度节点", None, None, None, "牵头单位", "备注")
    low = (None, None, "一季度", "二季度", "三季度", "四季度", None, None)
    task = (1, "建市场", "选址", "开工", "封顶", "开业", "区商务局", None)
    merged = ["A1:A2", "B1:B2", "C1:F1", "G1:G2", "H1:H2"]
    table = table_of(book(Made(rows=[top, low, task], merged=merged)))
    assert table.header_rows == (1, 2)
    assert headers(table)[:4] == [
        "序号",
        "具体工作",
        "年度节点/一季度",
        "年度节点/二季度",
    ]
    assert headers(table)[6:] == ["牵头单位", "备注"]
    assert len(table.rows) == 1


def test_group_alone_may_be_merged() -> None:
    top = ("序号", "具体工作", "年度节点", None, "牵头单位")
    low = (None, None, "上半年", "下半年", None)
    task = (1, "建市场", "选址", "开工", "区商务局")
    table = table_of(book(Made(rows=[top, low, task], merged=["C1:D1"])))
    assert headers(table)[2:] == ["年度节点/上半年", "年度节点/下半年", "牵头单位"]


def test_short_first_task_is_no_header() -> None:
    table = table_of(ledger(("一", "建市场", "区商务局", "区财政局", "年底", None)))
    assert (table.header_rows, len(table.rows)) == ((1,), 1)


def test_unmerged_two_row_header_is_joined() -> None:
    text = "台账,,,,\n序号,具体工作,年度节点,,牵头单位\n,,上半年,下半年,\n1,建市场,选址,开工,区商务局\n"
    table = table_of(text.encode(), "台账.csv")
    assert headers(table)[2:] == ["年度节点/上半年", "年度节点/下半年", "牵头单位"]
    assert len(table.rows) == 1


def test_groups_above_header_are_joined() -> None:
    top = ("任务信息", None, None, "落实情况", None)
    head = ("序号", "具体工作", "责任单位", "工作进展", "存在问题")
    task = (1, "建市场", "区商务局", "已选址", "无")
    merged = ["A1:C1", "D1:E1"]
    table = table_of(book(Made(rows=[top, head, task], merged=merged)))
    assert headers(table)[0] == "任务信息/序号"
    assert headers(table)[3] == "落实情况/工作进展"
    assert table.header_rows == (1, 2)


def test_three_row_header_is_joined() -> None:
    top = ("序号", "具体工作", "责任分工", None, None)
    middle = (None, None, "牵头", "配合", None)
    low = (None, None, "单位", "单位", "责任人")
    task = (1, "建市场", "区商务局", "区财政局", "张三")
    merged = ["A1:A3", "B1:B3", "C1:E1", "D2:E2"]
    table = table_of(book(Made(rows=[top, middle, low, task], merged=merged)))
    assert table.header_rows == (1, 2, 3)
    assert headers(table)[2] == "责任分工/牵头/单位"
    assert len(table.rows) == 1


def test_header_line_ends_are_dropped() -> None:
    table = table_of(ledger(*TASKS, head=("序 号", "具体\n工作", *HEAD[2:])))
    assert headers(table)[:2] == ["序号", "具体工作"]


def test_totals_and_notes_are_no_tasks() -> None:
    total = ("合 计", "3项", None, None, None, "20%")
    foot = ("注：完成比例为累计数。", *[None] * 5)
    signed = ("填表人：张三", None, "审核人：李四", None, None, None)
    table = table_of(ledger(*TASKS, total, foot, signed, merged=["A6:F6"]))
    assert kinds(table) == ["row", "row", "row", "total", "note", "note"]


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "合计：", "共计（3项）"])
def test_total_is_known_by_its_word(word: str) -> None:
    table = table_of(ledger(*TASKS, (word, None, None, None, None, "20%")))
    assert kinds(table)[-1] == "total"


def test_bands_are_no_tasks() -> None:
    merged = ("一、生产性服务业", *[None] * 5)
    numbered = ("二", "生活性服务业", None, None, None, None)
    marked = ("（一）养老托育", *[None] * 5)
    rows = (merged, TASKS[0], numbered, marked, TASKS[1])
    table = table_of(ledger(*rows, merged=["A2:F2"]))
    assert kinds(table) == ["band", "row", "band", "band", "row"]
    bands = [band_words(e.line) for e in table.entries if e.kind == "band"]
    assert bands == ["一、生产性服务业", "二、生活性服务业", "（一）养老托育"]


def test_task_without_fields_stays_task() -> None:
    table = table_of(
        ledger(*TASKS, (None, "办好服务业统计培训", None, None, None, None))
    )
    assert kinds(table)[-1] == "row"


def test_repeated_header_is_skipped() -> None:
    assert kinds(table_of(ledger(TASKS[0], HEAD, TASKS[1]))) == ["row", "header", "row"]


def test_counted_columns_are_skipped() -> None:
    assert kinds(table_of(ledger((1, 2, 3, 4, 5, 6), *TASKS)))[0] == "header"


def test_blank_columns_do_not_count() -> None:
    head = ("序号", None, "具体工作", None, "责任单位")
    table = table_of(ledger((1, None, "建市场", None, "区商务局"), head=head))
    assert [column.name for column in table.columns] == ["A", "C", "E"]


def test_filled_column_without_header_is_kept() -> None:
    table = table_of(ledger((*TASKS[0], "已选址"), (*TASKS[1], None)))
    assert (table.columns[-1].header, table.columns[-1].filled) == ("", 1)


def test_unknown_words_can_head_columns() -> None:
    head, row = ("甲项", "乙项", "丙项"), (1, "某种长一些的文字内容", 3.5)
    assert headers(table_of(ledger(row, head=head))) == list(head)


def test_best_ledger_comes_first() -> None:
    cover = Made(rows=[("封面",), ("云岭区",)], name="封面")
    units = Made(rows=[("序号", "单位", "合计"), (1, "区商务局", 3)], name="汇总")
    tasks = Made(rows=[HEAD, *TASKS], name="任务")
    hidden = Made(rows=[(*HEAD, "备注"), *TASKS], name="旧表", hidden=True)
    tables = find_tables(read_workbook(book(cover, units, hidden, tasks), "甲.xlsx"))
    assert [table.sheet for table in tables] == ["任务", "汇总", "旧表"]


def test_workbook_without_ledger_gives_none() -> None:
    data = book(
        Made(rows=[("关于做好有关工作的通知",), ("各街道：",), ("请认真落实。",)])
    )
    assert find_tables(read_workbook(data, "通知.xlsx")) == ()


def test_annex_mark_is_no_title() -> None:
    rows = [("附件1", *[None] * 5), TITLE, HEAD, *TASKS]
    table = table_of(book(Made(rows=rows)))
    assert (table.title, table.notes) == (TITLE[0], ("附件1",))


@pytest.mark.parametrize(
    ("stated", "year"),
    [
        (["云岭区2026年台账"], 2026),
        (["重点工作台账", "填报日期：2026年3月5日"], 2026),
        (["2026—2030年规划台账", "2026年3月"], None),
        (["台账"], None),
        (["2025年完成情况和2026年计划"], None),
    ],
)
def test_year_is_that_of_title(stated: list[str], year: int | None) -> None:
    assert find_year(stated) == year


def test_file_name_states_year() -> None:
    assert table_of(ledger(*TASKS), "2026年度台账.xlsx").year == 2026
