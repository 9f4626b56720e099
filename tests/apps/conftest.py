"""The cast and their plans, on a database and a folder of files of their own."""

from __future__ import annotations

import tests.apps.start  # noqa: F401

# isort: split

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import Settings
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import PlanRecord


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A test database in a file of this run, so that runs do not meet."""
    if connection.vendor == "sqlite":
        place = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(place)


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Uploads of a test go to its own folder, and nothing is remembered, not even a language."""
    translation.activate(settings.LANGUAGE_CODE)
    for cache in caches.all():
        cache.clear()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> dict[str, Person]:
    """One person per relation to the plans of the first office."""
    here, there = open_office("云岭县发展改革局"), open_office("沙洲县发展改革局")
    roles = {
        "editor": (here, Role.EDITOR),
        "reviewer": (here, Role.REVIEWER),
        "reader": (here, Role.READER),
        "stranger": (there, Role.EDITOR),
    }
    people = {"anonymous": Person(None, Client())}
    for name, (office, role) in roles.items():
        user = admit(office, name, name=name, role=role, password="云岭-2026-春")
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        people[name] = Person(user, client)
    return people


@pytest.fixture
def editor(cast: dict[str, Person]) -> Client:
    """The browser of the office's editor."""
    return cast["editor"].client


@pytest.fixture
def queued(cast: dict[str, Person]) -> Callable[..., PlanRecord]:
    """Sends in a document for the editor and leaves it in the queue."""

    def send(text: str | bytes = TEXT, name: str = "云岭县方案.txt") -> PlanRecord:
        data = text.encode() if isinstance(text, str) else text
        person: Any = cast["editor"].user
        return submit(person, name, ContentFile(data, name=name)).record

    return send


@pytest.fixture
def ready(queued: Callable[..., PlanRecord]) -> PlanRecord:
    """A plan of the first office, compiled."""
    return compiled(queued())
