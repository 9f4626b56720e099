"""Signing in through a provider that runs behind a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.conf import settings as ours
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread
from pytest_django import Settings
from tests.apps.accounts.deeds import done, told
from tests.apps.accounts.test_factors import enrol, step
from tests.apps.cast import Person

from luoshi.apps.accounts.models import User
from luoshi.config.product import SingleSignOn

PEOPLE = [
    Known(sub="u-1", claims={"preferred_username": "editor"}),
    Known(sub="u-2", claims={"preferred_username": "nobody"}),
    Known(sub="u-3", claims={"preferred_username": ""}),
    Known(sub="u-4", claims={"email": "lu@example.gov", "email_verified": False}),
    Known(sub="u-5", claims={"email": "LU@example.gov", "email_verified": True}),
]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider."""
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def configured(provider: str, settings: Settings, cast: dict[str, Person]) -> str:
    """An installation that trusts the provider."""
    found = httpx.get(f"{provider}/.well-known/openid-configuration").json()
    sign_on = SingleSignOn(
        issuer=found["issuer"],
        authorize_url=found["authorization_endpoint"],
        token_url=found["token_endpoint"],
        userinfo_url=found["userinfo_endpoint"],
        jwks_url=found["jwks_uri"],
        client="luoshi",
        secret="secret",
    )
    settings.LUOSHI = replace(ours.LUOSHI, sign_on=sign_on)
    return provider


def change(settings: Settings, **changes: str) -> None:
    """Have the installation trust something else."""
    given: Any = ours.LUOSHI.sign_on
    settings.LUOSHI = replace(ours.LUOSHI, sign_on=replace(given, **changes))


def departed(client: Client, going: str = "") -> str:
    """Where the browser is sent."""
    address = reverse("accounts:sign-on")
    return client.get(address, {"next": going} if going else {}).headers["Location"]


def agreed(place: str, sub: str) -> str:
    """The way back, after somebody has said at the provider who they are."""
    back = httpx.post(place, data={"sub": sub}).headers["location"]
    parts = urlsplit(back)
    return f"{parts.path}?{parts.query}"


def arrived(sub: str, client: Client | None = None, going: str = "") -> Any:
    """The answer to somebody who comes back from the provider."""
    client = client or Client()
    return client.get(agreed(departed(client, going), sub))


def test_known_person_comes_in(configured: str) -> None:
    client = Client()
    answer = arrived("u-1", client)
    assert answer.status_code == 302
    page = client.get(reverse("plans:library"))
    assert page.status_code == 200
    assert page.context["user"].username == "editor"
    assert told("sign-in") == {"way": "oidc"}


def test_person_comes_to_the_page_asked_for(configured: str) -> None:
    assert arrived("u-1", going="/exports/").headers["Location"] == "/exports/"
    away = arrived("u-1", going="https://example.com/")
    assert away.headers["Location"] == reverse("accounts:home")


def test_unknown_person_is_told_whom_to_ask(
    configured: str, settings: Settings
) -> None:
    policy = replace(ours.LUOSHI.policy, contact="县府办信息科 8001")
    settings.LUOSHI = replace(ours.LUOSHI, policy=policy)
    count = User.objects.count()
    for sub in ("u-2", "u-3", "somebody-new"):
        answer = arrived(sub)
        assert answer.status_code == 403
        assert "县府办信息科 8001" in answer.content.decode()
    assert User.objects.count() == count
    assert len(done("sign-in-failed")) == 3


def test_disabled_person_stays_out(configured: str) -> None:
    User.objects.filter(username="editor").update(is_active=False)
    assert arrived("u-1").status_code == 403


def test_mail_must_be_verified(configured: str, settings: Settings) -> None:
    change(settings, claim="email", field="email")
    User.objects.filter(username="editor").update(email="lu@example.gov")
    assert arrived("u-4").status_code == 403
    assert arrived("u-5").status_code == 302
    User.objects.filter(username="reader").update(email="Lu@example.gov")
    assert arrived("u-5").status_code == 403


def test_request_is_bound_to_the_browser(configured: str) -> None:
    asked = parse_qs(urlsplit(departed(Client())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    back = agreed(departed(Client()), "u-1")
    assert Client().get(back).status_code == 403


def test_way_back_is_good_once(configured: str) -> None:
    client = Client()
    back = agreed(departed(client), "u-1")
    assert client.get(back).status_code == 302
    client.post(reverse("accounts:sign-out"))
    assert client.get(back).status_code == 403


def test_nonce_of_another_request_is_refused(configured: str) -> None:
    client = Client()
    back = agreed(departed(client), "u-1")
    session = client.session
    kept = session["sign-on"]
    for one in kept.values():
        one["nonce"] = "x"
    session["sign-on"] = kept
    session.save()
    assert client.get(back).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://other.example"},
        {"token_url": "http://localhost:1/none"},
        {"jwks_url": "http://localhost:1/none"},
        {"userinfo_url": "http://localhost:1/none"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_doubtful_answer_lets_nobody_in(
    changes: dict[str, str], configured: str, settings: Settings
) -> None:
    client = Client()
    back = agreed(departed(client), "u-1")
    change(settings, **changes)
    answer = client.get(back)
    assert answer.status_code == 403
    assert "请稍后再试" in answer.content.decode()
    assert client.get(reverse("plans:library")).status_code == 302


def test_token_for_another_client_is_refused(
    configured: str, settings: Settings
) -> None:
    client = Client()
    change(settings, client="other")
    back = agreed(departed(client), "u-1")
    change(settings, client="luoshi")
    assert client.get(back).status_code == 403


def test_denied_at_the_provider_is_told(configured: str) -> None:
    client = Client()
    departed(client)
    answer = client.get(reverse("accounts:vouched"), {"error": "access_denied"})
    assert "请重新登录" in answer.content.decode()


def test_second_factor_still_counts(configured: str, cast: dict[str, Person]) -> None:
    backups, client = enrol(cast["editor"].client), Client()
    arrived("u-1", client)
    assert client.get(reverse("plans:library")).status_code == 302
    assert step(client, backups[0]) == 302
    assert told("sign-in") == {"way": "oidc+backup"}


def test_button_is_there_when_configured(configured: str) -> None:
    page = Client().get(reverse("accounts:sign-in")).content.decode()
    assert "统一身份认证登录" in page


def test_button_is_not_there_otherwise(db: None) -> None:
    page = Client().get(reverse("accounts:sign-in")).content.decode()
    assert "统一身份认证登录" not in page
