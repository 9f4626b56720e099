"""Plain text: encodings, line ends and tables of bars."""

from __future__ import annotations

import pytest

from luoshi.core.documents.text import decode, place

SENTENCE = "完善服务业统计监测制度,按季发布。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"]
)
def test_encoding_is_found(encoding: str) -> None:
    assert decode((SENTENCE * 20).encode(encoding)) == SENTENCE * 20


def test_rare_characters_survive_gb18030() -> None:
    assert (
        decode("㐂镇、𠮷村建设服务站。".encode("gb18030")) == "㐂镇、𠮷村建设服务站。"
    )


def test_line_ends_become_one_kind() -> None:
    assert decode("一\r\n二\r三\n".encode()) == "一\n二\n三\n"


def test_rows_of_bars_make_a_table() -> None:
    text = "表1\n序号 | 指标 | 目标 |\n---|---|---|\n1 | 网点 | 30 |\n说明。"
    blocks, (table,), _ = place(text)
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    assert (table.rows, table.columns) == (2, 3)


def test_cells_lead_to_their_place() -> None:
    text = "指标 | 目标 |\n网点 |  | 30 |\n"
    _, (table,), _ = place(text)
    filled = {cell.text: cell.span for cell in table.cells if cell.span}
    assert all(span.of(text) == words for words, span in filled.items())


def test_empty_cell_keeps_its_column() -> None:
    _, (table,), _ = place("a | b | c |\n1 |  | 3 |\n")
    assert [cell.text for cell in table.cells if cell.row == 1] == ["1", "", "3"]
