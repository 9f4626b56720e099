"""Whatever stands in the cells, an import ends with findings and never with a crash."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.ledgers.made import HEAD, Made, book, ledger

from luoshi.core.errors import DocumentError
from luoshi.core.ledgers.due import read_due
from luoshi.core.ledgers.mapping import mapping_from, propose_mapping
from luoshi.core.ledgers.match import match_ledger
from luoshi.core.ledgers.ratio import read_ratio, scale_of
from luoshi.core.ledgers.rows import dry_run
from luoshi.core.ledgers.staff import read_contacts, read_units
from luoshi.core.ledgers.standalone import plan_of
from luoshi.core.ledgers.table import find_tables
from luoshi.core.plans.plan import Plan, Source
from luoshi.core.spreadsheets.cells import Cell, Line, Sheet, Workbook
from luoshi.core.spreadsheets.formats import read_format, show
from luoshi.core.spreadsheets.sheet import read_workbook

SOURCE = Source(name="台账", media_type="", sha256="", characters=0)
SCRAPS = st.sampled_from(
    [
        *(
            "合计",
            "序号",
            "具体工作",
            "责任单位",
            "完成时限",
            "完成比例",
            "一季度",
            "年度节点",
        ),
        *(
            "2026年",
            "13月",
            "32日",
            "底前",
            "二〇",
            "十十",
            "至",
            "—",
            "长期",
            "（",
            "）",
            "、",
        ),
        *(
            "区商务局",
            "牵头",
            "配合",
            "：",
            "；",
            "\n",
            "50%",
            "1/0",
            "百分之",
            "≥",
            "个",
            "1",
            ".",
        ),
    ]
)
WORDS = st.lists(SCRAPS, max_size=8).map("".join) | st.text(max_size=20)
VALUES = (
    WORDS
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates().map(lambda day: day)
)
KINDS = st.sampled_from(
    ["text", "number", "percent", "date", "bool", "error", "unsaved"]
)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """A cell that a reader could hand on, and some that it should not."""
    value = draw(VALUES)
    text = str(value) if isinstance(value, date) else draw(WORDS)
    return Cell(
        draw(st.integers(1, 9)), draw(st.integers(1, 9)), text, value, draw(KINDS)
    )


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    """A sheet of arbitrary cells below a header of a ledger, or without one."""
    rows = draw(st.lists(st.lists(WORDS, max_size=7), max_size=6))
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), list(HEAD))
    lines = [
        Line(
            number,
            {c: Cell(number, c, text, text) for c, text in enumerate(row, 1) if text},
        )
        for number, row in enumerate(rows, 1)
    ]
    sheet = Sheet(name="台账", lines=tuple(line for line in lines if line.cells))
    return Workbook(name="台账.xlsx", media_type="", sha256="", sheets=(sheet,))


@given(workbooks())
@settings(max_examples=150, deadline=None)
def test_any_sheet_ends_in_findings(plan: Plan, text: str, workbook: Workbook) -> None:
    for table in find_tables(workbook):
        mapping = propose_mapping(table)
        assert mapping_from(mapping.to_dict()) == mapping
        trial = dry_run([(table, mapping)])
        own, alone = plan_of(trial.preview, SOURCE)
        assert len(alone.measures) == len(trial.preview)
        assert all(one.span.of(own) == one.quote for one in alone.targets)
        match_ledger(trial.preview, plan, text)


@given(st.lists(cells(), max_size=3), st.none() | st.integers(1990, 2090))
@example([Cell(1, 1, "二〇二六年十三月", None)], 2026)
@example([Cell(1, 1, "0000年00月00日", None)], None)
def test_any_cell_is_some_deadline(found: list[Cell], year: int | None) -> None:
    due, trouble = read_due(found, year)
    assert due is not None or trouble == ""


@given(cells(), WORDS)
def test_any_cell_is_some_share(cell: Cell, header: str) -> None:
    share = read_ratio(cell, scale_of([cell], header))
    assert share is None or isinstance(share, float)


@given(WORDS, st.booleans())
def test_any_text_is_some_units(text: str, first: bool) -> None:
    units, _ = read_units(text, "responsible", first_leads=first)
    assert all(unit.name for unit in units)
    assert all(one.name or one.phone for one in read_contacts(text))


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.booleans(),
)
@example(46203.0, 'yyyy"年"m"月', False)
@example(1e308, "0.00%", False)
@example(-1.0, "yyyy/m/d", True)
@example(2958465.9999999, "yyyy/m/d h:mm:ss", False)
def test_any_number_is_shown(value: float, code: str, since_1904: bool) -> None:
    assert isinstance(show(value, read_format(code), since_1904=since_1904).text, str)


@given(st.binary(max_size=200), st.sampled_from(["a.xlsx", "a.csv", "a.xls", "甲"]))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(DocumentError):
        assert read_workbook(data, name).sheets


@given(st.integers(0, 4_000), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_damaged_package_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(ledger((1, "建市场", "区商务局", None, "长期", "5%")))
    data[place % len(data)] = byte
    with suppress(DocumentError):
        assert read_workbook(bytes(data), "台账.xlsx").sheets


@pytest.mark.parametrize(
    "value", ["=HYPERLINK(1)", datetime(2026, 6, 30, 9), 1e300, "\x0b"]
)
def test_odd_stored_values_are_read(value: object) -> None:
    odd = "" if value == "\x0b" else value
    assert read_workbook(book(Made(rows=[("甲", odd)])), "台账.xlsx").sheets
