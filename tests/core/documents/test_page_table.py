"""Tables of a web page: data or layout, and the grid of their cells."""

from __future__ import annotations

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document

BODY = "<p>为促进服务业发展，制定本方案。</p>"


def read(table: str) -> Document:
    page = f"<html><body>{BODY}<div>{table}</div></body></html>"
    return read_document(page.encode(), "方案.html")


def rows(*cells: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def lines(table: str) -> list[str]:
    return read(table).text.split("\n")[1:]


def test_tall_cell_moves_later_rows() -> None:
    table = rows("<td rowspan=2>甲<td>1", "<td>2", "<td>乙<td>3")
    assert lines(table) == ["甲 | 1", " | 2", "乙 | 3"]


def test_wide_cell_moves_later_cells() -> None:
    table = rows("<th colspan=2>指标<th>属性", "<td>一<td>二<td>三")
    assert lines(table) == ["指标 |  | 属性", "一 | 二 | 三"]


def test_rowspan_zero_reaches_the_end() -> None:
    (table,) = read(rows("<td rowspan=0>甲<td>1", "<td>2", "<td>3")).tables
    assert table.cells[0].rows == 3


@pytest.mark.parametrize("span", ["x", "-1", "", "99999999", "1e9"])
def test_odd_spans_are_bounded(span: str) -> None:
    (table,) = read(
        rows(f'<td rowspan="{span}" colspan="{span}">甲<td>1', "<td>2<td>3")
    ).tables
    assert table.rows == 2
    assert table.columns <= 203


def test_cell_lines_share_a_line() -> None:
    assert lines(
        rows("<td>区民政局<br>区商务局<td><p>甲</p><p>乙</p>", "<td>丙<td>丁")
    )[0] == ("区民政局 区商务局 | 甲 乙")


def test_nested_data_table_is_flattened() -> None:
    inner = rows("<td>子甲<td>子乙")
    outer = rows(*[f"<td>{number}<td>{inner}" for number in range(6)])
    assert lines(outer)[0] == "0 | 子甲 子乙"


def test_one_column_is_no_table() -> None:
    document = read(rows("<td>一、总体要求", "<td>二、重点任务"))
    assert document.tables == ()
    assert document.text.endswith("一、总体要求\n二、重点任务")


def test_prose_beside_menu_is_layout() -> None:
    prose = "推动服务业高质量发展，完善公共服务设施。" * 60
    document = read(rows(f"<td>菜单<td>{prose}"))
    assert document.tables == ()


def test_marked_layout_is_believed() -> None:
    table = rows("<td>甲<td>乙", "<td>丙<td>丁").replace(
        "<table", '<table role="presentation"'
    )
    assert read(table).tables == ()


def test_groups_of_rows_are_joined() -> None:
    table = "<table><thead><tr><th>甲<th>乙<tbody><tr><td>1<td>2<tfoot><tr><td>3<td>4</table>"
    assert lines(table) == ["甲 | 乙", "1 | 2", "3 | 4"]


def test_catalogue_card_is_a_property() -> None:
    card = rows("<td>索引号：<td>Y1-2024<td>发文机关：<td>澜江区人民政府")
    page = f"<html><body>{card}<div>{BODY}<p>一、完善养老服务设施，补齐短板。</p></div></body></html>"
    document = read_document(page.encode(), "方案.html")
    assert document.properties == {"索引号": "Y1-2024", "发文机关": "澜江区人民政府"}
    assert "索引号" not in document.text
