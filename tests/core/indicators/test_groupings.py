"""Lists by which indicators are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.indicators.figures import cell

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.findings import FigureFinding
from luoshi.core.indicators.groupings import (
    Grouping,
    Part,
    parts_text,
    read_parts,
    standard,
    uneven,
)

TOWNS = standard()["城乡"]
AUGUST = "2026年1—8月"


def judged(
    grouping: Grouping, whole: str | None, parts: Mapping[str, str], places: int = 1
) -> list[FigureFinding]:
    figures = {
        cell(AUGUST, breakdown=code): Decimal(one) for code, one in parts.items()
    }
    figures |= {} if whole is None else {cell(AUGUST): Decimal(whole)}
    return list(uneven(grouping, cell(AUGUST), figures, places))


@pytest.mark.parametrize(("whole", "count"), [("10", 0), ("10.15", 0), ("10.2", 1)])
def test_parts_make_their_total_up_to_rounding(whole: str, count: int) -> None:
    assert len(judged(TOWNS, whole, {"城镇": "6", "乡村": "4"})) == count


def test_refusal_shows_the_arithmetic() -> None:
    (one,) = judged(TOWNS, "12", {"城镇": "6", "乡村": "4"})
    assert one.message == "总计 12，城乡各分项之和 10，相差 2。"
    assert (one.code, one.demand, one.cell.breakdown) == (
        *("indicator-identity-broken", "refused"),
        "",
    )


def test_some_parts_are_not_all() -> None:
    some = replace(TOWNS, is_whole=False)
    assert judged(some, "12", {"城镇": "6", "乡村": "4"}) == []
    (one,) = judged(some, "5", {"城镇": "6", "乡村": "4"})
    assert (one.code, one.cell.breakdown) == ("indicator-part-exceeds-whole", "城镇")


def test_losses_let_a_part_exceed_its_total() -> None:
    some = replace(TOWNS, is_whole=False)
    assert judged(some, "5", {"城镇": "6", "乡村": "-1"}) == []
    assert judged(TOWNS, "5", {"城镇": "6", "乡村": "-1"}) == []


def test_missing_figures_are_not_judged() -> None:
    assert judged(TOWNS, "10", {"城镇": "6"}) == []
    assert judged(TOWNS, None, {"城镇": "6", "乡村": "4"}) == []


def test_parts_are_written_line_by_line() -> None:
    parts = read_parts("G 交通运输、仓储和邮政业\n\n  城镇 \n")
    assert parts == (Part("G", "交通运输、仓储和邮政业"), Part("城镇", "城镇"))
    assert read_parts(parts_text(parts)) == parts


@pytest.mark.parametrize("text", ["", "G 一\nG 二", "甲 一\n乙 一", "a/b 甲", "x" * 21])
def test_lists_that_say_nothing_are_refused(text: str) -> None:
    with pytest.raises(IndicatorError):
        Grouping(name="门类", parts=read_parts(text))


def test_services_have_their_industries() -> None:
    found = standard()
    assert [one.code for one in found["门类"].parts] == list("FGHIJKLMNOPQRS")
    assert found["大类"].find("多式联运和运输代理业") == Part(
        "58", "多式联运和运输代理业"
    )
    assert found["大类"].find("42") is None
