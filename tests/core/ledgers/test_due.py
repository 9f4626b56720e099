"""Deadlines are understood as an office means them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.ledgers.due import is_blank, read_due
from luoshi.core.spreadsheets.cells import Cell

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "fixtures/ledgers/deadlines.toml").read_text("utf-8")
)


def written(text: str) -> list[Cell]:
    return [Cell(5, 8, text, text)]


@pytest.mark.parametrize(("text", "dates"), CASES["dated"].items())
def test_written_date_is_understood(text: str, dates: list[str]) -> None:
    due, trouble = read_due(written(text), 2026)
    assert due is not None
    assert (list(due.dates), due.ongoing, trouble) == (dates, False, "")


@pytest.mark.parametrize(("text", "dates"), CASES["ongoing"].items())
def test_lasting_task_is_ongoing(text: str, dates: list[str]) -> None:
    due, trouble = read_due(written(text), 2026)
    assert due is not None
    assert (list(due.dates), due.ongoing, trouble) == (dates, True, "")


@pytest.mark.parametrize(("text", "expected"), CASES["trouble"].items())
def test_bad_date_keeps_its_words(text: str, expected: str) -> None:
    due, trouble = read_due(written(text), 2026)
    assert due is not None
    assert (due.text, due.dates, trouble) == (text, (), expected)


@pytest.mark.parametrize("text", CASES["blank"]["words"])
def test_blank_cell_states_nothing(text: str) -> None:
    assert is_blank(text)
    assert read_due(written(text), 2026) == (None, "")


@pytest.mark.parametrize("text", ["6月底前", "上半年", "12月31日", "年底前"])
def test_date_without_year_is_told(text: str) -> None:
    assert read_due(written(text))[1] == "yearless"


def test_stored_month_means_its_end() -> None:
    cell = Cell(5, 8, "2026年6月", date(2026, 6, 1), "date", "month")
    due, _ = read_due([cell])
    assert due is not None
    assert due.last == "2026-06-30"


def test_stored_day_stays_day() -> None:
    due, _ = read_due([Cell(5, 8, "2026/6/1", date(2026, 6, 1), "date", "day")])
    assert due is not None
    assert due.last == "2026-06-01"


def test_stored_year_stays_year() -> None:
    due, _ = read_due([Cell(5, 8, "2026", date(2026, 6, 1), "date", "year")])
    assert due is not None
    assert due.dates == ("2026",)


def test_serial_number_counts_days() -> None:
    due, _ = read_due([Cell(5, 8, "46203", 46203, "number")])
    assert due is not None
    assert due.last == "2026-06-30"


def test_several_cells_make_one_deadline() -> None:
    due, _ = read_due([*written("2026年底"), *written("2026年3月")])
    assert due is not None
    assert due.dates == ("2026-03-31", "2026-12-31")
    assert due.text == "2026年底\n2026年3月"
