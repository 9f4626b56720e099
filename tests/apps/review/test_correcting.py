"""Correcting an item: what changes, what is kept, what cannot stand."""

from __future__ import annotations

import pytest
from tests.apps.review.people import Desk

from luoshi.apps.plans.models import Decision, State


def test_correction_changes_the_ledger(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), responsible="县交通运输局、县财政局", reason="核对")
    names = [unit.name for unit in desk.now.plan.measures[0].units]
    assert names == ["县商务局", "县交通运输局", "县财政局"]


def test_correction_keeps_what_the_machine_said(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    item = desk.item("冷链")
    assert (item.current["title"], item.machine and item.machine["title"]) == (
        "建好物流园",
        "做强现代物流",
    )
    assert item.version == 1


def test_correction_says_who_and_why(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园", reason="与牵头单位核对")
    page = desk.client.get(f"/plans/{desk.record.pk}/history/").content.decode()
    for words in ("editor", "与牵头单位核对", "做强现代物流", "建好物流园"):
        assert words in page


def test_first_correction_opens_the_review(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    desk.record.refresh_from_db()
    assert desk.record.state == State.UNDER_REVIEW


def test_untouched_form_is_no_correction(desk: Desk) -> None:
    response = desk.correct(desk.item("冷链"))
    assert response.status_code == 422
    assert "没有改动任何一栏" in response.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("deadline", "明年", "期限应写成年"),
        ("value", "很多", "这里应填数字"),
        ("value_max", "1", "区间的上限不能小于下限"),
        ("object", "", "请写明目标或成效的对象"),
        ("quote", "正文里没有的话", "正文里找不到这段话"),
    ],
)
def test_wrong_field_is_told_beside_it(
    desk: Desk, field: str, value: str, words: str
) -> None:
    response = desk.correct(desk.item("冷链仓库", "target"), **{field: value})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Decision.objects.exists()


def test_target_is_corrected_field_by_field(desk: Desk) -> None:
    desk.correct(
        desk.item("冷链仓库", "target"), value="4", deadline="2027-06-30", soft="on"
    )
    target = next(one for one in desk.now.plan.targets if "冷链仓库" in one.quote)
    assert (target.value, target.deadline, target.soft) == (4, "2027-06-30", True)


def test_quote_moves_the_item(desk: Desk) -> None:
    item = desk.item("冷链仓库", "target")
    desk.correct(item, quote="冷链流通率达到35%以上")
    moved = desk.now.reviewed.items[item.key]
    text = desk.now.reading.text
    start, end = moved.current["span"]
    assert text[start:end] == "冷链流通率达到35%以上"


def test_filled_gap_is_a_finding_no_longer(desk: Desk) -> None:
    item = desk.item("培育一批本地家政品牌")
    codes = {one.code for one in desk.now.plan.findings if one.measure == "m3"}
    gaps = {code for code in codes if "unit" in code}
    assert gaps
    desk.correct(item, lead="县商务局")
    now = {one.code for one in desk.now.plan.findings if one.measure == "m3"}
    assert not gaps & now


def test_added_measure_joins_in_order(desk: Desk) -> None:
    desk.ask(
        "add",
        "measure",
        title="办好总目标",
        lead="县发展改革局",
        quote="限额以上服务业企业达到80家",
        reason="补录",
    )
    first = desk.now.plan.measures[0]
    assert (first.title, first.units[0].name) == ("办好总目标", "县发展改革局")


def test_addition_outside_the_text_is_refused(desk: Desk) -> None:
    response = desk.ask("add", "target", object="车位", quote="新建车位100个")
    assert response.status_code == 422
    assert "正文里找不到这段话" in response.content.decode()


def test_removed_item_comes_back(desk: Desk) -> None:
    item = desk.item("家政品牌")
    desk.deed(item, "remove")
    assert len(desk.now.plan.measures) == 2
    gone = desk.now.reviewed.items[item.key]
    desk.deed(gone, "reopen")
    assert len(desk.now.plan.measures) == 3


def test_merged_measures_are_one(desk: Desk) -> None:
    keys = [desk.item("冷链").key, desk.item("养老服务中心").key]
    address = f"/plans/{desk.record.pk}/merge/?key={keys[0]}&key={keys[1]}"
    assert "把 2 条合成一条" in desk.client.get(address).content.decode()
    form = desk.client.get(address).context["form"]
    desk.client.post(
        address, {"title": "合在一起", "initial-title": form["title"].value()}
    )
    plan = desk.now.plan
    assert [one.title for one in plan.measures] == ["合在一起", "培育家政品牌"]
    assert {"县商务局", "县民政局"} <= {u.name for u in plan.measures[0].units}


def test_split_measure_is_several(desk: Desk) -> None:
    item = desk.item("养老服务中心")
    address = f"/plans/{desk.record.pk}/items/{item.key}/split/"
    pieces = desk.client.get(address).context["form"].pieces
    assert len(pieces) > 1
    desk.client.post(address, {"starts": [pieces[1][0]], "version": item.version})
    assert len(desk.now.plan.measures) == 4


def test_endless_unit_is_refused(desk: Desk) -> None:
    response = desk.correct(desk.item("冷链"), lead="县商务局" * 20)
    assert response.status_code == 422
    assert "太长，不像一个名称" in response.content.decode()


def test_comment_changes_nothing(desk: Desk) -> None:
    item = desk.item("冷链")
    desk.deed(item, "comment", text="请商务局再看一遍")
    assert desk.now.reviewed.items[item.key].version == 0
    page = desk.client.get(f"/plans/{desk.record.pk}/items/{item.key}/")
    assert "请商务局再看一遍" in page.content.decode()


def test_all_open_items_are_confirmed_at_once(desk: Desk) -> None:
    desk.ask("confirm", every="1")
    items = [one for one in desk.now.reviewed.items.values() if one.is_live]
    assert {one.state for one in items} == {"confirmed"}
    assert Decision.objects.count() == len(items)


def test_chosen_items_are_confirmed(desk: Desk) -> None:
    desk.ask("confirm", key=[desk.item("冷链").key, "no-such-item"])
    assert desk.item("冷链").state == "confirmed"
    assert desk.item("家政").state == "machine"


def test_taken_ledger_is_the_corrected_one(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    csv = desk.client.get(f"/plans/{desk.record.pk}/ledger.csv").content.decode()
    assert "建好物流园" in csv
    machine = desk.client.get(f"/plans/{desk.record.pk}/plan.json?of=machine")
    assert "建好物流园" not in machine.content.decode()


def test_hostile_words_stay_words(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="<script>alert(1)</script>")
    assert "<script>alert" not in desk.page()
