"""The pages on which a reviewer says what is pushed where."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.receiver import Receiver
from tests.apps.webhooks.pushing import NEWS, allow, pushed, tried

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Role
from luoshi.apps.webhooks import actions
from luoshi.apps.webhooks.actions import announce, send
from luoshi.apps.webhooks.models import Delivery, Endpoint, Status


def test_secret_is_shown_once(cast: dict[str, Person], receiver: Receiver) -> None:
    client = cast["reviewer"].client
    fields = {"url": receiver.url(), "events": ["plan.compiled"]}
    page = client.post(reverse("webhooks:add"), fields, follow=True)
    secret = Endpoint.objects.get().secret
    assert len(secret) > 40
    assert secret in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    place = reverse("webhooks:endpoint", args=[Endpoint.objects.get().pk])
    assert secret not in client.get(place).content.decode()


def test_new_secret_replaces_the_old(
    cast: dict[str, Person], endpoint: Endpoint
) -> None:
    client, old = cast["reviewer"].client, endpoint.secret
    page = client.post(reverse("webhooks:rotate", args=[endpoint.pk]), follow=True)
    endpoint.refresh_from_db()
    assert endpoint.secret != old
    assert endpoint.secret in page.content.decode()


def test_forbidden_address_is_explained(
    cast: dict[str, Person], settings: Settings
) -> None:
    allow(settings)
    client = cast["reviewer"].client
    page = client.get("/webhooks/").content.decode()
    assert "还没有允许的主机" in page
    assert reverse("webhooks:add") not in page
    fields = {"url": "http://127.0.0.1/", "events": ["plan.compiled"]}
    response = client.post(reverse("webhooks:add"), fields)
    assert response.status_code == 422
    assert "LUOSHI_WEBHOOK_HOSTS" in response.content.decode()
    assert not Endpoint.objects.exists()


def test_log_shows_tries_and_answers(
    cast: dict[str, Person], endpoint: Endpoint, receiver: Receiver
) -> None:
    client = cast["reviewer"].client
    client.post(reverse("webhooks:ping", args=[endpoint.pk]))
    receiver.body = b"<script>alert(1)</script>"
    tried(Delivery.objects.get())
    page = client.get(reverse("webhooks:endpoint", args=[endpoint.pk]))
    text = page.content.decode()
    assert "已送达" in text
    assert "&lt;script&gt;alert(1)" in text
    assert receiver.got[0][1]["X-Luoshi-Event"] == "ping"


def test_paused_endpoint_can_be_tested(endpoint: Endpoint, receiver: Receiver) -> None:
    actions.pause(endpoint)
    actions.ping(endpoint)
    assert tried(Delivery.objects.get()).status == Status.DELIVERED


def test_removed_endpoint_ends_its_pushes(
    cast: dict[str, Person], endpoint: Endpoint, receiver: Receiver
) -> None:
    announce(endpoint.office_id, "plan.compiled", NEWS)
    pk = Delivery.objects.get().pk
    cast["reviewer"].client.post(reverse("webhooks:remove", args=[endpoint.pk]))
    send.call(pk, 0)
    assert not receiver.got


def test_other_office_finds_nothing(
    cast: dict[str, Person], endpoint: Endpoint
) -> None:
    delivery = pushed(endpoint)
    stranger = cast["stranger"]
    office: Any = stranger.user and stranger.user.office
    admit(office, "stranger", name="沈", role=Role.REVIEWER, password="云岭-2026-春")
    stranger.client.force_login(
        type(stranger.user).objects.get(username="stranger"),  # type: ignore[union-attr]
        "django.contrib.auth.backends.ModelBackend",
    )
    for name in ("ping", "pause", "rotate", "remove"):
        place = reverse(f"webhooks:{name}", args=[endpoint.pk])
        assert stranger.client.post(place).status_code == 404
    place = reverse("webhooks:resend", args=[delivery.pk])
    assert stranger.client.post(place).status_code == 404
    assert stranger.client.get(f"/webhooks/{endpoint.pk}/").status_code == 404
    assert endpoint.url not in stranger.client.get("/webhooks/").content.decode()
