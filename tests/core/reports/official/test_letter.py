"""What an official document may be made of."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.reports.official.cast import full

from luoshi.core.errors import LetterError
from luoshi.core.reports.official.body import Figure, Para, Table
from luoshi.core.reports.official.letter import written_day
from luoshi.core.reports.official.number import Number, read_number
from luoshi.core.reports.sheets import Column


def test_number_is_written_in_full() -> None:
    assert str(Number("云岭政发", 2026, 3)) == "云岭政发〔2026〕3号"


def test_number_reads_back() -> None:
    assert read_number(" 云岭政发〔2026〕3号 ") == Number("云岭政发", 2026, 3)


@pytest.mark.parametrize(
    "text",
    [
        "云岭政发[2026]3号",
        "云岭政发（2026）3号",
        "云岭政发〔26〕3号",
        "云岭政发〔2026〕03号",
        "云岭政发〔2026〕第3号",
        "云岭政发〔2026〕3",
        "〔2026〕3号",
        "",
    ],
)
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(LetterError, match="发文字号"):
        read_number(text)


@pytest.mark.parametrize(
    ("code", "year", "serial"),
    [("YL", 2026, 1), ("云岭政发", 26, 1), ("云岭政发", 2026, 0), ("云岭第", 2026, 1)],
)
def test_number_parts_are_checked(code: str, year: int, serial: int) -> None:
    with pytest.raises(LetterError):
        Number(code, year, serial)


def test_date_has_no_zeros() -> None:
    assert written_day(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "标题"),
        ({"kind": "报告"}, "签发人"),
        ({"kind": "请示", "signers": ("沈怀川",)}, "一个机关"),
        ({"secrecy": "内部"}, "密级"),
        ({"copy": 1_000_000}, "份号"),
    ],
)
def test_forbidden_parts_are_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(LetterError, match=words):
        full(**wrong)


def test_uneven_table_is_refused() -> None:
    with pytest.raises(LetterError, match="列数"):
        Table((Column("甲"), Column("乙")), (("1",),))


@pytest.mark.parametrize("key", ["", "1a", "甲", "a-b", "a" * 32])
def test_figure_key_fits_bookmark(key: str) -> None:
    with pytest.raises(LetterError, match="书签"):
        Figure("3", key, "/tasks/")


def test_empty_body_may_be_written() -> None:
    assert full(body=(Para(""),), attachments=()).body
