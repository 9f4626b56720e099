"""Tables of a .docx keep their cells, their merges and their text."""

from __future__ import annotations

from tests.core.documents.made_docx import cell, make_docx, paragraph, table, text_box

from luoshi.core.documents.document import Document, Table
from luoshi.core.documents.read import read_document


def read(*body: str) -> Document:
    return read_document(make_docx(*body), "方案.docx")


def only(*rows: str) -> Table:
    (found,) = read(table(*rows)).tables
    return found


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in found.cells]


def test_rows_are_lines_of_cells() -> None:
    document = read(
        paragraph("表1"), table(cell("指标") + cell("目标"), cell("床位") + cell("120"))
    )
    assert document.text == "表1\n指标 | 目标\n床位 | 120"
    assert [block.kind for block in document.blocks] == ["paragraph", "table"]


def test_wide_cells_count_columns() -> None:
    found = only(
        cell("指标", span=2) + cell("属性"), cell("甲") + cell("1") + cell("约束性")
    )
    assert shape(found)[:2] == [(0, 0, 1, 2, "指标"), (0, 2, 1, 1, "属性")]
    assert (found.rows, found.columns) == (2, 3)


def test_tall_cells_stand_once() -> None:
    found = only(
        cell("规模", merge="restart") + cell("甲"),
        cell("", merge="continue") + cell("乙"),
        cell("质量") + cell("丙"),
    )
    assert shape(found)[0] == (0, 0, 2, 1, "规模")
    assert [c.text for c in found.cells] == ["规模", "甲", "乙", "质量", "丙"]


def test_wide_and_tall_cells_agree() -> None:
    found = only(
        cell("范围", span=2, merge="restart") + cell("甲"),
        cell("", span=2, merge="continue") + cell("乙"),
    )
    assert shape(found) == [
        (0, 0, 2, 2, "范围"),
        (0, 2, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
    ]


def test_lines_keep_columns_under_merges() -> None:
    document = read(
        table(
            cell("规模", merge="restart") + cell("甲") + cell("1"),
            cell("", merge="continue") + cell("乙") + cell("2"),
        )
    )
    assert document.text == "规模 | 甲 | 1\n | 乙 | 2"


def test_cell_paragraphs_share_a_line() -> None:
    assert (
        only(cell("区民政局", "区商务局") + cell("甲")).cells[0].text
        == "区民政局 区商务局"
    )


def test_nested_table_is_flattened() -> None:
    nested = table(cell("子甲") + cell("子乙"))
    document = read(table(cell("外", inner=nested) + cell("旁")))
    assert document.text == "外 子甲 子乙 | 旁"


def test_text_box_in_cell_is_read() -> None:
    boxed = paragraph(inner=text_box("说明"))
    assert only(cell("甲", inner=boxed) + cell("乙")).cells[0].text == "甲 说明"


def test_deleted_rows_are_dropped() -> None:
    gone = '<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>' + cell("旧") + cell("旧")
    assert [c.text for c in only(gone, cell("新") + cell("1")).cells] == ["新", "1"]


def test_indented_row_keeps_its_column() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("后")
    assert shape(only(cell("甲") + cell("乙"), late))[-1] == (1, 1, 1, 1, "后")


def test_rows_in_controls_are_read() -> None:
    row = f"<w:tr>{cell('甲')}{cell('乙')}</w:tr>"
    wrapped = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert read(wrapped).text == "甲 | 乙"


def test_spans_give_cell_text() -> None:
    document = read(
        paragraph("前"), table(cell("甲") + cell(""), cell("乙") + cell("丙"))
    )
    cells = [c for c in document.tables[0].cells if c.span is not None]
    assert [c.span.of(document.text) for c in cells if c.span] == ["甲", "乙", "丙"]
