"""A workbook is read as a person sees it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.ledgers.made import HEAD, TASKS, Made, book, ledger, with_part

from luoshi.core.spreadsheets.cells import Cell, Sheet, column_name, column_number
from luoshi.core.spreadsheets.sheet import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(data: bytes) -> Sheet:
    return read_workbook(data, "台账.xlsx").sheets[0]


def cell_at(data: bytes, row: int, column: int) -> Cell:
    lines = {line.number: line for line in sheet_of(data).lines}
    return lines[row].cells[column]


def test_every_cell_keeps_its_place() -> None:
    sheet = sheet_of(ledger(*TASKS))
    assert [cell.text for cell in sheet.lines[1].distinct] == [
        "1",
        "新建便民市场3个",
        "区商务局",
        "区城管局、各街道",
        "2026年6月底",
        "50%",
    ]
    assert sheet.lines[2].cells[5].place == "E3"


def test_merged_cell_stands_everywhere() -> None:
    rows = [("甲", None, "丙"), (None, None, "丁")]
    sheet = sheet_of(book(Made(rows=rows, merged=["A1:B2"])))
    assert [line.cells[2].text for line in sheet.lines] == ["甲", "甲"]
    assert sheet.lines[1].cells[1].place == "A1"
    assert len(sheet.lines[1].distinct) == 2


def test_text_below_merged_cell_gives_way() -> None:
    data = book(Made(rows=[("甲", "乙"), ("丙", "丁")]))
    block = b'</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    merged = with_part(data, SHEET, {b"</sheetData>": block})
    assert cell_at(merged, 2, 1).text == "甲"


def test_hidden_rows_and_columns_are_flagged() -> None:
    sheet = sheet_of(ledger(*TASKS, hidden_rows=[3], hidden_columns=["C"]))
    assert [line.number for line in sheet.lines if line.hidden] == [3]
    assert sheet.hidden_columns == {3}
    assert len(sheet.lines) == 4


def test_hidden_sheet_is_told() -> None:
    hidden = Made(rows=[("甲",)], name="旧表", hidden=True)
    workbook = read_workbook(book(Made(rows=[HEAD]), hidden), "台账.xlsx")
    assert [sheet.hidden for sheet in workbook.sheets] == [False, True]
    assert [one.code for one in workbook.findings] == ["ledger-sheet-hidden"]
    assert workbook.findings[0].sheet == "旧表"


def test_blank_rows_are_left_out() -> None:
    sheet = sheet_of(book(Made(rows=[("甲",), (None,), ("  ",), ("乙",)])))
    assert [line.number for line in sheet.lines] == [1, 4]


def test_month_format_shows_month_only() -> None:
    rows = [(date(2026, 6, 1), date(2026, 6, 1))]
    formats = {"A1": 'yyyy"年"m"月"', "B1": "yyyy/m/d"}
    data = book(Made(rows=rows, formats=formats))
    month, day = cell_at(data, 1, 1), cell_at(data, 1, 2)
    assert (month.text, month.part, month.value) == (
        "2026年6月",
        "month",
        date(2026, 6, 1),
    )
    assert (day.text, day.part) == ("2026/6/1", "day")


def test_chinese_builtin_date_is_date() -> None:
    data = book(Made(rows=[(46203,)], formats={"A1": "0.00"}))
    chinese = with_part(data, "xl/styles.xml", {b'numFmtId="2"': b'numFmtId="57"'})
    assert cell_at(chinese, 1, 1).text == "2026年6月"


def test_dates_since_1904_are_shifted() -> None:
    data = book(Made(rows=[(44741,)], formats={"A1": "yyyy/m/d"}))
    change = {b"<workbookPr/>": b'<workbookPr date1904="1"/>'}
    assert cell_at(with_part(data, "xl/workbook.xml", change), 1, 1).text == "2026/6/30"


def test_percent_and_code_show_their_format() -> None:
    formats = {"A1": "0%", "B1": "000", "C1": '#,##0"万元"'}
    data = book(Made(rows=[(0.855, 7, 12345)], formats=formats))
    cells = sheet_of(data).lines[0].distinct
    assert [cell.text for cell in cells] == ["86%", "007", "12,345万元"]
    assert (cells[0].kind, cells[0].value) == ("percent", 0.855)


def test_formula_shows_saved_result() -> None:
    data = book(Made(rows=[(7,)]))
    saved = with_part(data, SHEET, {b"<v>7</v>": b"<f>3+4</f><v>7</v>"})
    assert (cell_at(saved, 1, 1).text, cell_at(saved, 1, 1).kind) == ("7", "number")


def test_unsaved_formula_is_marked() -> None:
    assert cell_at(book(Made(rows=[("=1+1",)])), 1, 1).kind == "unsaved"


def test_error_value_is_marked() -> None:
    cell = cell_at(book(Made(rows=[("#REF!",)])), 1, 1)
    assert (cell.kind, cell.text) == ("error", "#REF!")


def test_line_ends_and_escapes_are_undone() -> None:
    data = book(Made(rows=[(" 区商务局_x000D_\n区财政局 ", True)]))
    assert [cell.text for cell in sheet_of(data).lines[0].distinct] == [
        "区商务局\n区财政局",
        "是",
    ]


def test_strict_package_reads_the_same() -> None:
    plain = ledger(*TASKS)
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
    }
    assert sheet_of(with_part(plain, SHEET, strict)) == sheet_of(plain)


def test_loose_styles_do_not_matter() -> None:
    data = ledger(*TASKS)
    loose = with_part(data, "xl/styles.xml", {b'family val="2"': b'family val="99"'})
    assert sheet_of(loose) == sheet_of(data)


def test_rows_without_places_are_counted() -> None:
    data = book(Made(rows=[("甲", "乙")]))
    bare = with_part(
        data, SHEET, {b' r="A1"': b"", b' r="B1"': b"", b'row r="1"': b"row"}
    )
    assert [cell.text for cell in sheet_of(bare).lines[0].distinct] == ["甲", "乙"]


def test_workbook_names_its_source() -> None:
    workbook = read_workbook(ledger(*TASKS), "台账.xlsx")
    assert workbook.media_type.endswith("spreadsheetml.sheet")
    assert len(workbook.sha256) == 64


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (703, "AAA")])
def test_columns_are_lettered(number: int, letters: str) -> None:
    assert column_name(number) == letters
    assert column_number(letters) == number
