"""Corrections carried from one compilation to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
    large_plan,
    moved,
    plan_of,
    titled,
    where,
    without,
)

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.rebase import rebase
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import replay
from luoshi.core.plans.review.settle import settle


@pytest.fixture
def office() -> Office:
    return Office()


def test_same_plan_keeps_every_change(office: Office) -> None:
    corrected(office)
    before = list(office.changes)
    done = moved(office, plan_of())
    assert (fates(done), list(done.kept)) == (["carried"], before)


def test_unchanged_machine_carries_the_correction(office: Office) -> None:
    key = corrected(office)
    done = moved(office, plan_of(f"前言一段。\n{TEXT}"))
    assert fates(done) == ["carried"]
    assert done.reviewed.item(done.keys[key]).current["value"] == 160


def test_other_fields_follow_the_machine(office: Office) -> None:
    key = corrected(office)
    done = moved(office, better(office.plan, "停车位180", object="停车位"))
    item = done.reviewed.item(key)
    assert (item.current["value"], item.current["object"]) == (160, "停车位")


def test_agreeing_machine_absorbs_the_correction(office: Office) -> None:
    key = corrected(office)
    done = moved(office, better(office.plan, "停车位180", value=160))
    assert fates(done) == ["absorbed"]
    item = done.reviewed.item(key)
    assert (item.state, len(item.history)) == ("machine", 1)


def test_absorbed_correction_returns_when_needed(office: Office) -> None:
    key = corrected(office)
    moved(office, better(plan_of(), "停车位180", value=160))
    done = moved(office, plan_of())
    assert fates(done) == ["carried"]
    assert done.reviewed.item(key).current["value"] == 160


def test_disagreeing_machine_is_a_conflict(office: Office) -> None:
    key = corrected(office)
    done = moved(office, better(office.plan, "停车位180", value=200))
    assert fates(done) == ["conflict"]
    conflict = done.conflicts[0]
    assert (conflict.key, conflict.field) == (key, "value")
    assert (conflict.base, conflict.person, conflict.machine) == (180, 160, 200)
    assert done.reviewed.item(key).current["value"] == 160


def test_conflict_stays_open_through_recompiles(office: Office) -> None:
    corrected(office)
    other = better(office.plan, "停车位180", value=200)
    moved(office, other)
    assert fates(moved(office, other)) == ["conflict"]


@pytest.mark.parametrize(("side", "value"), [("person", 160), ("machine", 200)])
def test_settled_conflict_is_closed(side: Any, value: int, office: Office) -> None:
    key = corrected(office)
    moved(office, better(office.plan, "停车位180", value=200))
    office.take(settle(office.now, office.now.conflicts[0], side, OTHER))
    assert not office.now.conflicts
    assert office.now.item(key).current["value"] == value


def test_conflict_is_settled_once(office: Office) -> None:
    corrected(office)
    moved(office, better(office.plan, "停车位180", value=200))
    conflict = office.now.conflicts[0]
    office.take(settle(office.now, conflict, "machine", OTHER))
    with pytest.raises(ReviewError, match="已经处理"):
        settle(office.now, conflict, "machine", OTHER)


def test_vanished_item_waits_for_a_decision(office: Office) -> None:
    key = corrected(office)
    done = moved(office, without(office.plan, "停车位180"))
    assert fates(done) == ["orphan"]
    item = done.reviewed.item(done.keys[key])
    assert (item.pending, item.state, item.current["value"]) == (True, "added", 160)
    assert item.current["quote"] == "利用桥下空间新增停车位180个"
    assert (item.machine, done.orphans) == (None, (item,))


@pytest.mark.parametrize("decide", [draft.confirm, draft.remove])
def test_decision_ends_the_wait(decide: Any, office: Office) -> None:
    key = corrected(office)
    done = moved(office, without(office.plan, "停车位180"))
    office.take(decide(office.now, done.keys[key], OTHER))
    assert not office.now.pending
    assert "orphan" not in fates(moved(office, office.plan))


def test_item_found_again_waits_no_more(office: Office) -> None:
    key = corrected(office)
    moved(office, without(office.plan, "停车位180"))
    done = moved(office, plan_of())
    assert fates(done) == ["absorbed", "carried"]
    item = done.reviewed.item(key)
    assert (item.pending, item.current["value"], item.state) == (
        False,
        160,
        "corrected",
    )


def test_item_lost_twice_is_kept_twice(office: Office) -> None:
    corrected(office)
    for plan in (without(plan_of(), "停车位180"), plan_of()):
        moved(office, plan)
    done = moved(office, without(plan_of(), "停车位180"))
    assert [item.current["value"] for item in done.orphans] == [160]


def test_deleted_sentence_orphans_its_correction(office: Office) -> None:
    corrected(office)
    line = next(line for line in TEXT.split("\n") if "停车位180" in line)
    done = moved(office, plan_of(TEXT.replace(line, "")))
    assert fates(done) == ["orphan"]
    assert done.orphans[0].current["span"] is None


def test_removed_item_stays_removed(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.remove(office.now, key, BY))
    done = moved(office, plan_of(f"前言。\n{TEXT}"))
    assert fates(done) == ["carried"]
    assert not done.reviewed.item(key).is_live


def test_removal_of_vanished_item_is_absorbed(office: Office) -> None:
    office.take(draft.remove(office.now, aimed(office.now, "停车位180").key, BY))
    done = moved(office, without(office.plan, "停车位180"))
    assert (fates(done), done.orphans) == (["absorbed"], ())


def test_removed_item_read_otherwise_is_a_conflict(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.remove(office.now, key, BY))
    done = moved(office, better(office.plan, "停车位180", object="停车位"))
    assert (fates(done), done.conflicts[0].field) == (["conflict"], None)
    back = settle(office.now, done.conflicts[0], "machine", OTHER)
    assert replay(office.plan, [*office.changes, back]).item(key).is_live
    office.take(settle(office.now, done.conflicts[0], "person", OTHER))
    assert not office.now.conflicts
    assert not office.now.item(key).is_live


def test_confirmed_value_stands_against_machine(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.confirm(office.now, key, BY))
    done = moved(office, better(office.plan, "停车位180", value=200))
    item = done.reviewed.item(key)
    assert fates(done) == ["conflict"]
    assert (item.current["value"], item.state) == (180, "corrected")
    office.take(draft.confirm(office.now, key, OTHER))
    assert office.now.item(key).state == "confirmed"
    assert office.now.item(key).current["value"] == 180


def test_rewritten_words_reopen_a_confirmation(office: Office) -> None:
    key = titled(office.now, "强化进度调度").key
    office.take(draft.confirm(office.now, key, BY))
    done = moved(office, plan_of(TEXT.replace("每月召开", "每季召开")))
    item = done.reviewed.item(key)
    assert [conflict.field for conflict in item.conflicts] == ["quote"]
    assert "每季" in item.current["quote"]
    office.take(settle(office.now, item.conflicts[0], "person", OTHER))
    assert office.now.item(key).state == "confirmed"


def test_confirmation_survives_another_layout(office: Office) -> None:
    for item in office.now.of("measure"):
        office.take(draft.confirm(office.now, item.key, BY))
    later = TEXT.replace("。", "。 ").replace("(", "（").replace(")", "）")
    done = moved(office, plan_of(later))
    assert set(fates(done)) == {"carried"}
    assert {item.state for item in done.reviewed.of("measure")} == {"confirmed"}


def test_chosen_place_follows_the_words(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    place = where(TEXT, "新增停车位180个")
    office.take(draft.correct(office.now, key, {"span": place}, BY))
    done = moved(office, plan_of(f"前言。\n{TEXT}"))
    item = done.reviewed.item(done.keys[key])
    assert (fates(done), item.current["quote"]) == (["carried"], "新增停车位180个")


def test_lost_place_is_a_conflict(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    place = where(TEXT, "每月召开一次调度会")
    office.take(draft.correct(office.now, key, {"span": place}, BY))
    lost = plan_of(TEXT.replace("每月召开一次调度会,结果纳入年度考核", "严格考核"))
    done = moved(office, lost)
    conflict = done.conflicts[0]
    assert (fates(done), conflict.field) == (["conflict"], "span")
    assert conflict.person == "每月召开一次调度会"
    with pytest.raises(ReviewError, match="重新选定"):
        settle(office.now, conflict, "person", OTHER)
    office.take(settle(office.now, conflict, "machine", OTHER))
    assert not office.now.conflicts


def test_comments_go_along(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    office.take(draft.comment(office.now, key, "再核对", BY))
    assert fates(moved(office, plan_of(f"前言。\n{TEXT}"))) == ["carried"]
    done = moved(office, without(office.plan, "停车位180"))
    assert fates(done) == ["orphan"]


def test_chosen_owner_is_followed(office: Office) -> None:
    owner = titled(office.now, "治理停车难题").key
    key = corrected(office, "网点达到120", measure=owner)
    later = TEXT.replace("治理停车难题", "着力缓解停车困难")
    done = moved(office, plan_of(later))
    assert done.keys[owner] != owner
    assert done.reviewed.item(key).current["measure"] == done.keys[owner]


def test_twins_keep_their_own_corrections() -> None:
    line = "(十)新设导视牌。新设导视牌9块。责任单位:区城管局\n"
    text = f"{TEXT}五、街区更新\n{line}六、标识更新\n{line}"
    office = Office(plan_of(text))
    first, second = (
        i for i in office.now.of("target") if "导视牌" in i.current["quote"]
    )
    for item, value in ((first, 1), (second, 2)):
        office.take(draft.correct(office.now, item.key, {"value": value}, BY))
    done = moved(office, plan_of(text.replace(f"五、街区更新\n{line}", "")))
    assert fates(done) == ["orphan", "carried"]
    assert aimed(done.reviewed, "导视牌").current["value"] == 2


def test_large_plan_keeps_every_change() -> None:
    plan, new = large_plan(), large_plan("坚持便民。")
    now = replay(plan, ())
    keys = [item.key for item in (*now.of("target"), *now.of("measure"))]
    changes: list[Change] = []
    for number in range(1000):
        item = now.item(keys[number % len(keys)])
        by = replace(BY, reason=str(number))
        if item.kind == "measure" or number % 3:
            changes.append(draft.confirm(now, item.key, by))
        else:
            changes.append(draft.correct(now, item.key, {"value": number + 900}, by))
    done = rebase(plan, new, changes)
    assert len(done.outcomes) == 1000
