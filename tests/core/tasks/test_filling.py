"""A sheet of progress goes out and comes back in one shape; what is wrong names its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from luoshi.core.reports.filling import filling_xlsx
from luoshi.core.spreadsheets.sheet import read_workbook
from luoshi.core.tasks.filled import Judged, Slot, judge, listed
from luoshi.core.tasks.filling import COLUMNS, Filling, Key, key_of, read_filling

TODAY = date(2026, 10, 8)
PLACES = {one.name: number for number, one in enumerate(COLUMNS, start=1)}
NAMES = {number: name for name, number in PLACES.items()}
SLOT = Slot(
    version=3,
    state="working",
    is_mine=True,
    report_by=date(2026, 10, 9),
    closes=date(2026, 11, 5),
    progress=Decimal("30.0"),
)
Fill = Callable[..., Filling]


def line(number: int) -> tuple[Any, ...]:
    name = f"R2026-{number:05}"
    before = (number, name, f"建设冷链仓库{number}座", "冷链仓库 3 座")
    key = Key(name, 3, "2026-09")
    return (*before, date(2026, 12, 31), "已选址", *[None] * 7, key)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A sheet of three tasks."""
    place = tmp_path / "填报.xlsx"
    lines = (line(number) for number in (1, 2, 3))
    filling_xlsx(
        place, lines, heading="进展填报表", note="只填蓝色表头", whom=["县财政局"]
    )
    return place


@pytest.fixture
def filled(made: Path) -> Fill:
    """Fills in some cells, named by column and row of the tasks, and reads the sheet."""

    def fill(**cells: Any) -> Filling:
        book = openpyxl.load_workbook(made)
        for name, value in cells.items():
            column, _, row = name.rpartition("_")
            book.worksheets[0].cell(3 + int(row), PLACES[column]).value = value
        target = BytesIO()
        book.save(target)
        return read_filling(read_workbook(target.getvalue(), "填报.xlsx"))

    return fill


def judged(filling: Filling, **changes: Any) -> Judged:
    slots = {f"R2026-{number:05}": SLOT for number in (1, 2, 3)}
    slots["R2026-00001"] = replace(SLOT, **changes)
    return judge(filling, slots, TODAY)


def codes(found: Judged, *severities: str) -> list[str]:
    wanted = severities or ("error", "warning")
    return [one.code for one in found.findings if one.severity in wanted]


def test_sheet_reads_back_as_filled(filled: Fill) -> None:
    found = filled(
        text_2="已开工", progress_2=45, actual_2="1,234.5", request_to_2="县财政局"
    )
    (row,) = found.rows
    assert row.key == Key("R2026-00002", 3, "2026-09")
    assert (row.row, row.text, row.progress) == (5, "已开工", Decimal(45))
    assert (row.actual, row.request_to) == (Decimal("1234.5"), "县财政局")
    assert codes(judged(found)) == []


def test_change_is_told_before_it_is_made(filled: Fill) -> None:
    found = judged(filled(text_1="已开工", progress_1=45))
    (change,) = [one for one in found.findings if one.code == "fill-change"]
    assert change.message.endswith("完成比例 30% → 45%")
    assert (change.cell, found.is_accepted) == ("G4", True)


def test_empty_sheet_is_told(filled: Fill) -> None:
    assert codes(judged(filled())) == ["fill-nothing"]


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"progress_1": 40}, "fill-text-missing", "G4"),
        ({"text_1": "进展", "progress_1": 140}, "fill-percent-range", "H4"),
        ({"text_1": "进展", "progress_1": "过半"}, "fill-number-unclear", "H4"),
        ({"text_1": "进展", "actual_1": "约三座"}, "fill-number-unclear", "I4"),
        ({"text_1": "进展", "actual_1": "=1+1"}, "fill-number-unclear", "I4"),
        ({"text_1": "进展", "key_1": ""}, "fill-key-missing", "B4"),
        ({"text_1": "进展", "number_1": "R2026-00009"}, "fill-key-differs", "B4"),
        ({"text_1": "进展", "request_to_1": "某" * 101}, "fill-text-long", "L4"),
    ],
)
def test_mistake_names_its_cell(
    filled: Fill, cells: dict[str, Any], code: str, cell: str
) -> None:
    found = judged(filled(**cells))
    assert (code, cell) in [(one.code, one.cell) for one in found.findings]
    assert not found.is_accepted


