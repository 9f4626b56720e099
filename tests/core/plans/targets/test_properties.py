"""What holds of any text whatever: places inside it, quotes exact, no crash, no standstill."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.targets.find import Commitments, find_commitments
from luoshi.core.plans.targets.numerals import read_number
from luoshi.core.plans.targets.table import VALUE
from luoshi.core.values.span import Span

PIECES = st.sampled_from(
    [
        *"0123456789.%‰,;:。、()“”《》的和及以上下左右前第每等对由从至到一二三十百千万亿个家项元亩",
        "到2025年", "年底前", "建设", "新增", "达到", "下降", "比2020年", "分别", "给予", "奖励", "全覆盖",
        "翻一番", "其中", "力争", "示范企业", "增加值", "占比", "不超过", "工作日", "2:8比例", "三分之一", "6月底",
    ]
)  # fmt: skip
WORDS = st.lists(PIECES, max_size=60).map("".join)
SECTIONS = st.sampled_from(["preamble", "review", "goal", "action", "closing"])


def find(text: str, section: Any = "action", lead: int = 0) -> Commitments:
    """What a paragraph says that stands ``lead`` characters into its document."""
    paragraph = Paragraph(text, Span(lead, lead + len(text)))
    reading = " " * lead + text
    return find_commitments([Passage(paragraph, section)], 2023, (2021, 2025), reading)


@given(WORDS, SECTIONS, st.integers(0, 9))
@settings(max_examples=400, deadline=None)
def test_quotes_are_exact(text: str, section: Any, lead: int) -> None:
    found = find(text, section, lead)
    reading = " " * lead + text
    for one in (*found.targets, *found.achievements, *found.instruments):
        assert one.quote == one.span.of(reading)
        assert lead <= one.span.start < one.span.end <= lead + len(text)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(find(text), Commitments)


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_targets_keep_text_order(text: str) -> None:
    starts = [one.span.start for one in find(text).targets]
    assert starts == sorted(starts)


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_ranges_rise(text: str) -> None:
    for one in find(text).targets:
        assert one.value_max is None or one.value_max > (one.value or 0)
        assert (one.value_max is not None) == (one.relation == "range")


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_objects_are_named(text: str) -> None:
    found = find(text)
    assert all(one.object for one in found.targets if one.kind == "date_only")
    assert all(
        (one.deadline is None) == (one.deadline_source is None) for one in found.targets
    )


@given(st.integers(0, 999_999))
def test_grouped_digits_are_read(value: int) -> None:
    assert read_number(f"{value:,}") == value


@pytest.mark.parametrize(
    "unit",
    [
        "的",
        "建设",
        "在以",
        "“",
        "(5个",
        "5个",
        "到2025年",
        "对给予5万元",
        "每",
        "由从5",
        "5、",
        "系统",
    ],
)
def test_hostile_text_comes_to_an_end(unit: str) -> None:
    text = unit * 20_000 + "达到5个"
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 30


def test_table_cell_comes_to_an_end() -> None:
    start = time.process_time()
    VALUE.fullmatch("5" + "甲乙丙" * 40 + "!")
    assert time.process_time() - start < 30
