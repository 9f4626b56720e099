"""The page of tokens, and what a token is good for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.apps.asking import Program, program
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import charge, issue
from luoshi.apps.accounts.models import Scope, Token
from luoshi.config.product import Product

GIVEN = {"name": "月报程序", "scope": "read", "days": "90"}


def made(client: Client, **fields: str) -> str:
    """The page after asking for a token."""
    answer = client.post(reverse("accounts:create-token"), GIVEN | fields)
    return answer.content.decode()


def secret_of(page: str) -> str:
    """The secret that a page shows."""
    return page.split('id="secret" value="')[1].split('"')[0]


def test_secret_is_shown_once(editor: Client) -> None:
    secret = secret_of(made(editor))
    assert secret.startswith("luoshi_")
    page = editor.get(reverse("accounts:tokens")).content.decode()
    assert "月报程序" in page
    assert secret not in page


def test_secret_itself_is_not_kept(editor: Client) -> None:
    secret = secret_of(made(editor))
    kept = Token.objects.values().get()
    assert secret not in str(kept)
    assert len(kept["digest"]) == 64


def test_page_with_secret_is_not_stored(editor: Client) -> None:
    answer = editor.post(reverse("accounts:create-token"), GIVEN)
    assert "no-store" in answer.headers["Cache-Control"]


def test_token_lasts_as_chosen(editor: Client) -> None:
    made(editor)
    left = Token.objects.get().expires - timezone.now()
    assert timedelta(days=89) < left <= timedelta(days=90)


def test_token_without_name_is_refused(editor: Client) -> None:
    answer = editor.post(reverse("accounts:create-token"), GIVEN | {"name": ""})
    assert answer.status_code == 422
    assert "请写明名称。" in answer.content.decode()


def test_revoked_token_opens_nothing(editor: Client) -> None:
    who = Program(secret_of(made(editor)))
    assert who.ask("GET", "/plans").status_code == 200
    editor.post(reverse("accounts:revoke-token", args=[Token.objects.get().pk]))
    assert who.ask("GET", "/plans").status_code == 401
    assert "已停用" in editor.get(reverse("accounts:tokens")).content.decode()


def test_token_of_another_person_is_missing(cast: dict[str, Person]) -> None:
    made(cast["editor"].client)
    address = reverse("accounts:revoke-token", args=[Token.objects.get().pk])
    assert cast["reviewer"].client.post(address).status_code == 404


def test_inactive_owner_ends_the_token(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    who = program(user)
    user.is_active = False
    user.save()
    assert who.ask("GET", "/plans").status_code == 401


def test_use_leaves_its_time(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    program(user).get("/plans")
    used = Token.objects.get().last_used
    assert used is not None
    assert timezone.now() - used < timedelta(minutes=1)


def test_session_alone_opens_nothing(editor: Client) -> None:
    assert editor.get("/api/v1/plans").status_code == 401


@pytest.mark.parametrize("value", ["", "Basic eDp5", "Bearer", "Bearer luoshi_甲"])
def test_other_headers_open_nothing(db: None, value: str) -> None:
    answer = Client().get("/api/v1/plans", headers={"Authorization": value})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_too_many_requests_wait(cast: dict[str, Person], settings: Settings) -> None:
    settings.LUOSHI = Product(upload_bytes=10_000, upload_files=5, api_per_minute=0)
    user: Any = cast["editor"].user
    answer = program(user).ask("GET", "/plans")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_count_begins_anew_each_minute(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    token, _secret = issue(user, "程序", Scope.READ)
    earlier = timezone.now() - timedelta(minutes=5)
    Token.objects.update(window=earlier, served=600)
    assert charge(token, 1) == 0
    assert Token.objects.get().served == 1


def test_tokens_are_counted_apart(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    one, other = (issue(user, name, Scope.READ)[0] for name in ("甲", "乙"))
    Token.objects.filter(pk=one.pk).update(
        window=timezone.now().replace(second=0, microsecond=0), served=600
    )
    assert charge(other, 600) == 0
