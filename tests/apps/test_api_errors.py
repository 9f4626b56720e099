"""Every error of the API has the one form, whatever went wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.apps.asking import ROOT, Program, program
from tests.apps.cast import Person

from luoshi.apps.plans.models import PlanRecord
from luoshi.config.api import api

OPERATIONS = [
    (method.upper(), path.removeprefix(ROOT))
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
]
PLACES = {"pk": "999999", "key": "nothing-1", "format": "csv"}


@pytest.fixture
def who(cast: dict[str, Person]) -> Program:
    """A program of the editor."""
    user: Any = cast["editor"].user
    return program(user)


def code_of(answer: Any, status: int) -> str:
    """The code of an error, after its form was looked at."""
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    assert "no-store" in answer.headers["Cache-Control"]
    error = answer.json()["error"]
    assert set(answer.json()) <= {"error", "clash"}
    assert set(error) == {"code", "message", "details"}
    assert error["message"]
    assert all(set(one) == {"field", "message"} for one in error["details"])
    code: str = error["code"]
    return code


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_token_has_the_form(db: None, method: str, path: str) -> None:
    answer = Program().ask(method, path.format(**PLACES))
    assert code_of(answer, 401) == "unauthorized"


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_missing_or_invalid_has_the_form(who: Program, method: str, path: str) -> None:
    answer = who.ask(method, path.format(**PLACES))
    if answer.status_code != 200:
        assert code_of(answer, answer.status_code) in {"not-found", "invalid"}


@pytest.mark.parametrize("path", sorted({path for _method, path in OPERATIONS}))
def test_other_method_has_the_form(who: Program, path: str) -> None:
    answer = who.ask("DELETE", path.format(**PLACES))
    assert code_of(answer, 405) == "method-not-allowed"
    assert set(answer.headers["Allow"].split(", ")) <= {"GET", "POST"}


@pytest.mark.parametrize("path", ["/", "/nowhere", "/plans/", "/plans/1/nothing"])
def test_unknown_address_has_the_form(db: None, path: str) -> None:
    assert code_of(Client().get(f"{ROOT}{path}"), 404) == "not-found"


def test_broken_body_has_the_form(who: Program, ready: PlanRecord) -> None:
    options: Any = {"data": "{", "content_type": "application/json"}
    answer = who.ask("POST", f"/plans/{ready.pk}/steps", **options)
    assert code_of(answer, 400) == "malformed"


def test_broken_upload_has_the_form(who: Program) -> None:
    options: Any = {"data": b"x", "content_type": "multipart/form-data"}
    assert code_of(who.ask("POST", "/plans", **options), 400) == "malformed"


def test_long_upload_has_the_form(who: Program, settings: Any) -> None:
    settings.LUOSHI = type(settings.LUOSHI)(upload_bytes=10, upload_files=5)
    answer = who.send("长.txt", b"x" * 11)
    assert code_of(answer, 413) == "upload-too-long"
    assert "长.txt" in answer.json()["error"]["details"][0]["message"]


def test_hurried_upload_is_told_to_wait(who: Program, settings: Any) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, uploads_per_hour=1)
    who.send("一.txt", "一、任务".encode())
    answer = who.send("二.txt", "二、任务".encode())
    assert code_of(answer, 429) == "upload-too-many"
    assert 0 < int(answer.headers["Retry-After"]) <= 3600


def test_fault_of_the_program_has_the_form(
    who: Program, ready: PlanRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("luoshi.apps.plans.api.library.plan_status", crash)
    answer = who.ask("GET", f"/plans/{ready.pk}")
    assert code_of(answer, 500) == "internal"
    assert "boom" not in answer.content.decode()
