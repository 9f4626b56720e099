"""The ledger as CSV, safe to open with a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.ledger_csv import ledger_csv
from luoshi.core.reports.safety import fitting, inert, printable


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_mark_tells_encoding(plan: Plan, text: str) -> None:
    assert ledger_csv(plan, text).startswith(b"\xef\xbb\xbf")


def test_one_row_per_measure(plan: Plan, text: str) -> None:
    header, *body = rows(ledger_csv(plan, text))
    assert header[:2] == ["序号", "举措编号"]
    assert [row[1] for row in body] == ["m1", "m2"]
    assert body[0][header.index("具体内容（原文）")] in text


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd|x", "@甲", "\t=1", " =1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5%", "+3.2", "1,000", "—", "甲=乙", ""])
def test_harmless_text_is_untouched(text: str) -> None:
    assert inert(text) == text


def test_line_ends_survive_cleaning() -> None:
    assert printable("甲\n乙\t丙\x00\x9b") == "甲\n乙\t丙"


def test_long_text_fits_cell() -> None:
    assert len(fitting("甲" * 50_000)) == 32_767
    assert fitting("甲" * 32_767) == "甲" * 32_767