def test_same_task_twice_is_refused(filled: Fill) -> None:
    found = filled(
        text_1="进展",
        text_2="进展",
        number_2="R2026-00001",
        key_2="R2026-00001@3@2026-09",
    )
    assert codes(judged(found), "error") == ["fill-row-twice"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_mine": False}, "fill-task-others"),
        ({"state": "dispatched"}, "fill-task-resting"),
        ({"version": 4}, "fill-row-stale"),
        ({"closes": date(2026, 10, 7)}, "fill-period-closed"),
        ({"closes": None}, "fill-period-closed"),
        ({"is_accepted": True}, "fill-period-closed"),
    ],
)
def test_row_is_held_against_its_task(
    filled: Fill, changes: dict[str, Any], code: str
) -> None:
    found = judged(filled(text_1="进展", progress_1=60), **changes)
    assert codes(found, "error") == [code]


def test_unknown_task_is_told(filled: Fill) -> None:
    found = judge(filled(text_1="进展"), {}, TODAY)
    assert codes(found) == ["fill-task-unknown"]


@pytest.mark.parametrize(
    ("progress", "changes", "code"),
    [
        (20, {}, "fill-percent-back"),
        (0.5, {"progress": None}, "fill-percent-small"),
        (None, {}, "fill-percent-missing"),
        (60, {"report_by": date(2026, 10, 7)}, "fill-period-late"),
    ],
)
def test_doubtful_row_is_only_warned(
    filled: Fill, progress: object, changes: dict[str, Any], code: str
) -> None:
    found = judged(filled(text_1="进展", progress_1=progress), **changes)
    assert codes(found) == [code]
    assert found.is_accepted


def test_foreign_sheet_is_told() -> None:
    book = read_workbook("序号,具体工作,时限\n1,建仓库,6月底".encode(), "台账.csv")
    (found,) = read_filling(book).findings
    assert found.code == "fill-sheet-unknown"


def test_long_lists_say_how_much_is_left(filled: Fill) -> None:
    cells = {f"{name}_{row}": "空" for name in ("progress",) for row in (1, 2, 3)}
    found = listed(judged(filled(**cells)).findings, 2)
    errors = [one for one in found if one.severity == "error"]
    assert [one.code for one in errors][-1] == "fill-more"
    assert errors[-1].message == "另有 4 处没有列出。"


def test_only_inputs_are_unlocked(made: Path) -> None:
    page = openpyxl.load_workbook(made).worksheets[0]
    unlocked = {NAMES[cell.column] for cell in page[4] if not cell.protection.locked}
    assert unlocked == {
        *("text", "progress", "actual", "trouble", "request", "request_to", "plans")
    }
    assert page.protection.sheet
    assert page.freeze_panes == "D4"
    assert page.column_dimensions["N"].hidden
    assert {one.type for one in page.data_validations.dataValidation} == {
        "decimal",
        "list",
    }


def test_formulas_in_titles_stay_text(tmp_path: Path) -> None:
    place = tmp_path / "填报.xlsx"
    bad = list(line(1))
    bad[2] = '=HYPERLINK("http://x")'
    filling_xlsx(place, [bad], heading="表", note="")
    cell = openpyxl.load_workbook(place).worksheets[0].cell(4, 3)
    assert (cell.data_type, cell.value) == ("s", bad[2])


@pytest.mark.parametrize("text", ["", "R2026-00007", "R2026-00007@x@2026-09"])
def test_broken_mark_is_none(text: str) -> None:
    assert key_of(text) is None
