"""Every result leads back to the printed text."""

from __future__ import annotations

from typing import Any

from luoshi.core.documents.read import read_document
from luoshi.core.plans.paragraphs import paragraphs
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.targets.find import find_commitments


def test_quote_keeps_printed_width() -> None:
    text = "到２０２５年，建成智慧园区（一期）１２个。\n"
    document = read_document(text.encode(), "plan.txt")
    passages = [Passage(one, "action") for one in paragraphs(document)]
    (target,) = find_commitments(passages, None, None, document.text).targets
    assert (target.value, target.deadline) == (12, "2025")
    assert target.quote == "建成智慧园区（一期）１２个"


def test_quote_spans_line_ends() -> None:
    text = "　　青禾市力争到 2 0 2 5年建成口袋公园 3 0个。\n"
    document = read_document(text.encode(), "plan.txt")
    passages = [Passage(one, "action") for one in paragraphs(document)]
    (target,) = find_commitments(passages, None, None, document.text).targets
    assert target.value == 30
    assert target.quote == target.span.of(document.text)


def test_words_are_clean_without_text(find: Any) -> None:
    found = find("新建公园20个。")
    assert found.targets[0].quote == "新建公园20个"


def test_notice_letter_promises_nothing(find: Any) -> None:
    assert find("请各县建设20个公园。", section="notice").targets == ()


def test_results_are_not_numbered(find: Any) -> None:
    found = find("新建公园20个。对新建公园给予5万元奖励。")
    assert {one.id for one in (*found.targets, *found.instruments)} == {""}
    assert all(one.measure is None for one in found.targets)


def test_year_is_read_from_period(find: Any) -> None:
    found = find("青禾市公园建设方案(2024—2026年)", "年底前建成公园12个。")
    assert found.targets[-1].deadline == "2024-12-31"


def test_year_is_read_from_plans_ahead(find: Any) -> None:
    found = find("2023年,全市建成公园12个。2024年拟建设公园20个。")
    assert [one.value for one in found.targets] == [20]
    assert [one.value for one in found.achievements] == [12]
