"""A mail server and a messenger that listen, and an installation that may write to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django import Settings
from tests.apps.mailbox import Mailbox, mailing
from tests.apps.receiver import Receiver, receiving


@pytest.fixture(autouse=True)
def open_ways(settings: Settings) -> None:
    """This machine may be written to, and knows where it is found."""
    settings.LUOSHI = replace(
        settings.LUOSHI,
        webhook_hosts=("127.0.0.0/8",),
        mails=True,
        site="https://luoshi.example",
    )


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that this installation uses."""
    with mailing() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.DEFAULT_FROM_EMAIL = "luoshi@office.example"
        yield box


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A messenger that listens."""
    with receiving() as one:
        yield one
