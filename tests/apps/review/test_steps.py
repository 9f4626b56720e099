"""The way of a plan: who may take which step, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.review.conftest import Sit
from tests.apps.review.people import Desk

from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions.steps import take
from luoshi.apps.plans.models import PlanRecord, Share, State, Step
from luoshi.apps.plans.queries import NotCompiledError


@pytest.fixture
def confirmed(reviewer: Desk) -> Desk:
    reviewer.correct(reviewer.item("冷链"), title="建好物流园", reason="私下核对")
    reviewer.deed(reviewer.item("冷链"), "comment", text="内部意见")
    for finding in findings(reviewer):
        reviewer.ask("note", finding=finding)
    reviewer.step("confirm")
    assert reviewer.record.state == State.CONFIRMED
    return reviewer


def findings(desk: Desk) -> list[str]:
    groups = desk.client.get(reverse("plans:plan", args=[desk.record.pk]))
    page = groups.content.decode()
    return [part.split('"')[0] for part in page.split('name="finding" value="')[1:]]


def test_whole_way_is_written_down(confirmed: Desk) -> None:
    confirmed.step("enact")
    assert confirmed.record.state == State.IN_FORCE
    steps = Step.objects.values_list("action", "source", "target")
    assert list(steps) == [
        ("review", "compiled", "under_review"),
        ("confirm", "under_review", "confirmed"),
        ("enact", "confirmed", "in_force"),
    ]


def test_editor_does_not_confirm(desk: Desk) -> None:
    desk.step("review")
    response = desk.step("confirm")
    assert response.status_code == 422
    assert "您的角色不能" in response.content.decode()
    assert desk.record.state == State.UNDER_REVIEW


def test_steps_cannot_be_skipped(reviewer: Desk) -> None:
    reviewer.step("enact")
    assert reviewer.record.state == State.COMPILED


def test_confirmed_plan_is_closed(confirmed: Desk, desk: Desk) -> None:
    item = desk.item("冷链")
    response = desk.ask("correct", item.key, title="别的", version=0)
    assert response.status_code == 422
    assert "请审核人员先退回审核" in response.content.decode()
    assert desk.item("冷链").version == item.version


def test_confirmed_plan_is_not_removed(confirmed: Desk) -> None:
    assert confirmed.ask("discard").status_code == 422
    assert PlanRecord.objects.exists()


def test_reopening_asks_why(confirmed: Desk) -> None:
    refused = confirmed.step("reopen")
    assert "请写明退回审核的原因" in refused.content.decode()
    confirmed.step("reopen", reason="牵头单位有调整")
    assert confirmed.record.state == State.UNDER_REVIEW


def test_superseding_names_the_successor(confirmed: Desk) -> None:
    confirmed.step("enact")
    refused = confirmed.step("supersede")
    assert "请先指定接替它的" in refused.content.decode()
    assert confirmed.record.state == State.IN_FORCE


def test_public_page_shows_what_is_public(confirmed: Desk) -> None:
    confirmed.step("enact")
    confirmed.ask("share")
    token = Share.objects.get().token
    page = Client().get(reverse("plans:public", args=[token])).content.decode()
    assert "县民政局" in page
    assert "2027年底前建成冷链仓库3座，冷链流通率达到35%以上" in page
    assert f'value="http://testserver/public/{token}/"' in page
    for private in ("体检", "reviewer", "私下核对", "内部意见", "知悉"):
        assert private not in page
    book = Client().get(reverse("plans:public-ledger", args=[token]))
    assert book.content.startswith(b"PK")


def test_public_address_ends_with_force(confirmed: Desk) -> None:
    confirmed.step("enact")
    confirmed.ask("share")
    address = reverse("plans:public", args=[Share.objects.get().token])
    confirmed.step("reopen", reason="有误")
    assert Client().get(address).status_code == 404


def test_closed_address_is_nobodys(confirmed: Desk) -> None:
    confirmed.step("enact")
    confirmed.ask("share")
    address = reverse("plans:public", args=[Share.objects.get().token])
    confirmed.ask("unshare")
    assert Client().get(address).status_code == 404


def test_noted_finding_can_be_taken_back(desk: Desk) -> None:
    key = findings(desk)[0]
    desk.ask("note", finding=key)
    assert "撤回知悉" in desk.page()
    desk.ask("note", finding=key)
    assert "撤回知悉" not in desk.page()


def test_noted_findings_mark_no_measure(desk: Desk) -> None:
    assert 'class="dot' in desk.page()
    for key in findings(desk):
        desk.ask("note", finding=key)
    assert 'class="dot' not in desk.page()


def test_script_gets_the_measure_of_what_was_noted(desk: Desk) -> None:
    address = reverse("plans:note", args=[desk.record.pk])
    answers = [
        desk.client.post(address, {"finding": key}, headers={"hx-request": "true"})
        for key in findings(desk)
    ]
    assert any('id="row-m' in answer.content.decode() for answer in answers)
    assert all('id="findings"' in answer.content.decode() for answer in answers)


def test_noted_finding_stands_in_the_history(desk: Desk) -> None:
    desk.ask("note", finding=findings(desk)[0], note="原文如此")
    page = desk.client.get(reverse("plans:history", args=[desk.record.pk]))
    assert "知悉" in page.content.decode()
    assert "原文如此" in page.content.decode()


def test_note_taken_back_stays_in_the_history(desk: Desk) -> None:
    key = findings(desk)[0]
    desk.ask("note", finding=key, note="原文如此")
    desk.ask("note", finding=key)
    desk.ask("note", finding=key, note="又看了一遍")
    page = desk.client.get(reverse("plans:history", args=[desk.record.pk]))
    for words in ("原文如此", "撤回知悉", "又看了一遍"):
        assert words in page.content.decode()


def test_open_items_are_led_to(reviewer: Desk) -> None:
    reviewer.deed(reviewer.item("冷链仓库", "target"), "confirm")
    address = reverse("plans:step", args=[reviewer.record.pk, "confirm"])
    assert "?show=open#targets" in reviewer.client.get(address).content.decode()
    plan = reverse("plans:plan", args=[reviewer.record.pk])
    page = reviewer.client.get(f"{plan}?show=open").content.decode()
    assert "只列还没有确认的目标" in page
    assert 'id="row-t3"' not in page


def test_reader_is_offered_no_step(sit: Sit) -> None:
    page = sit("reader").page()
    assert "开始审核" not in page
    assert 'class="selection"' not in page


def test_closed_plan_is_not_compiled_anew(confirmed: Desk) -> None:
    confirmed.step("enact")
    compilation = confirmed.record.current_id
    for name in ("retry", "recompile", "accept", "reject"):
        assert confirmed.ask(name).status_code == 422
    confirmed.record.refresh_from_db()
    assert confirmed.record.current_id == compilation
    assert confirmed.record.status == Status.DONE


def test_cancelled_recompilation_is_in_the_way(reviewer: Desk) -> None:
    reviewer.step("review")
    reviewer.ask("recompile")
    reviewer.ask("cancel")
    refused = reviewer.step("confirm", finding=findings(reviewer))
    assert "重新编译的结果还没有接受或放弃" in refused.content.decode()
    reviewer.ask("dismiss")
    reviewer.step("confirm")
    assert reviewer.record.state == State.CONFIRMED


def test_plan_does_not_supersede_itself(confirmed: Desk) -> None:
    confirmed.step("enact")
    confirmed.step("supersede", successor=confirmed.record.pk)
    assert confirmed.record.state == State.IN_FORCE


def test_plan_takes_no_step_before_it_is_compiled(
    cast: dict[str, Person], queued: Callable[..., PlanRecord]
) -> None:
    person: Any = cast["reviewer"].user
    with pytest.raises(NotCompiledError):
        take(queued("一、任务", "新.txt"), person, "review")
