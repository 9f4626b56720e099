"""The contract's plan with the people's values in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.core.plans.review.reviewing import (
    BY,
    TEXT,
    Office,
    aimed,
    plan_of,
    titled,
    where,
)

from luoshi.core.documents.read import read_document
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.contract import decode_plan, encode_plan
from luoshi.core.plans.plan import Measure, Plan, Target
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.ownership import owners
from luoshi.core.plans.review.plan import ledger, reviewed_plan
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span


@pytest.fixture
def office() -> Office:
    return Office()


def written(office: Office) -> Plan:
    return reviewed_plan(office.plan, office.changes)


def stated(plan: Plan, words: str) -> Target:
    return next(target for target in plan.targets if words in target.quote)


def named(plan: Plan, title: str) -> Measure:
    return next(measure for measure in plan.measures if measure.title == title)


def test_untouched_plan_stays_itself(office: Office) -> None:
    assert written(office) == office.plan


def test_real_plans_stay_themselves(shared: Path) -> None:
    folder = shared / "documents/seeds"
    for path in sorted(folder.glob("*.txt")):
        plan = plan_of(read_document(path.read_bytes(), path.name).text)
        assert reviewed_plan(plan, ()) == plan


def test_corrected_value_is_printed(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.correct(office.now, key, {"value": 160}, BY))
    plan = written(office)
    assert stated(plan, "停车位").value == 160
    assert [t.id for t in plan.targets] == [t.id for t in office.plan.targets]


def test_addition_stands_in_document_order(office: Office) -> None:
    value = {"title": "机关停车场开放", "span": where(TEXT, "推动机关停车场夜间开放")}
    office.take(draft.add(office.now, "measure", value, BY))
    plan = written(office)
    ids = [measure.id for measure in plan.measures]
    assert ids == [f"m{number}" for number in range(1, len(ids) + 1)]
    assert plan.measures[4].title == "机关停车场开放"
    assert stated(plan, "社区食堂3个").measure == "m6"


def test_placeless_item_stands_empty_at_end(office: Office) -> None:
    value = {"object": "调度会", "value": 12, "quote": "会议议定每月一次"}
    office.take(draft.add(office.now, "target", value, BY))
    last = written(office).targets[-1]
    assert (last.object, last.quote) == ("调度会", "")
    assert last.span == Span(len(TEXT), len(TEXT))


def test_removed_measure_frees_its_targets(office: Office) -> None:
    office.take(draft.remove(office.now, titled(office.now, "增设充电设施").key, BY))
    plan = written(office)
    assert len(plan.measures) == len(office.plan.measures) - 1
    assert stated(plan, "充电接口").measure is None


def test_targets_follow_a_merge(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("新增便民网点", "治理停车难题")]
    office.take(draft.merge(office.now, keys, {"title": "网点和停车"}, BY))
    plan = written(office)
    one = named(plan, "网点和停车").id
    assert stated(plan, "停车位180").measure == stated(plan, "网点12").measure == one


def test_targets_follow_a_split_by_place(office: Office) -> None:
    key = titled(office.now, "办好社区食堂").key
    halves = [
        {"title": "建食堂", "span": where(TEXT, "(五)办好社区食堂。新建社区食堂3个")},
        {"title": "供餐", "span": where(TEXT, "日均供餐能力达到400份")},
    ]
    office.take(draft.split(office.now, key, halves, BY))
    plan = written(office)
    assert stated(plan, "社区食堂3个").measure == named(plan, "建食堂").id
    assert stated(plan, "400份").measure == named(plan, "供餐").id


def test_targets_follow_several_steps(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("办好社区食堂", "加强居家照护")]
    merged = draft.merge(office.now, keys, {"title": "为老"}, BY)
    office.take(merged)
    halves = [
        {"title": "甲"},
        {"title": "乙", "span": where(TEXT, "建设家庭养老床位60张")},
    ]
    office.take(draft.split(office.now, merged.key, halves, BY))
    plan = written(office)
    assert stated(plan, "床位60").measure == named(plan, "甲").id
    assert stated(plan, "食堂3个").measure == named(plan, "甲").id


def test_shrunken_measure_lets_its_target_go(office: Office) -> None:
    item = titled(office.now, "办好社区食堂")
    place = where(TEXT, "(五)办好社区食堂。新建社区食堂3个")
    office.take(draft.correct(office.now, item.key, {"span": place}, BY))
    plan = written(office)
    assert stated(plan, "食堂3个").measure == named(plan, "办好社区食堂").id
    assert stated(plan, "400份").measure is None


def test_moved_target_belongs_where_it_stands(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    place = where(TEXT, "每周上门巡访")
    office.take(draft.correct(office.now, key, {"span": place}, BY))
    plan = written(office)
    assert stated(plan, "巡访").measure == named(plan, "加强居家照护").id


def test_person_chooses_the_owner(office: Office) -> None:
    key = aimed(office.now, "网点达到120").key
    owner = titled(office.now, "新增便民网点").key
    office.take(draft.correct(office.now, key, {"measure": owner}, BY))
    assert owners(office.now)[key] == owner
    plan = written(office)
    assert stated(plan, "网点达到120").measure == named(plan, "新增便民网点").id


def test_keys_lead_to_rows(office: Office) -> None:
    office.take(draft.add(office.now, "target", {"object": "调度会"}, BY))
    office.take(draft.remove(office.now, aimed(office.now, "停车位180").key, BY))
    now = office.now
    made = ledger(now)
    assert len(made.keys["target"]) == len(made.plan.targets)
    for key, target in zip(made.keys["target"], made.plan.targets, strict=True):
        item: Item = now.item(key)
        assert (item.current["object"], made.names[key]) == (target.object, target.id)


def test_findings_name_the_new_ids(office: Office) -> None:
    finding = Finding(code="vague", severity="info", message="含糊", measure="m4")
    plan = replace(office.plan, findings=(finding,))
    office = Office(plan)
    office.take(draft.remove(office.now, titled(office.now, "增设充电设施").key, BY))
    made = written(office)
    assert made.findings[0].measure == named(made, "治理停车难题").id == "m3"


def test_ledger_goes_through_the_contract(office: Office) -> None:
    unit = {"name": "区财政局", "role": "support"}
    key = titled(office.now, "治理停车难题").key
    office.take(draft.correct(office.now, key, {"units": [unit]}, BY))
    office.take(draft.add(office.now, "reference", {"title": "《街区更新办法》"}, BY))
    plan = written(office)
    assert decode_plan(encode_plan(plan)) == plan


def test_ledger_is_checked_and_compared(office: Office) -> None:
    key = titled(office.now, "治理停车难题").key
    office.take(draft.correct(office.now, key, {"units": []}, BY))
    plan = written(office)
    document = read_document(TEXT.encode(), "plan.txt")
    codes = {finding.code for finding in lint_plan(document, plan)}
    assert codes > {finding.code for finding in lint_plan(document, office.plan)}
    changes = diff_plans(office.plan, plan, TEXT, TEXT).changes
    assert [change.kind for change in changes] == ["units"]
