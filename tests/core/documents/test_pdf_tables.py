"""Ruled tables of a .pdf keep their cells."""

from __future__ import annotations

from tests.core.documents.made_pdf import LEFT, Press, grid, page_number, put

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document

XS = [80.0, 160.0, 300.0, 380.0, 460.0]
HEAD = ["类别", "指标", "2023年", "2026年"]


def read(press: Press) -> Document:
    return read_document(press.finish(), "方案.pdf")


def page(*rows: list[str], top: float = 200.0) -> Press:
    press = Press()
    press.paragraph("主要指标如下。")
    tops = [top + number * 40 for number in range(len(rows) + 1)]
    grid(press.canvas, XS, tops, rows)
    return press


def test_rows_are_lines_of_cells() -> None:
    document = read(page(HEAD, ["规模", "增加值", "98", "120"]))
    assert document.text.split("\n")[1:] == [
        "类别 | 指标 | 2023年 | 2026年",
        "规模 | 增加值 | 98 | 120",
    ]


def test_text_after_table_follows() -> None:
    press = page(HEAD, ["规模", "增加值", "98", "120"])
    put(press.canvas, "注：按可比价计算。", LEFT, 320)
    document = read(press)
    assert document.text.endswith("120\n注：按可比价计算。")
    assert [block.kind for block in document.blocks] == [
        "paragraph",
        "table",
        "paragraph",
    ]


def test_wrapped_cell_is_one_text() -> None:
    document = read(page(HEAD, ["规模", "规模以上企业营业收入\n年均增长", "98", "120"]))
    assert document.tables[0].cells[5].text == "规模以上企业营业收入年均增长"


def test_short_cell_lines_stay_apart() -> None:
    document = read(page(HEAD, ["规模", "区民政局\n区商务局牵头负责", "1", "2"]))
    assert document.tables[0].cells[5].text == "区民政局 区商务局牵头负责"


def test_empty_cells_keep_columns() -> None:
    document = read(page(HEAD, ["规模", "增加值", "", "120"]))
    assert document.text.endswith("规模 | 增加值 |  | 120")


def merged() -> Press:
    """A table whose first column joins two rows and whose head joins two columns."""
    press = Press()
    lines = [
        (80, 200, 460, 200),
        (80, 320, 460, 320),
        (80, 240, 460, 240),
        (160, 280, 460, 280),
        (80, 200, 80, 320),
        (160, 200, 160, 320),
        (300, 240, 300, 320),
        (460, 200, 460, 320),
    ]
    press.canvas.lines([(a, 842 - b, c, 842 - d) for a, b, c, d in lines])
    for text, x, top in [
        ("类别", 84, 220),
        ("指标与目标", 164, 220),
        ("规模", 84, 280),
        ("甲", 164, 260),
        ("1", 304, 260),
        ("乙", 164, 300),
        ("2", 304, 300),
    ]:
        put(press.canvas, text, x, top, size=11)
    return press


def test_merged_cells_keep_extent() -> None:
    (table,) = read(merged()).tables
    cells = {cell.text: (cell.rows, cell.columns) for cell in table.cells}
    assert (table.rows, table.columns) == (3, 3)
    assert cells["指标与目标"] == (1, 2)
    assert cells["规模"] == (2, 1)


def test_merged_cell_stands_once() -> None:
    assert read(merged()).text == "类别 | 指标与目标\n规模 | 甲 | 1\n | 乙 | 2"


def test_frame_round_text_is_no_table() -> None:
    press = Press()
    press.canvas.rect(70, 500, 450, 280)
    press.paragraph("专栏1 重点工程")
    press.paragraph("建设园区。")
    document = read(press)
    assert document.tables == ()
    assert document.text == "专栏1 重点工程\n建设园区。"


def two_pages(first: list[list[str]], second: list[list[str]]) -> Document:
    press = Press(draw=[page_number])
    for rows in (first, second):
        grid(press.canvas, XS, [100 + n * 40 for n in range(len(rows) + 1)], rows)
        press.turn()
    return read(press)


def test_table_goes_on_over_pages() -> None:
    document = two_pages(
        [HEAD, ["规模", "甲", "1", "2"]],
        [["质量", "乙", "3", "4"], ["质量", "丙", "5", "6"]],
    )
    (table,) = document.tables
    assert (table.rows, table.page) == (4, 1)
    assert document.text.split("\n")[2] == "质量 | 乙 | 3 | 4"


def test_repeated_head_is_dropped() -> None:
    document = two_pages(
        [HEAD, ["规模", "甲", "1", "2"]], [HEAD, ["质量", "乙", "3", "4"]]
    )
    assert document.text.count("类别") == 1
    assert document.tables[0].rows == 3


def test_torn_row_is_mended() -> None:
    document = two_pages(
        [HEAD, ["规模", "规模以上企业营业收入", "1", "2"]],
        [["", "年均增长", "", ""], ["质量", "乙", "3", "4"]],
    )
    assert document.text.split("\n")[1:] == [
        "规模 | 规模以上企业营业收入年均增长 | 1 | 2",
        "质量 | 乙 | 3 | 4",
    ]


def test_many_rules_are_told() -> None:
    press = Press()
    press.paragraph("一、总体要求")
    for number in range(13_000):
        press.canvas.line(50 + number % 90, 80, 50 + number % 90, 700)
    document = read(press)
    assert document.text == "一、总体要求"
    assert [finding.code for finding in document.findings] == ["read-tables-unread"]


def test_spans_give_cell_text() -> None:
    document = read(merged())
    for cell in document.tables[0].cells:
        assert cell.span is not None
        assert cell.span.of(document.text) == cell.text
