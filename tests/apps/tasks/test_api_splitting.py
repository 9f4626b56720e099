"""A program splits a plan into tasks."""

from __future__ import annotations

from datetime import date

from tests.apps.asking import program

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.tasks.models import Task


def test_trial_writes_nothing(
    confirmed: PlanRecord, staff: dict[str, User], units: dict[str, Unit]
) -> None:
    answer = program(staff["admin"]).post(f"/plans/{confirmed.pk}/tasks", {})
    first, second, third = answer.json()["proposed"]
    assert answer.status_code == 200
    assert first["lead"] == {"id": units["县商务局"].pk, "name": "云岭县商务局"}
    assert len(second["candidates"]) == 2
    assert third["doubts"][0]["code"] == "lead-missing"
    assert not Task.objects.exists()


def test_choices_are_written(
    confirmed: PlanRecord, staff: dict[str, User], units: dict[str, Unit]
) -> None:
    mine = program(staff["admin"])
    address = f"/plans/{confirmed.pk}/tasks"
    one, two, three = mine.post(address, {}).json()["proposed"]
    choices = [
        {"key": two["key"], "lead": units["县民政局"].pk, "due": "2027-06-30"},
        {"key": three["key"], "leave_out": True},
    ]
    answer = mine.post(address, {"dry_run": False, "choices": choices})
    made = {task["key"]: task["id"] for task in answer.json()["made"]}
    assert answer.status_code == 201
    assert set(made) == {one["key"], two["key"]}
    task = Task.objects.get(pk=made[two["key"]])
    assert (task.lead, task.due) == (units["县民政局"], date(2027, 6, 30))


def test_unknown_unit_is_refused(confirmed: PlanRecord, staff: dict[str, User]) -> None:
    choices = [{"key": "x", "lead": 99_999}, {"key": "y", "due": "2026-13-45"}]
    mine, address = program(staff["admin"]), f"/plans/{confirmed.pk}/tasks"
    answer = mine.post(address, {"dry_run": False, "choices": choices[:1]})
    assert answer.status_code == 422
    assert "99999" in answer.content.decode()
    assert mine.post(address, {"choices": choices[1:]}).status_code == 422


def test_member_may_not_split(confirmed: PlanRecord, staff: dict[str, User]) -> None:
    answer = program(staff["head"]).post(f"/plans/{confirmed.pk}/tasks", {})
    assert answer.status_code == 403
