"""Every place in a draft gives exactly its text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.documents.document import Document
from luoshi.core.documents.draft import Draft, Slot, clean

WORDS = st.text("一二三四五项目指标 \u3000\u200b\n|a1。", max_size=12)
ITEMS = st.lists(
    st.one_of(
        st.tuples(st.just("paragraph"), WORDS),
        st.tuples(st.just("table"), st.lists(st.lists(WORDS, max_size=4), max_size=4)),
    ),
    max_size=8,
)


def build(items: list[tuple[str, object]]) -> Document:
    draft = Draft()
    for kind, content in items:
        if kind == "paragraph":
            draft.add_paragraph(str(content))
        else:
            draft.add_table(slots_of(content))
    return draft.finish("a.docx", "x", b"x")


def slots_of(rows: object) -> list[Slot]:
    assert isinstance(rows, list)
    return [
        Slot(number, column, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


@given(ITEMS)
def test_cells_stand_at_their_places(items: list[tuple[str, object]]) -> None:
    document = build(items)
    for table in document.tables:
        for cell in table.cells:
            assert (cell.span is None) == (cell.text == "")
            assert cell.span is None or cell.span.of(document.text) == cell.text


@given(ITEMS)
def test_blocks_cover_the_text(items: list[tuple[str, object]]) -> None:
    document = build(items)
    pieces = [block.span.of(document.text) for block in document.blocks]
    assert "\n".join(pieces) == document.text


@given(ITEMS)
def test_blocks_never_overlap(items: list[tuple[str, object]]) -> None:
    spans = [block.span for block in build(items).blocks]
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))


def test_rows_keep_their_columns() -> None:
    draft = Draft()
    draft.add_table(
        [
            Slot(0, 0, "规模", rows=2),
            Slot(0, 1, "增加值"),
            Slot(0, 2, "120"),
            Slot(1, 1, ""),
            Slot(1, 2, "5"),
        ]
    )
    assert draft.lines == ["规模 | 增加值 | 120", " |  | 5"]


def test_trailing_columns_are_left_out() -> None:
    draft = Draft()
    draft.add_table([Slot(0, 0, "合计", columns=3), Slot(1, 0, "甲"), Slot(1, 2, "")])
    assert draft.lines == ["合计", "甲"]
    assert draft.tables[0].columns == 3


def test_empty_table_leaves_nothing() -> None:
    draft = Draft()
    draft.add_table([Slot(0, 0, " "), Slot(0, 1, "")])
    assert (draft.lines, draft.tables, draft.blocks) == ([], [], [])


def test_invisible_characters_are_dropped() -> None:
    assert clean("\u3000\u3000一、\u200b总体\ufeff要求\u2028\x0c ") == "一、总体要求"
