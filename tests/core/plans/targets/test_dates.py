"""Dates that a text states, and words that only sound like dates."""

from __future__ import annotations

import pytest

from luoshi.core.plans.targets.dates import find_dates, is_vague


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("到2025年", "2025"),
        ("2022年末", "2022-12-31"),
        ("2022年底前", "2022-12-31"),
        ("年底前", "2023-12-31"),
        ("全年", "2023"),
        ("今年内", "2023"),
        ("明年", "2024"),
        ("6月底前", "2023-06-30"),
        ("2月底前", "2023-02-28"),
        ("2024年2月底前", "2024-02-29"),
        ("2025年12月31日前", "2025-12-31"),
        ("2024年上半年", "2024-06-30"),
        ("2024年第二季度", "2024-06-30"),
        ("“十四五”末", "2025"),
        ("“十五五”期间", "2030"),
        ("规划期末", "2025"),
        ("2024—2026年", "2026"),
        ("用三年时间", "2026"),
        ("二〇三五年", "2035"),
    ],
)
def test_dates_take_iso_form(text: str, date: str) -> None:
    assert [when.date for when in find_dates(text, 2023, (2021, 2025))] == [date]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("比2020年下降", "base"),
        ("在2020年基础上", "base"),
        ("自2024年起", "start"),
        ("到2025年", "deadline"),
        ("6月底前", "deadline"),
        ("2025年,", "during"),
    ],
)
def test_dates_tell_their_sense(text: str, sense: str) -> None:
    assert [when.sense for when in find_dates(text, 2023)] == [sense]


@pytest.mark.parametrize("text", ["年底前", "6月底前", "今年", "用三年时间"])
def test_relative_dates_need_a_year(text: str) -> None:
    assert find_dates(text, None) == []


@pytest.mark.parametrize(
    "text", ["2月30日前", "13月底前", "近年来", "每年3月底前", "青年"]
)
def test_some_words_are_no_dates(text: str) -> None:
    assert find_dates(text, 2023) == []


def test_month_after_range_keeps_year() -> None:
    found = find_dates("2024年1月1日至12月31日前", 2020)
    assert [when.date for when in found] == ["2024-01-01", "2024-12-31"]


def test_date_place_is_the_words() -> None:
    text = "力争到2025年底建成"
    when = find_dates(text, None)[0]
    assert text[when.start : when.end] == "2025年底"


@pytest.mark.parametrize(
    "text", ["近期", "适时", "尽快", "按时间节点", "逐步", "条件成熟时"]
)
def test_vague_words_are_vague(text: str) -> None:
    assert is_vague(f"{text}推进改造")


@pytest.mark.parametrize("text", ["2025年底前完成", "6月底前报送"])
def test_stated_dates_are_not_vague(text: str) -> None:
    assert not is_vague(text)
