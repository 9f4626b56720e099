"""A plan that was corrected or succeeded, against its tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import TEXT, compiled

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.plans.actions.reviewing import decide
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.actions.life import take
from luoshi.apps.tasks.actions.revising import accept, revised
from luoshi.apps.tasks.actions.splitting import Choice, adopt, propose
from luoshi.apps.tasks.models import Event, Task
from luoshi.core.plans.review import draft

Staff = dict[str, User]
Units = dict[str, Unit]


@pytest.fixture
def split(confirmed: PlanRecord, staff: Staff, units: Units) -> PlanRecord:
    """The plan with a draft of each measure."""
    drafts = propose(staff["admin"], confirmed)
    choices = {one.key: Choice(lead=units["县民政局"].pk) for one in drafts[1:]}
    adopt(staff["admin"], confirmed, drafts, choices)
    return confirmed


@pytest.fixture
def succeeded(split: PlanRecord, queued: Callable[..., PlanRecord]) -> PlanRecord:
    """The same with a successor: more stores, another lead, no brand, a new measure."""
    text = (
        TEXT.replace("冷链仓库3座", "冷链仓库5座")
        .replace("牵头单位：县商务局", "牵头单位：县农业农村局")
        .replace(
            "（三）培育家政品牌。支持家政企业规范发展，培育一批本地家政品牌。",
            "（三）发展夜间经济。打造夜间消费街区2条。（责任单位：县商务局）",
        )
    )
    new = compiled(queued(text, "新方案.txt"))
    PlanRecord.objects.filter(pk=new.pk).update(state=State.IN_FORCE)
    new.refresh_from_db()
    split.state, split.successor = State.SUPERSEDED, new
    split.save()
    return split


def kinds(user: User, plan: PlanRecord) -> list[str]:
    return sorted(one.kind for one in revised(user, plan).revisions)


def test_unrevised_plan_changes_nothing(split: PlanRecord, staff: Staff) -> None:
    assert kinds(staff["admin"], split) == []


def test_correction_proposes_the_new_lead(
    split: PlanRecord, staff: Staff, units: Units, cast: dict[str, object]
) -> None:
    key = standing_of(split).ledger.keys["measure"][0]
    lead = [{"name": "县财政局", "role": "lead"}]
    PlanRecord.objects.filter(pk=split.pk).update(state=State.UNDER_REVIEW)
    split.refresh_from_db()
    decide(
        split,
        staff["admin"],
        lambda reviewed, by: draft.correct(
            reviewed, key, {"units": lead}, by, version=reviewed.items[key].version
        ),
    )
    PlanRecord.objects.filter(pk=split.pk).update(state=State.CONFIRMED)
    split.refresh_from_db()
    (found,) = revised(staff["admin"], split).revisions
    assert (found.kind, found.after) == ("lead", units["县财政局"].pk)
    accept(staff["admin"], split, {found.key})
    task = Task.objects.get(item=key)
    assert task.lead == units["县财政局"]
    assert task.events.get().step == "revise"


def test_successor_is_held_against_tasks(succeeded: PlanRecord, staff: Staff) -> None:
    found = kinds(staff["admin"], succeeded)
    assert found == ["gone", "lead", "link", "new", "sentence"]


def test_accepted_sentence_moves_to_the_successor(
    succeeded: PlanRecord, staff: Staff
) -> None:
    found = revised(staff["admin"], succeeded).revisions
    accept(staff["admin"], succeeded, {one.key for one in found})
    tasks = {task.order: task for task in Task.objects.filter(plan=succeeded.successor)}
    assert "冷链仓库5座" in tasks[1].content
    assert str(tasks[1].lead) == "县农业农村局"
    assert "夜间消费街区" in tasks[3].quote
    assert not Task.objects.filter(plan=succeeded).exists()


def test_sent_out_task_is_reassigned_as_a_step(
    succeeded: PlanRecord, staff: Staff
) -> None:
    task = Task.objects.get(plan=succeeded, order=1)
    take(staff["inspector"], task.pk, "submit")
    take(staff["admin"], task.pk, "dispatch")
    found = revised(staff["admin"], succeeded).revisions
    (lead,) = [one for one in found if one.kind == "lead"]
    accept(staff["admin"], succeeded, {lead.key}, opinion="新方案调整")
    event = Event.objects.get(task=task, step="reassign")
    assert event.opinion == "新方案调整"


def test_removed_measure_suspends_what_was_sent_out(
    succeeded: PlanRecord, staff: Staff
) -> None:
    task = Task.objects.get(plan=succeeded, order=3)
    take(staff["admin"], task.pk, "submit")
    take(staff["admin"], task.pk, "dispatch")
    accept(staff["admin"], succeeded, {f"gone-{task.pk}"})
    task.refresh_from_db()
    assert task.state == "suspended"


def test_what_was_left_is_not_asked_again(succeeded: PlanRecord, staff: Staff) -> None:
    found = revised(staff["admin"], succeeded).revisions
    (lead,) = [one for one in found if one.kind == "lead"]
    accept(staff["admin"], succeeded, set(), {lead.key})
    assert "lead" not in kinds(staff["admin"], succeeded)
    assert Task.objects.get(plan=succeeded, order=1).due == date(2027, 12, 31)


def test_page_lists_and_takes(
    succeeded: PlanRecord, browsers: dict[str, Client]
) -> None:
    address = reverse("tasks:revision", args=[succeeded.pk])
    page = browsers["admin"].get(address).content.decode()
    assert "原文有改动" in page
    assert "举措已删去" in page
    task = Task.objects.get(plan=succeeded, order=1)
    answer = browsers["admin"].post(address, {f"sentence-{task.pk}": "accept"})
    assert answer.status_code == 302
    task.refresh_from_db()
    assert "5座" in task.quote
