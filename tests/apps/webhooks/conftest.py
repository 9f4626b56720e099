"""Another system that listens, as the office entered it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings
from tests.apps.cast import Person
from tests.apps.receiver import Receiver, receiving
from tests.apps.webhooks.pushing import added, allow

from luoshi.apps.webhooks.models import Endpoint


@pytest.fixture(autouse=True)
def allowed(settings: Settings) -> None:
    """This machine may be pushed to."""
    allow(settings, "127.0.0.0/8")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another system that listens."""
    with receiving() as one:
        yield one


@pytest.fixture
def endpoint(cast: dict[str, Person], receiver: Receiver) -> Endpoint:
    """The receiver, as the office's reviewer entered it."""
    return added(cast, receiver.url())
