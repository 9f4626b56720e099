"""Texts whose figures are questions."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.indicators.analysis import (
    MISSING,
    STARTING,
    Answer,
    Slot,
    change_words,
    filled,
    grown_words,
    read,
    slots,
)
from luoshi.core.indicators.catalogue import services


def test_figures_go_where_they_are_asked_for() -> None:
    lines = read("# 总体\n{region}营收{REV.value}，{REV.growth}。")
    answers = {Slot("REV", "value"): Answer(text="12.00亿元", address="/figures/1/")}
    _heading, (is_heading, pieces) = filled(lines, answers)
    assert not is_heading
    told = [one if isinstance(one, str) else one.text for one in pieces]
    assert "".join(told) == "〔缺数〕营收12.00亿元，〔缺数〕。"
    assert MISSING.is_missing


def test_each_question_is_asked_once() -> None:
    assert slots(read("{A.value}{A.value}{A.growth}")) == (
        Slot("A", "value"),
        Slot("A", "growth"),
    )
    assert not Slot("A", "wish").is_known


def test_whatever_stands_in_braces_is_asked() -> None:
    (line,) = read("{a b} {A.} {服务业-1.value} {region} {{A.value}")
    asked = [one for one in line.pieces if isinstance(one, Slot)]
    assert [(str(one), one.is_known) for one in asked] == [
        ("{a b}", False),
        ("{A}", False),
        ("{服务业-1.value}", True),
        ("{region}", True),
        ("{A.value}", True),
    ]


def test_words_follow_the_figure() -> None:
    assert grown_words(Decimal("0.04")) == "持平"
    assert change_words(Decimal(5), Decimal(6)) == "增速比上期回落1.0个百分点"
    assert change_words(Decimal(5), Decimal(5)) == "增速与上期持平"


def test_starting_text_asks_for_known_indicators() -> None:
    found = slots(read(STARTING))
    known = services().indicators
    assert all(one.is_known for one in found)
    assert {one.code for one in found if one.code} <= {*known}
