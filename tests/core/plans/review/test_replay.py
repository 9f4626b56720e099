"""What changes make of the items of a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.plans.review.reviewing import (
    BY,
    OTHER,
    TEXT,
    Office,
    aimed,
    large_plan,
    titled,
    where,
)

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Correct, Edit
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import replay


@pytest.fixture
def office() -> Office:
    return Office()


def test_untouched_items_are_the_machine_s(office: Office) -> None:
    items = office.now.items.values()
    assert {item.state for item in items} == {"machine"}
    assert all(item.current == item.machine for item in items)


def test_correction_keeps_the_machine_value(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.correct(office.now, key, {"value": 160}, BY))
    item = office.now.item(key)
    assert (item.current["value"], item.state) == (160, "corrected")
    assert (item.machine or {})["value"] == 180
    assert item.changed == ("value",)


def test_correcting_back_leaves_history_only(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.correct(office.now, key, {"value": 160}, BY))
    office.take(draft.correct(office.now, key, {"value": 180}, OTHER))
    item = office.now.item(key)
    assert (item.state, item.version) == ("machine", 2)
    assert [e.change.author for e in item.history] == ["苏晚", "贺知微"]


def test_span_brings_its_quote(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    place = where(TEXT, "新增停车位180个")
    office.take(draft.correct(office.now, key, {"span": place}, BY))
    assert office.now.item(key).current["quote"] == "新增停车位180个"


def test_date_is_noted_as_stated(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.correct(office.now, key, {"deadline": "2026-06"}, BY))
    assert office.now.item(key).current["deadline_source"] == "stated"


def test_added_item_has_no_machine_value(office: Office) -> None:
    value = {
        "object": "调度会",
        "value": 12,
        "unit": "次",
        "span": where(TEXT, "每月召开一次调度会"),
    }
    change = office.take(draft.add(office.now, "target", value, BY))
    item = office.now.items[change.key]
    assert (item.machine, item.state, item.version) == (None, "added", 1)


def test_two_equal_additions_are_two_items(office: Office) -> None:
    value = {"object": "调度会", "value": 12}
    for _ in range(2):
        office.take(draft.add(office.now, "target", value, BY))
    assert len(office.now.of("target")) == len(office.plan.targets) + 2


def test_new_measure_joins_headings_before_it(office: Office) -> None:
    value = {"title": "群众意见", "span": where(TEXT, "群众意见3个工作日内回复")}
    change = draft.add(office.now, "measure", value, BY)
    assert change.value["path"] == ["四、保障措施"]


def test_removed_item_can_be_reopened(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.remove(office.now, key, BY))
    assert not office.now.item(key).is_live
    office.take(draft.reopen(office.now, key, OTHER))
    assert office.now.item(key).state == "machine"


def test_merge_makes_one_of_two(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("办好社区食堂", "加强居家照护")]
    change = office.take(draft.merge(office.now, keys, {"title": "为老服务"}, BY))
    item = office.now.items[change.key]
    assert item.sources == tuple(keys)
    assert [unit["name"] for unit in item.current["units"]] == [
        "区民政局",
        "区卫生健康局",
    ]
    assert item.current["quote"].startswith("(五)办好社区食堂")
    assert [office.now.items[key].state for key in keys] == ["removed"] * 2


def test_unlike_items_do_not_merge(office: Office) -> None:
    keys = [titled(office.now, "办好社区食堂").key, aimed(office.now, "停车位180").key]
    with pytest.raises(ReviewError, match="不同种类"):
        draft.merge(office.now, keys, {}, BY)


def test_merge_names_a_unit_once(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("办好社区食堂", "加强居家照护")]
    unit = {"name": "区民政局", "role": "responsible", "inherited": True}
    office.take(draft.correct(office.now, keys[1], {"units": [unit]}, BY))
    change = draft.merge(office.now, keys, {}, BY)
    names = [unit["name"] for unit in change.value["units"]]
    assert names == ["区民政局", "区卫生健康局"]


def test_distant_merge_stays_at_the_first(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("新增便民网点", "治理停车难题")]
    change = draft.merge(office.now, keys, {}, BY)
    assert change.value["span"] == office.now.items[keys[0]].current["span"]


def test_split_makes_two_of_one(office: Office) -> None:
    key = titled(office.now, "增设充电设施").key
    halves = [{"title": "充电棚"}, {"title": "充电接口"}]
    office.take(draft.split(office.now, key, halves, BY))
    titles = [item.current["title"] for item in office.now.of("measure")]
    assert titles[-2:] == ["充电棚", "充电接口"]
    assert office.now.item(key).products == tuple(list(office.now.items)[-2:])


def test_confirmed_item_is_marked(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.confirm(office.now, key, BY))
    assert office.now.item(key).state == "confirmed"
    office.take(draft.correct(office.now, key, {"value": 9}, OTHER))
    assert office.now.item(key).state == "corrected"


def test_reopened_confirmation_keeps_corrections(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.correct(office.now, key, {"value": 160}, BY))
    office.take(draft.confirm(office.now, key, BY))
    office.take(draft.reopen(office.now, key, OTHER))
    item = office.now.item(key)
    assert (item.state, item.current["value"]) == ("corrected", 160)


def test_comment_makes_no_version(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.comment(office.now, key, "与区城管局核对", BY))
    item = office.now.item(key)
    assert (item.version, len(item.history), item.state) == (0, 1, "machine")


def test_error_names_the_change(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    good = draft.comment(office.now, key, "好", BY)
    with pytest.raises(ReviewError) as caught:
        replay(office.plan, [good, replace(good, key="target-x-1")])
    assert caught.value.number == 1


def broken(office: Office) -> dict[str, Change]:
    now = office.now
    item, measure = aimed(now, "停车位180"), titled(now, "加强居家照护")
    good = draft.correct(now, item.key, {"value": 160}, BY)
    merge = draft.merge(now, (item.key, aimed(now, "床位60").key), {}, BY)
    split = draft.split(now, item.key, [{"object": "甲"}, {"object": "乙"}], BY)
    misquoted = {
        "span": Edit(old=None, new=[0, 6]),
        "quote": Edit(old=None, new="另外的话"),
    }
    return {
        "操作人": replace(good, author=""),
        "日期时间": replace(good, moment="昨天"),
        "版本": replace(good, version=3),
        "没有改动": replace(good, edits={}),
        "原文不一致": replace(good, edits=misquoted),
        "同时给出": replace(good, edits={"quote": Edit(old="", new="停车位180个")}),
        "不同种类": replace(merge, keys=(item.key, measure.key)),
        "合并至少": replace(merge, keys=(item.key, item.key)),
        "拆分至少": replace(split, parts=split.parts[:1]),
        "不必重新打开": draft.reopen(now, item.key, BY),
        "意见的内容": draft.comment(now, item.key, " ", BY),
    }


@pytest.mark.parametrize("sentence", list(broken(Office())))
def test_broken_change_is_refused(sentence: str, office: Office) -> None:
    with pytest.raises(ReviewError, match=sentence):
        replay(office.plan, [broken(office)[sentence]])


def test_merged_items_take_no_changes(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("办好社区食堂", "加强居家照护")]
    office.take(draft.merge(office.now, keys, {}, BY))
    for change in (
        draft.correct(office.now, keys[0], {"title": "食堂"}, BY),
        draft.reopen(office.now, keys[0], BY),
        draft.confirm(office.now, keys[0], BY),
    ):
        with pytest.raises(ReviewError, match="合并或拆分"):
            replay(office.plan, [*office.changes, change])


def test_key_in_use_is_refused(office: Office) -> None:
    change = draft.add(office.now, "target", {"object": "调度会"}, BY)
    with pytest.raises(ReviewError, match="占用"):
        replay(office.plan, [change, change])


def test_thousand_changes_replay() -> None:
    plan = large_plan()
    keys = [item.key for item in replay(plan, ()).of("target")]
    edits = [{"value": Edit(old=1, new=number)} for number in range(1000)]
    changes = [
        Correct(
            author="苏晚",
            moment="2026-03-02",
            key=keys[number % len(keys)],
            version=0,
            edits=edit,
        )
        for number, edit in enumerate(edits)
    ]
    assert len(replay(plan, changes).items) >= 500
