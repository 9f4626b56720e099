"""What becomes of an upper target in a lower plan."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.plans.comparison.drafting import Item, Stated, draft_plan, number

from luoshi.core.plans.comparison.align import align_plans
from luoshi.core.plans.comparison.result import TargetMatch
from luoshi.core.plans.plan import IndicatorRow, Plan
from luoshi.core.values.span import Span

BASE: Stated = {
    "quote": "网络货运营业额达到目标",
    "object": "网络货运营业额",
    "value": 1000,
    "unit": "亿元",
    "deadline": "2025",
}


def freight(**changes: Any) -> Item:
    body = "扶持网络货运平台，网络货运营业额达到目标。"
    return Item("发展网络货运", body, targets=(BASE | changes,))


def fate(upper: Item, *lower: Item) -> TargetMatch:
    (above, text), (below, other) = draft_plan(upper), draft_plan(*lower)
    return align_plans(above, below, text, other).targets[0]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "carried"),
        ({"value": 1200}, "carried"),
        ({"value": 0.1, "unit": "万亿元"}, "carried"),
        ({"value": 10000000, "unit": "万元"}, "carried"),
        ({"value": 800}, "weaker"),
        ({"value": 0.09, "unit": "万亿元"}, "weaker"),
        ({"deadline": "2026"}, "later"),
        ({"deadline": "2025-06-30"}, "carried"),
        ({"value": 800, "deadline": "2027"}, "weaker"),
        ({"deadline": None}, "carried"),
        ({"value": None, "unit": None, "kind": "date_only"}, "unquantified"),
        ({"value": 10, "unit": "%", "kind": "growth_rate"}, "unquantified"),
        ({"value": 900, "value_max": 1100, "relation": "range"}, "weaker"),
    ],
)
def test_target_is_judged(changes: dict[str, Any], status: str) -> None:
    assert fate(freight(), freight(**changes)).status == status


@pytest.mark.parametrize(
    ("value", "status"), [(24, "carried"), (18, "carried"), (30, "weaker")]
)
def test_less_is_better_under_a_cap(value: int, status: str) -> None:
    cap = {"relation": "<=", "unit": "个月", "deadline": None}
    assert fate(freight(value=24, **cap), freight(value=value, **cap)).status == status


def test_days_are_not_months() -> None:
    cap = {"relation": "<=", "deadline": None}
    found = fate(
        freight(value=2, unit="个月", **cap), freight(value=60, unit="天", **cap)
    )
    assert (found.status, found.conflict) == ("unquantified", True)


def test_note_shows_the_arithmetic() -> None:
    found = fate(freight(), freight(value=0.08, unit="万亿元"))
    assert "≥1000亿元" in found.note
    assert "（=800亿元）" in found.note
    assert "低200亿元，为上级的80%" in found.note
    assert found.lower_value == 800


def test_opposite_directions_conflict() -> None:
    found = fate(freight(), freight(value=1500, relation="<="))
    assert (found.status, found.conflict) == ("weaker", True)


def test_named_without_number_is_unquantified() -> None:
    body = "扶持网络货运平台做大营业规模，规范网络货运市场。"
    above, below = draft_plan(freight()), draft_plan(Item("发展网络货运", body))
    found = align_plans(above[0], below[0], above[1], below[1]).targets[0]
    assert (found.status, found.lower) == ("unquantified", None)
    assert found.lower_span
    assert "网络货运" in found.lower_span.of(below[1])


def test_unmentioned_is_absent() -> None:
    found = fate(freight(), Item("办好托育", "在社区开办托育点，培训保育员。"))
    assert (found.status, found.lower_span) == ("absent", None)


def test_final_year_beats_milestone() -> None:
    body = "网络货运营业额达到目标，网络货运营业额达到终值。"
    steps = (
        BASE | {"value": 600, "deadline": "2023"},
        BASE | {"quote": "网络货运营业额达到终值", "deadline": "2025"},
    )
    found = fate(freight(), Item("发展网络货运", body, targets=steps))
    assert (found.status, found.lower) == ("carried", "t2")


def test_scope_words_do_not_part() -> None:
    upper = freight(object="全省网络货运营业额")
    assert fate(upper, freight(object="全市网络货运营业额")).status == "carried"


def test_kindred_object_is_not_taken() -> None:
    body = "建成示范养老社区30个，养老机构另行安排。"
    lower = number("示范养老社区30个", "示范养老社区", 30, "个")
    upper = number("示范托育机构30个", "示范托育机构", 30, "个")
    found = fate(
        Item("发展托育", "建成示范托育机构30个。", targets=(upper,)),
        Item("发展养老", body, targets=(lower,)),
    )
    assert found.status == "absent"


def test_goals_without_measure_count() -> None:
    goal = number("营业额增长8%", "服务业营业额", 8, "%", kind="growth_rate")
    above = draft_plan(goals={"营业额增长8%。": goal})
    below = draft_plan(goals={"营业额增长8%。": goal | {"value": 7.5}})
    found = align_plans(above[0], below[0], above[1], below[1]).targets[0]
    assert found.status == "weaker"
    assert "低0.5个百分点" in found.note


def test_indicator_rows_are_targets() -> None:
    def table(target: str) -> tuple[Plan, str]:
        text = f"社会消费品零售总额 | 亿元 | {target}"
        row = IndicatorRow(
            group=None,
            no="1",
            name="社会消费品零售总额",
            unit="亿元",
            base_year=2020,
            base="30",
            target_year=2025,
            target=target,
            growth=None,
            attribute=None,
            span=Span(0, len(text)),
        )
        blank, _ = draft_plan()
        plan = Plan(
            source=blank.source, document=blank.document, indicator_table=(row,)
        )
        return plan, text

    (above, text), (below, other) = table("≥46"), table("40")
    found = align_plans(above, below, text, other).targets[0]
    assert (found.upper, found.lower, found.status) == ("row:1", "row:1", "weaker")
