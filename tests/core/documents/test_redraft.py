"""Sentences worded anew, every place moved along."""

from __future__ import annotations

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.draft import Draft, Slot
from luoshi.core.documents.redraft import (
    Edit,
    edits_of,
    found_in,
    redrafted,
    words_of,
)
from luoshi.core.errors import RedraftError
from luoshi.core.values.span import Span

HEADS = ("指标", "基期", "目标")
VALUES = ("便民网点", "40", "52")


@pytest.fixture
def document() -> Document:
    """Two paragraphs around a table."""
    draft = Draft()
    draft.add_paragraph("新增便民网点12个。年底前完成。")
    draft.add_table(
        Slot(row, column, text)
        for row, line in enumerate((HEADS, VALUES))
        for column, text in enumerate(line)
    )
    draft.add_paragraph("责任单位：商务局")
    return draft.finish("方案.docx", "", b"")


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def reworded(document: Document, words: dict[str, str]) -> Document:
    edits = [
        edit
        for old, new in words.items()
        for edit in edits_of(document, place(document, old), new)
    ]
    return redrafted(document, edits)


def test_places_follow_the_new_words(document: Document) -> None:
    words = {"新增便民网点12个": "新增便民网点一百二十个以上", "商务局": "工信局"}
    made = reworded(document, words)
    said = [one.span.of(made.text) for one in made.blocks]
    assert said[0] == "新增便民网点一百二十个以上。年底前完成。"
    assert said[-1] == "责任单位：工信局"
    (table,) = made.tables
    assert [one.span.of(made.text) for one in table.cells if one.span] == [
        one.text for one in table.cells
    ]


def test_row_is_reworded_cell_by_cell(document: Document) -> None:
    old = place(document, "便民网点 | 40 | 52")
    edits = edits_of(document, old, "便民网点 | 40 | 60")
    assert [(one.span.of(document.text), one.text) for one in edits] == [("52", "60")]
    (table,) = redrafted(document, edits).tables
    assert table.cells[-1].text == "60"


def test_row_keeps_its_cells(document: Document) -> None:
    old = place(document, "便民网点 | 40 | 52")
    with pytest.raises(RedraftError, match="保留原来的格数"):
        edits_of(document, old, "便民网点 | 60")


def test_rewording_stays_in_a_paragraph(document: Document) -> None:
    with pytest.raises(RedraftError, match="同一段"):
        edits_of(document, Span(0, len(document.text)), "全部重写")


def test_overlapping_rewordings_are_refused(document: Document) -> None:
    edits = [Edit(Span(0, 8), "甲"), Edit(Span(6, 9), "乙")]
    with pytest.raises(RedraftError, match="重叠"):
        redrafted(document, edits)


def test_paragraph_taken_out_is_gone(document: Document) -> None:
    made = reworded(document, {"责任单位：商务局": ""})
    assert [one.kind for one in made.blocks] == ["paragraph", "table"]


def test_page_numbers_are_left_out_of_words(document: Document) -> None:
    printed = Draft()
    printed.add_paragraph("新增便民网点 3 十二个")
    made = printed.finish("方案.txt", "", b"")
    noisy = Document(
        name="",
        media_type="",
        sha256="",
        text=made.text,
        blocks=made.blocks,
        noise=(place(made, " 3 "),),
    )
    first = noisy.blocks[0].span
    assert words_of(noisy, first) == "新增便民网点十二个"
    (found,) = found_in(noisy, first, "网点十二")
    assert "".join(found.of(noisy.text).split()) == "网点3十二"
    (edit,) = edits_of(noisy, found, "站点\r\n二十")
    assert redrafted(noisy, [edit]).text.startswith("新增便民站点二十个")
