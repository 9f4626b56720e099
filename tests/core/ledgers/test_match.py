"""Rows find the measures they stand for."""

from __future__ import annotations

import pytest

from luoshi.core.documents.read import read_document
from luoshi.core.ledgers.match import Matches, match_ledger
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.staff import LedgerUnit
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

OWN_WORDS = (
    ("嵌入式托育点建设，新增普惠托位", "m4"),
    ("推进社区食堂、老年助餐点建设和送餐上门", "m5"),
    ("滨河夜间消费街区打造，引进特色餐饮", "m2"),
    ("家政企业信用档案建设、持证上门", "m6"),
    ("老旧菜场改造，新建便民市场", "m1"),
)


def row(content: str, *units: str, title: str = "", code: str = "") -> LedgerRow:
    texts = {"content": content, "title": title, "code": code}
    return LedgerRow(
        sheet="台账",
        rows=(2,),
        texts={key: text for key, text in texts.items() if text},
        units=tuple(LedgerUnit(name, "responsible") for name in units),
    )


def compiled(source: str) -> Plan:
    return compile_plan(read_document(source.encode(), "计划.txt"))


def linked(matches: Matches) -> dict[int, str]:
    return {link.row: link.measure for link in matches.links}


def test_own_words_find_measures(plan: Plan, text: str) -> None:
    matches = match_ledger([row(words) for words, _ in OWN_WORDS], plan, text)
    expected = {number: measure for number, (_, measure) in enumerate(OWN_WORDS)}
    assert linked(matches) == expected
    assert matches.unmatched_rows == ()
    assert matches.unmatched_measures == ("m3",)


def test_whole_sentence_matches_strongly(plan: Plan, text: str) -> None:
    content = plan.measures[1].span.of(text)
    link = match_ledger([row(content)], plan, text).links[0]
    assert (link.measure, link.score, link.is_strong) == ("m2", 1.0, True)


def test_title_alone_is_enough(plan: Plan, text: str) -> None:
    matches = match_ledger([row("扩大普惠托育")], plan, text)
    assert linked(matches) == {0: "m4"}


def test_foreign_row_stays_unmatched(plan: Plan, text: str) -> None:
    matches = match_ledger([row("完成机关办公楼空调检修", "区机关事务局")], plan, text)
    assert matches.links == ()
    assert matches.unmatched_rows == (0,)
    assert len(matches.unmatched_measures) == len(plan.measures)


def test_each_measure_is_taken_once(plan: Plan, text: str) -> None:
    rows = [row("新建便民市场，配齐检测设备"), row("新建便民市场8个")]
    matches = match_ledger(rows, plan, text)
    assert len(matches.links) == 1
    assert len(matches.unmatched_rows) == 1


def test_part_of_linked_measure_is_hinted(plan: Plan, text: str) -> None:
    rows = [row("改造老旧菜场，新建便民市场"), row("便民市场配齐检测设备")]
    matches = match_ledger(rows, plan, text)
    assert [(part.row, part.measure) for part in matches.parts] == [(1, "m1")]


def test_units_decide_between_equals() -> None:
    source = (
        "1.加强培训。组织业务培训。（{}负责）\n2.加强培训。组织业务培训。（{}负责）\n"
    )
    twice = source.format("区商务局", "区民政局")
    rows = [row("组织业务培训", "区民政局"), row("组织业务培训", "区商务局")]
    assert linked(match_ledger(rows, compiled(twice), twice)) == {0: "m2", 1: "m1"}


def test_order_decides_between_twins() -> None:
    twins = "1.加强培训。组织业务培训。\n2.加强培训。组织业务培训。\n"
    rows = [row("组织业务培训"), row("组织业务培训")]
    assert linked(match_ledger(rows, compiled(twins), twins)) == {0: "m1", 1: "m2"}


def test_code_decides_between_twins() -> None:
    twins = "1.加强培训。组织业务培训。\n2.加强培训。组织业务培训。\n"
    rows = [row("组织业务培训", code="m2"), row("组织业务培训", code="m1")]
    assert linked(match_ledger(rows, compiled(twins), twins)) == {0: "m2", 1: "m1"}


def test_code_alone_matches_nothing(plan: Plan, text: str) -> None:
    matches = match_ledger([row("完成机关办公楼空调检修", code="m1")], plan, text)
    assert matches.links == ()


def test_same_input_same_output(plan: Plan, text: str) -> None:
    rows = [row(words) for words, _ in OWN_WORDS] * 3
    assert match_ledger(rows, plan, text) == match_ledger(rows, plan, text)


@pytest.mark.parametrize("content", ["", "的", "加强工作", "。。。"])
def test_wordless_rows_match_nothing(plan: Plan, text: str, content: str) -> None:
    assert match_ledger([row(content)], plan, text).links == ()


def test_nothing_against_nothing(plan: Plan, text: str) -> None:
    assert match_ledger([], plan, text).unmatched_measures == tuple(
        measure.id for measure in plan.measures
    )
