"""The text side of the page: paragraphs, headings, tables and pages."""

from __future__ import annotations

import re

from luoshi.apps.plans.workbench.pane import text_pane
from luoshi.core.documents.document import Block, Cell, Table
from luoshi.core.plans.contract import Reading
from luoshi.core.plans.plan import Facts, Heading, IndicatorRow, Measure, Plan, Source
from luoshi.core.values.span import Span

SOURCE = Source(name="a.docx", media_type="x", sha256="0", characters=1)


def pane(
    text: str, *blocks: Block, tables: tuple[Table, ...] = (), **plan: object
) -> str:
    reading = Reading(
        source=SOURCE, pages=None, text=text, blocks=blocks, tables=tables
    )
    facts = Plan(source=SOURCE, document=Facts(), **plan)  # type: ignore[arg-type]
    return str(text_pane(reading, facts))


def line(start: int, end: int, page: int | None = None) -> Block:
    return Block(kind="paragraph", span=Span(start, end), page=page)


def test_lines_outside_blocks_are_notes() -> None:
    shown = pane("页眉\n正文\n页脚", line(3, 5))
    assert re.findall(r'block is-(\w+)">(\S+)</p>', shown) == [
        ("note", "页眉"),
        ("paragraph", "正文"),
        ("note", "页脚"),
    ]


def test_page_is_told_once() -> None:
    shown = pane("甲\n乙\n丙", line(0, 1, 1), line(2, 3, 2), line(4, 5, 2))
    assert re.findall(r"第 (\d) 页", shown) == ["1", "2"]


def test_headings_keep_their_level() -> None:
    heading = Heading(level=2, marker="（一）", title="物流", span=Span(0, 5))
    assert '<h3 class="block" id="h1">（一）物流</h3>' in pane(
        "（一）物流", line(0, 5), outline=(heading,)
    )


def test_run_in_heading_stays_in_line() -> None:
    heading = Heading(level=2, marker="1.", title="物流", span=Span(0, 4), run_in=True)
    shown = pane("1.物流。建园区。", line(0, 9), outline=(heading,))
    assert '<p class="block" id="h1"><b>1.物流</b>。建园区。</p>' in shown


def test_indent_of_text_files_is_dropped() -> None:
    assert ">正文</p>" in pane("　　正文  ", line(0, 6))


def test_measure_marks_all_its_blocks() -> None:
    measure = Measure(id="m1", marker=None, title=None, path=(), span=Span(0, 5))
    shown = pane("甲甲\n乙乙", line(0, 2), line(3, 5), measures=(measure,))
    assert shown.count('data-in="m1"') == 2
    assert shown.count('class="flag"') == 1


def test_merged_cells_span() -> None:
    cells = (
        Cell(row=0, column=0, columns=2, text="表头", span=Span(0, 2)),
        Cell(row=1, column=0, rows=2, text="甲", span=Span(3, 4)),
        Cell(row=1, column=1, text="乙<", span=None),
    )
    table = Table(span=Span(0, 4), rows=3, columns=2, cells=cells)
    block = Block(kind="table", span=Span(0, 4))
    shown = pane("表头\n甲", block, tables=(table,))
    assert '<td colspan="2">表头</td>' in shown
    assert '<td rowspan="2">甲</td><td>乙&lt;</td>' in shown


def test_indicator_row_marks_its_cells() -> None:
    cells = (
        Cell(row=0, column=0, text="床位", span=Span(0, 2)),
        Cell(row=0, column=1, text="50", span=Span(5, 7)),
    )
    table = Table(span=Span(0, 7), rows=1, columns=2, cells=cells)
    row = IndicatorRow(
        group=None, no=None, name="床位", unit=None, base_year=None, base=None,
        target_year=None, target="50", growth=None, attribute=None, span=Span(0, 7),
    )  # fmt: skip
    shown = pane(
        "床位 | 50",
        Block(kind="table", span=Span(0, 7)),
        tables=(table,),
        indicator_table=(row,),
    )
    assert shown.count('data-keys="i1"') == 2
    assert shown.count('id="at-i1"') == 1
