"""A ledger of a compiled plan: matched, looked at, taken over row by row."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from tests.apps.bringing import OF_PLAN, act, seen, sent, worked
from tests.apps.cast import Person
from tests.core.ledgers.made import ledger

from luoshi.apps.jobs.models import Status
from luoshi.apps.ledgers.models import LedgerImport, Phase
from luoshi.apps.plans.actions.reviewing import decide
from luoshi.apps.plans.models import Decision, PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.core.plans.review.draft import correct

DATA = ledger(*OF_PLAN)


def tick(brought: LedgerImport, *kinds: str) -> list[str]:
    """The names of the differences of some kinds."""
    return [
        f"{number}.{place}"
        for number, link in enumerate(brought.matches["links"])
        for place, offer in enumerate(link["offers"])
        if offer["difference"]["kind"] in kinds
    ]


def pick(client: Client, brought: LedgerImport, **form: Any) -> LedgerImport:
    """The import after its ticks were sent in and taken over."""
    act(client, "matches", brought, run=brought.run, deed="accept", **form)
    return worked(brought)


def test_rows_find_their_measures(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    page = seen(editor, "matches", brought)
    assert "做强现代物流" in page
    assert "台账有配合单位“县邮政管理局”" in page
    assert len(brought.matches["links"]) == 2


def test_both_sides_show_what_is_alone(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    assert "创建省级旅游度假区" in seen(editor, "matches", brought, "?show=rows")
    assert "培育家政品牌" in seen(editor, "matches", brought, "?show=measures")


def test_nothing_is_taken_unasked(editor: Client, ready: PlanRecord) -> None:
    brought = pick(editor, sent(editor, DATA, plan=ready.pk))
    assert brought.phase == Phase.ACCEPTED
    assert not Decision.objects.exists()


def test_units_are_corrected(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    pick(editor, brought, tick=tick(brought, "unit_added", "unit_missing"))
    units = standing_of(renewed(ready)).plan.measures[0].units
    assert {one.name: one.role for one in units} == {
        "县商务局": "lead",
        "县交通运输局": "responsible",
        "县邮政管理局": "support",
    }


def test_decision_names_its_row(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    pick(editor, brought, tick=tick(brought, "unit_added"))
    assert Decision.objects.get().body["reason"] == "自台账《台账.xlsx》第2行导入"
    assert renewed(ready).state == State.UNDER_REVIEW


def test_deadline_is_corrected(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    pick(editor, brought, tick=tick(brought, "deadline"))
    dates = {one.deadline for one in standing_of(renewed(ready)).plan.targets}
    assert "2027-06-30" in dates


def test_lone_row_becomes_a_measure(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    address = f"{reverse('ledgers:matches', args=[brought.pk])}?show=rows"
    form = {"run": brought.run, "deed": "accept", "tick": ["2"]}
    editor.post(address, form)
    worked(brought)
    now = standing_of(renewed(ready)).plan
    added = next(one for one in now.measures if "度假区" in (one.title or ""))
    assert added.units[0].name == "县文化和旅游局"
    assert any(
        one.measure == added.id and one.deadline == "2026-12-31" for one in now.targets
    )


def test_ticks_of_pages_add_up(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    act(
        editor,
        "matches",
        brought,
        run=brought.run,
        deed="keep",
        tick=tick(brought, "unit_added"),
    )
    assert "已记下 1 处" in seen(editor, "matches", brought, "?show=rows")
    address = f"{reverse('ledgers:matches', args=[brought.pk])}?show=rows"
    editor.post(address, {"run": brought.run, "deed": "all"})
    brought.refresh_from_db()
    assert brought.picks["rows"] == [2]
    assert len(brought.picks["offers"]) == 1


def test_clash_stores_nothing(
    editor: Client, cast: dict[str, Person], ready: PlanRecord
) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    key = brought.matches["links"][0]["key"]
    reviewer: Any = cast["reviewer"].user
    decide(ready, reviewer, lambda now, by: correct(now, key, {"units": []}, by))
    brought = pick(editor, brought, tick=tick(brought, "deadline", "unit_added"))
    assert brought.status == Status.FAILED
    assert "reviewer更正了同一处" in brought.error_message
    assert "什么都没有导入" in seen(editor, "ledger", brought)
    assert Decision.objects.count() == 1


def test_rematching_follows_a_clash(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    LedgerImport.objects.update(phase=Phase.TAKING, status=Status.FAILED)
    act(editor, "recheck", brought)
    assert worked(brought).is_checked


def test_confirmed_plan_takes_nothing(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    PlanRecord.objects.update(state=State.CONFIRMED)
    assert "按勾选导入" not in seen(editor, "matches", brought)
    brought = pick(editor, brought, tick=tick(brought, "unit_added"))
    assert brought.error_code == "plan-closed"
    assert not Decision.objects.exists()


def test_removed_plan_leaves_the_rows(editor: Client, ready: PlanRecord) -> None:
    brought = sent(editor, DATA, plan=ready.pk)
    act(editor, "matches", brought, run=brought.run, deed="accept")
    editor.post(reverse("plans:discard", args=[ready.pk]))
    brought = worked(brought)
    assert brought.error_code == "ledger-overtaken"
    act(editor, "recheck", brought)
    worked(brought)
    act(editor, "accept", brought)
    assert worked(brought).made is not None


def test_foreign_plan_cannot_be_chosen(editor: Client, ready: PlanRecord) -> None:
    answer = editor.post(
        reverse("ledgers:upload"), {"plan": ready.pk + 1, "document": ""}
    )
    assert answer.status_code == 422


def renewed(record: PlanRecord) -> PlanRecord:
    """The plan as it is now."""
    record.refresh_from_db()
    return record
