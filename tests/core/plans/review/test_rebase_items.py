"""Items that people added or merged, carried from one compilation to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.plans.review.reviewing import (
    BY,
    OTHER,
    TEXT,
    Office,
    aimed,
    better,
    corrected,
    fates,
    moved,
    plan_of,
    titled,
    where,
    without,
)

from luoshi.core.plans.plan import Target
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Add
from luoshi.core.plans.review.settle import settle


@pytest.fixture
def office() -> Office:
    return Office()


def test_addition_moves_with_its_words(office: Office) -> None:
    value = {"object": "调度会", "value": 12, "span": where(TEXT, "每月召开一次调度会")}
    office.take(draft.add(office.now, "target", value, BY))
    later = f"前言一段。\n{TEXT}"
    done = moved(office, plan_of(later))
    kept = done.kept[0]
    assert isinstance(kept, Add)
    assert kept.value["span"] == where(later, "每月召开一次调度会")
    assert (fates(done), done.outcomes[0].score) == (["carried"], 1.0)


def test_addition_finds_reworded_place(office: Office) -> None:
    value = {"object": "调度会", "span": where(TEXT, "每月召开一次调度会,结果纳入")}
    office.take(draft.add(office.now, "target", value, BY))
    later = TEXT.replace("每月召开一次调度会", "每月召开一次工作调度会")
    done = moved(office, plan_of(later))
    outcome = done.outcomes[0]
    assert (outcome.fate, outcome.score < 1) == ("carried", True)
    item = done.reviewed.items[done.kept[0].key]
    assert item.current["quote"] == "每月召开一次工作调度会,结果纳入"


def test_addition_without_its_words_is_an_orphan(office: Office) -> None:
    value = {"object": "调度会", "span": where(TEXT, "每月召开一次调度会")}
    office.take(draft.add(office.now, "target", value, BY))
    lost = plan_of(TEXT.replace("每月召开一次调度会,结果纳入年度考核", "严格考核"))
    done = moved(office, lost)
    item = done.orphans[0]
    assert (fates(done), item.current["span"]) == (["orphan"], None)
    assert item.current["quote"] == "每月召开一次调度会"
    done = moved(office, plan_of())
    assert (fates(done), done.orphans) == (["carried"], ())


def test_addition_that_machine_finds_is_absorbed(office: Office) -> None:
    full, words = office.plan, "停车位180"
    office = Office(without(full, words))
    place = where(TEXT, "利用桥下空间新增停车位180个")
    value = {"object": "桥下空间新增停车位", "value": 180, "span": place}
    office.take(draft.add(office.now, "target", value, BY))
    done = moved(office, full)
    assert fates(done) == ["absorbed"]
    assert len(done.reviewed.of("target")) == len(full.targets)
    assert aimed(done.reviewed, words).state == "machine"


def test_addition_that_machine_reads_otherwise_conflicts(office: Office) -> None:
    full, words = office.plan, "停车位180"
    office = Office(without(full, words))
    place = where(TEXT, "利用桥下空间新增停车位180个")
    value = {"object": "停车位", "value": 180, "span": place}
    office.take(draft.add(office.now, "target", value, BY))
    done = moved(office, full)
    assert fates(done) == ["conflict"]
    assert [conflict.field for conflict in done.conflicts] == ["object"]
    assert aimed(done.reviewed, words).current["object"] == "停车位"


def test_replaced_addition_meets_the_machine(office: Office) -> None:
    full = office.plan
    office = Office(without(full, "停车位180"))
    value = {
        "object": "桥下空间新增停车位",
        "value": 180,
        "span": where(TEXT, "停车位180个"),
    }
    change = draft.add(office.now, "target", value, BY)
    office.take(change)
    place = where(TEXT, "利用桥下空间新增停车位180个")
    office.take(draft.correct(office.now, change.key, {"span": place}, OTHER))
    done = moved(office, full)
    assert fates(done) == ["absorbed", "absorbed"]
    assert not done.conflicts


def test_confirmed_addition_leaves_blanks_to_machine(office: Office) -> None:
    full, words = office.plan, "停车位180"
    office = Office(without(full, words))
    place = where(TEXT, "利用桥下空间新增停车位180个")
    value = {"object": "桥下空间新增停车位", "value": 180, "span": place}
    change = draft.add(office.now, "target", value, BY)
    office.take(change)
    office.take(draft.confirm(office.now, change.key, OTHER))
    item = aimed(moved(office, full).reviewed, words)
    assert (item.state, item.current["unit"]) == ("confirmed", "个")


def test_confirmed_words_follow_the_print(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.confirm(office.now, key, BY))
    done = moved(office, better(office.plan, "停车位180", object="桥下空间新增 停车位"))
    item = done.reviewed.item(key)
    assert (item.state, item.current["object"]) == ("confirmed", "桥下空间新增 停车位")


def test_other_promise_in_same_words_is_another_item(office: Office) -> None:
    key = corrected(office, deadline="2027")
    other = {"object": "机关夜间开放", "value": None, "unit": None}
    done = moved(office, better(office.plan, "停车位180", **other))
    assert fates(done) == ["orphan"]
    item = done.reviewed.items[done.keys[key]]
    assert (item.current["object"], item.current["deadline"]) == (
        "桥下空间新增停车位",
        "2027",
    )


def test_merged_source_under_new_key_is_known(office: Office) -> None:
    items = [aimed(office.now, words) for words in ("充电棚20", "充电接口600")]
    office.take(draft.merge(office.now, [item.key for item in items], {}, BY))
    done = moved(office, better(office.plan, "充电接口600", quote="接口600个"))
    assert done.keys[items[1].key] != items[1].key
    assert (fates(done), done.conflicts) == (["carried"], ())


def test_placeless_addition_is_carried(office: Office) -> None:
    office.take(draft.add(office.now, "target", {"object": "调度会"}, BY))
    assert fates(moved(office, plan_of(f"前言。\n{TEXT}"))) == ["carried"]


def test_merge_and_split_are_carried(office: Office) -> None:
    keys = [titled(office.now, name).key for name in ("办好社区食堂", "加强居家照护")]
    office.take(draft.merge(office.now, keys, {"title": "为老服务"}, BY))
    key = titled(office.now, "增设充电设施").key
    halves = [{"title": "充电棚"}, {"title": "充电接口"}]
    office.take(draft.split(office.now, key, halves, BY))
    done = moved(office, plan_of(f"前言。\n{TEXT}"))
    assert fates(done) == ["carried", "carried"]
    titles = [item.current["title"] for item in done.reviewed.of("measure")]
    assert titles[-3:] == ["为老服务", "充电棚", "充电接口"]


def test_merge_that_machine_makes_is_absorbed(office: Office) -> None:
    items = [aimed(office.now, words) for words in ("充电棚20", "充电接口600")]
    value = {"object": "充电棚和充电接口"}
    change = draft.merge(office.now, [item.key for item in items], value, BY)
    office.take(change)
    one = replace(
        next(t for t in office.plan.targets if "充电棚20" in t.quote),
        object="充电棚和充电接口",
        quote=change.value["quote"],
        span=office.plan.targets[0].span._replace(
            start=change.value["span"][0], end=change.value["span"][1]
        ),
    )
    new = without(without(office.plan, "充电棚20"), "充电接口600")
    new = replace(new, targets=in_order((*new.targets, one)))
    done = moved(office, new)
    assert fates(done) == ["absorbed"]
    assert len(done.reviewed.of("target")) == len(new.targets)
    assert not done.orphans


def in_order(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    return tuple(sorted(targets, key=lambda target: target.span))


def test_merged_source_read_otherwise_is_a_conflict(office: Office) -> None:
    items = [aimed(office.now, words) for words in ("充电棚20", "充电接口600")]
    office.take(draft.merge(office.now, [item.key for item in items], {}, BY))
    done = moved(office, better(office.plan, "充电接口600", value=700))
    assert fates(done) == ["conflict"]
    assert done.conflicts[0].key == items[1].key
    office.take(settle(office.now, done.conflicts[0], "person", OTHER))
    assert not office.now.conflicts
