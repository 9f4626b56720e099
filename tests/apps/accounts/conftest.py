"""The three administrators, somebody of another unit, and what an installation may choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as ours
from django.test import Client
from pytest_django import Settings
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role

PASSWORD = "云岭-2026-春"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def house(cast: dict[str, Person]) -> dict[str, Person]:
    """The cast with the roles that look after the house, and with another unit."""
    office = open_office("云岭县发展改革局")
    for role in (Role.MEMBER, Role.SYSTEM, Role.SECURITY, Role.AUDITOR):
        user = admit(office, str(role), name=str(role), role=role, password=PASSWORD)
        client = Client()
        client.force_login(user, BACKEND)
        cast[str(role)] = Person(user, client)
    return cast


@pytest.fixture
def choose(settings: Settings) -> Callable[..., None]:
    """Change what accounts must keep to."""

    def change(**changes: Any) -> None:
        policy = replace(ours.LUOSHI.policy, **changes)
        settings.LUOSHI = replace(ours.LUOSHI, policy=policy)

    return change
