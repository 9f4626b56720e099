"""Every operation of the API, asked by the whole cast from one table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from tests.apps.asking import ROOT, Program, program
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import issue, revoke
from luoshi.apps.accounts.models import Scope
from luoshi.apps.organisations.models import Group, Unit
from luoshi.apps.plans.actions.exporting import order
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.models import Task
from luoshi.config.api import api
from luoshi.core.plans.review.findings import finding_keys

WRITERS = ("editor", "reviewer", "reader", "stranger")
CALLERS = (*WRITERS, "read-only", "revoked", "expired", "anonymous")
# What the writers, and the editor with a token that only reads, are answered; who has no good
# token is answered 401 whatever they ask.
ANSWERS = {
    ("GET", "/plans"): (200, 200, 200, 200, 200),
    ("POST", "/plans"): (201, 201, 403, 201, 403),
    ("GET", "/plans/{pk}"): (200, 200, 200, 404, 200),
    ("GET", "/plans/{pk}/contract"): (200, 200, 200, 404, 200),
    ("GET", "/plans/{pk}/text"): (200, 200, 200, 404, 200),
    ("GET", "/plans/{pk}/ledger.{format}"): (200, 200, 200, 404, 200),
    ("POST", "/plans/{pk}/cancel"): (200, 200, 403, 404, 403),
    ("POST", "/plans/{pk}/retry"): (409, 409, 403, 404, 403),
    ("POST", "/plans/{pk}/steps"): (200, 200, 403, 404, 403),
    ("POST", "/plans/{pk}/recompile"): (200, 200, 403, 404, 403),
    # Nothing waits to be accepted.
    ("GET", "/plans/{pk}/waiting"): (422, 422, 422, 404, 422),
    ("POST", "/plans/{pk}/accept"): (422, 422, 403, 404, 403),
    ("POST", "/plans/{pk}/reject"): (422, 422, 403, 404, 403),
    ("GET", "/plans/{pk}/findings"): (200, 200, 200, 404, 200),
    ("POST", "/plans/{pk}/findings/{finding}/note"): (200, 200, 403, 404, 403),
    ("GET", "/plans/{pk}/items"): (200, 200, 200, 404, 200),
    ("POST", "/plans/{pk}/items"): (201, 201, 403, 404, 403),
    ("GET", "/plans/{pk}/items/{key}"): (200, 200, 200, 404, 200),
    ("POST", "/plans/{pk}/items/{key}/corrections"): (200, 200, 403, 404, 403),
    ("POST", "/plans/{pk}/items/{key}/confirm"): (200, 200, 403, 404, 403),
    ("POST", "/plans/{pk}/items/{key}/remove"): (200, 200, 403, 404, 403),
    # The item is neither confirmed nor removed.
    ("POST", "/plans/{pk}/items/{key}/reopen"): (422, 422, 403, 404, 403),
    ("POST", "/plans/{pk}/items/{key}/comments"): (200, 200, 403, 404, 403),
    # No conflict waits for a choice.
    ("POST", "/plans/{pk}/items/{key}/settle"): (422, 422, 403, 404, 403),
    ("POST", "/plans/{pk}/items/{key}/split"): (200, 200, 403, 404, 403),
    ("POST", "/plans/{pk}/merge"): (201, 201, 403, 404, 403),
    # The plan is not confirmed.
    ("POST", "/plans/{pk}/tasks"): (422, 422, 403, 404, 403),
    ("GET", "/tasks"): (200, 200, 200, 200, 200),
    ("GET", "/tasks/{pk}"): (200, 200, 200, 404, 200),
    # None of them works for the unit that the task was given to.
    ("POST", "/tasks/{pk}/steps"): (409, 409, 409, 404, 403),
    ("POST", "/tasks/{pk}/reports"): (403, 403, 403, 404, 403),
    # The stranger's office has no plan to export.
    ("POST", "/exports"): (201, 201, 201, 409, 403),
    ("GET", "/exports/{export}"): (200, 200, 200, 404, 200),
    # The worker has not made the file yet.
    ("GET", "/exports/{export}/file"): (404, 404, 404, 404, 404),
    ("GET", "/notices"): (200, 200, 200, 200, 200),
    ("POST", "/notices/read"): (200, 200, 200, 200, 403),
    ("GET", "/people"): (200, 200, 200, 200, 200),
    ("POST", "/people/{person}/unmask"): (403, 200, 403, 403, 403),
    ("GET", "/units"): (200, 200, 200, 200, 200),
    ("GET", "/units/{pk}"): (200, 200, 200, 404, 200),
    ("GET", "/regions"): (200, 200, 200, 200, 200),
    ("GET", "/groups"): (200, 200, 200, 200, 200),
    ("GET", "/groups/{pk}"): (200, 200, 200, 404, 200),
}


@pytest.fixture
def callers(cast: dict[str, Person]) -> dict[str, Program]:
    """A program for each relation to the plans of the first office."""
    people: dict[str, Any] = {name: cast[name].user for name in WRITERS}
    found = {name: program(user) for name, user in people.items()}
    found["read-only"] = program(people["editor"], Scope.READ)
    ended, secret = issue(people["editor"], "停用", Scope.WRITE)
    revoke(ended)
    found["revoked"] = Program(secret)
    gone = timedelta(days=-1)
    found["expired"] = Program(
        issue(people["editor"], "旧", Scope.WRITE, lasts=gone)[1]
    )
    return found | {"anonymous": Program()}


@pytest.fixture
def places(cast: dict[str, Person], ready: PlanRecord) -> dict[str, Any]:
    """What the addresses of the operations are filled with."""
    person: Any = cast["editor"].user
    now = standing_of(ready)
    # One key for all that an address may name.
    Unit.objects.create(
        pk=ready.pk, office=ready.office, name="云岭县商务局", level="county"
    )
    Group.objects.create(pk=ready.pk, office=ready.office, name="各乡镇", sort="listed")
    Task.objects.create(
        pk=ready.pk,
        office=ready.office,
        number="R20260001",
        title="建设云岭智慧物流园",
        start=date(2026, 1, 5),
        year=2026,
        state="dispatched",
    )
    return {
        "pk": ready.pk,
        "person": person.pk,
        "format": "csv",
        "export": order(person, [ready], "csv").pk,
        "key": now.ledger.keys["measure"][0],
        "other": now.ledger.keys["measure"][1],
        "finding": finding_keys(now.plan.findings, now.reading.text)[0],
        "second": now.reading.text.index("建设云岭智慧物流园"),
    }


def body_of(path: str, places: dict[str, Any]) -> Any:
    """A body with which the operation has something to do."""
    key = places["key"]
    if path.startswith("/tasks/"):
        return {"step": "sign"} if path.endswith("steps") else {"text": "已开工"}
    bodies: dict[str, Callable[[], Any]] = {
        "steps": lambda: {"action": "review"},
        "note": lambda: {"note": "已核实"},
        "items": lambda: {"kind": "reference", "fields": {"title": "《街区更新办法》"}},
        "corrections": lambda: {"version": 0, "fields": {"title": "做强物流"}},
        "comments": lambda: {"text": "请核对。"},
        "settle": lambda: {"side": "machine"},
        "split": lambda: {"version": 0, "starts": [places["second"]]},
        "merge": lambda: {
            "items": [{"key": one, "version": 0} for one in (key, places["other"])]
        },
        "read": dict,
        "tasks": dict,
        "exports": lambda: {"format": "csv"},
        "unmask": lambda: {"reason": "核对联系电话"},
        **dict.fromkeys(("confirm", "remove", "reopen"), lambda: {"version": 0}),
    }
    make = bodies.get(path.rpartition("/")[2])
    return make() if make else None


def sent(who: Program, method: str, path: str, places: dict[str, Any]) -> Any:
    """The answer to an operation."""
    if (method, path) == ("POST", "/plans"):
        file = SimpleUploadedFile("新.txt", "一、任务\n\n建设驿站三座。".encode())
        headers = {"Authorization": f"Bearer {who.secret}"} if who.secret else {}
        return Client().post(f"{ROOT}{path}", {"document": file}, headers=headers)
    body = body_of(path, places) if method == "POST" else None
    return who.ask(method, path.format(**places), body)


@pytest.mark.parametrize("who", CALLERS)
@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_caller_gets_its_answer(
    method: str,
    path: str,
    who: str,
    callers: dict[str, Program],
    places: dict[str, Any],
) -> None:
    expected = dict(zip(CALLERS, ANSWERS[method, path], strict=False)).get(who, 401)
    response: HttpResponseBase = sent(callers[who], method, path, places)
    response.close()
    assert response.status_code == expected


def test_table_names_every_operation() -> None:
    known = {
        (method.upper(), path.removeprefix(ROOT))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    named = {
        (
            method,
            re.sub("{(export|person)}", "{pk}", path.replace("{finding}", "{key}")),
        )
        for method, path in ANSWERS
    }
    assert named == known
