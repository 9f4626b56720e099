"""What holds for every compiled plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.conftest import document_of

from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

LINES = st.sampled_from(
    [
        "一、重点任务", "（一）建设枢纽。到2027年建成枢纽3个。（市交通运输局牵头，市商务局配合）",
        "1.培育商圈。", "（责任单位：市商务局、各区政府", "目 录", "第一章 总则……1", "二、总体要求",
        "序号 | 重点任务 | 责任单位 |", "1 | 建设仓库 | 市商务局 |", "——力争增长8%左右。",
        "按《云沧市条例》（云政发〔2024〕3号）执行。", "专栏1 重点工程", "附件1", "现印发给你们，请认真贯彻。",
        "“十四五”以来，累计建成网点200个。", "五、(((", "负责。牵头", "\u3000\u200b 2 0 2 5 年", "|||", "1.1.1 x",
    ]
)  # fmt: skip


def places_hold(plan: Plan, text: str) -> None:
    """Every span lies in the text and every quote is the text of its span."""
    for item in [*plan.measures, *plan.outline, *plan.targets, *plan.references]:
        assert 0 <= item.span.start <= item.span.end <= len(text)
    quoted = [*plan.targets, *plan.instruments, *plan.references, *plan.achievements]
    assert all(item.span.of(text) == item.quote for item in quoted)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_any_order_of_lines_compiles(lines: list[str]) -> None:
    document = document_of("\n".join(lines) + "\n完。")
    plan = compile_plan(document)
    places_hold(plan, document.text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_compiles(text: str) -> None:
    blank = document_of("完善机制。")
    document = replace(blank, text=text, blocks=(), tables=())
    places_hold(compile_plan(document), text)


def test_items_are_numbered_in_order(compiled: Any) -> None:
    plan = compiled(
        "一、任务\n（一）建设网点。新建网点30个。（甲局负责）\n（二）培育企业。新增企业20家。（乙局负责）"
    )
    assert [measure.id for measure in plan.measures] == ["m1", "m2"]
    assert [(target.id, target.measure) for target in plan.targets] == [
        ("t1", "m1"),
        ("t2", "m2"),
    ]


def test_same_text_compiles_to_the_same_plan() -> None:
    text = "一、任务\n（一）建设网点。到2027年新建网点30个。（甲局牵头，乙局配合）"
    assert compile_plan(document_of(text)) == compile_plan(document_of(text))


def test_contact_lines_are_never_plan_data(compiled: Any) -> None:
    plan = compiled(
        "一、任务\n（一）建设网点。方便居民。（甲局负责）\n联系人:张三 联系电话:0000-1234567 地址:某路1号\n"
    )
    assert plan.measures[-1].span.end < plan.source.characters - 20
