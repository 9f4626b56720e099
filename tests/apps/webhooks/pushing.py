"""Deeds of the tests: an endpoint entered, news pushed, hosts allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytest_django import Settings
from tests.apps.cast import Person

from luoshi.apps.webhooks import actions
from luoshi.apps.webhooks.actions import announce, send
from luoshi.apps.webhooks.models import Delivery, Endpoint

NEWS = {"plan": 7, "title": "云岭县方案"}


def added(cast: dict[str, Person], url: str) -> Endpoint:
    person: Any = cast["reviewer"].user
    return actions.add(person, url, ["plan.compiled"])


def allow(settings: Settings, *hosts: str) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=hosts)


def pushed(endpoint: Endpoint) -> Delivery:
    """A delivery after its first try."""
    announce(endpoint.office_id, "plan.compiled", NEWS)
    delivery = Delivery.objects.get()
    return tried(delivery)


def tried(delivery: Delivery) -> Delivery:
    send.call(delivery.pk, delivery.attempts)
    delivery.refresh_from_db()
    return delivery
