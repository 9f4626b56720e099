"""Passwords age, are not used twice, and take their tokens with them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.accounts.conftest import PASSWORD
from tests.apps.accounts.deeds import done
from tests.apps.accounts.test_administration import renewed
from tests.apps.asking import program
from tests.apps.cast import Person
from tests.apps.test_accounts import sign_in

from luoshi.apps.accounts.middleware import SEEN
from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.passwords import chosen

GOOD = [f"杉木与晚风-{number}" for number in range(2021, 2030)]


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("Shanmu2026wanfeng", True),
        ("shanmu-2026-wanfeng", True),
        ("杉木与晚风在云岭-2026", True),
        ("shanmu2026wanfeng", False),
        ("杉木与晚风在云岭2026", False),
        ("SHANMU-WANFENG", False),
    ],
)
def test_password_mixes_three_kinds(password: str, is_good: bool) -> None:
    if is_good:
        validate_password(password)
        return
    with pytest.raises(ValidationError, match="至少要有"):
        validate_password(password)


def test_chosen_password_is_good() -> None:
    for _ in range(50):
        validate_password(chosen())


def test_last_five_are_not_taken_again(cast: dict[str, Person]) -> None:
    client, old = cast["editor"].client, PASSWORD
    for new in GOOD[:5]:
        assert renewed(client, old, new) == 302
        old = new
    for used in GOOD[:5]:
        assert renewed(client, old, used) == 200
    assert renewed(client, old, GOOD[5]) == 302
    assert renewed(client, GOOD[5], GOOD[0]) == 302


def test_reset_password_is_not_taken_again(cast: dict[str, Person]) -> None:
    user = User.objects.get(username="editor")
    user.set_password(GOOD[0])
    user.save()
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert renewed(client, GOOD[0], GOOD[0]) == 200


def test_old_password_must_be_changed(cast: dict[str, Person]) -> None:
    old = timezone.now() - timedelta(days=91)
    User.objects.filter(username="editor").update(password_changed=old)
    client = cast["editor"].client
    page = client.get(reverse("plans:library"), follow=True).content.decode()
    assert "用满 90 天" in page
    assert renewed(client, PASSWORD, GOOD[0]) == 302
    assert client.get(reverse("plans:library")).status_code == 200


def test_parts_of_pages_lead_the_whole_page(cast: dict[str, Person]) -> None:
    User.objects.update(must_renew=True)
    answer = cast["editor"].client.get(
        reverse("plans:library"), headers={"HX-Request": "true"}
    )
    assert answer.headers["HX-Redirect"] == reverse("accounts:password")


def test_tokens_die_with_the_password(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    who = program(user)
    renewed(cast["editor"].client, PASSWORD, GOOD[0])
    assert who.ask("GET", "/plans").status_code == 401
    page = cast["editor"].client.get(reverse("accounts:tokens")).content.decode()
    assert "已失效" in page
    user.refresh_from_db()
    assert program(user).ask("GET", "/plans").status_code == 200
    assert len(done("password-change")) == 1


def idle(client: Client, minutes: int) -> None:
    """Have somebody sit there for so long."""
    session = client.session
    session[SEEN] = time.time() - minutes * 60
    session.save()


def test_idle_session_ends(cast: dict[str, Person]) -> None:
    client = cast["editor"].client
    idle(client, 29)
    assert client.get(reverse("plans:library")).status_code == 200
    idle(client, 31)
    answer = client.get(reverse("plans:library"), follow=True)
    assert "很久没有操作" in answer.content.decode()
    assert client.get(reverse("plans:library")).status_code == 302
    assert len(done("sign-out-idle")) == 1


def test_page_that_asks_by_itself_is_nobody(cast: dict[str, Person]) -> None:
    client = cast["editor"].client
    idle(client, 20)
    polling = {"HX-Request": "true", "HX-Trigger": "plans"}
    client.get(reverse("plans:library"), headers=polling)
    assert time.time() - client.session[SEEN] > 60
    client.get(reverse("plans:library"))
    assert time.time() - client.session[SEEN] < 60


def test_idle_time_can_be_chosen(
    cast: dict[str, Person], choose: Callable[..., None]
) -> None:
    choose(idle_minutes=0, password_days=0)
    User.objects.update(password_changed=timezone.now() - timedelta(days=999))
    idle(cast["editor"].client, 600)
    assert cast["editor"].client.get(reverse("plans:library")).status_code == 200


def test_coming_and_going_is_recorded(cast: dict[str, Person]) -> None:
    client = Client()
    sign_in(client, "editor", PASSWORD)
    client.post(reverse("accounts:sign-out"))
    assert [one.name for one in done("sign-in")] == ["editor"]
    assert len(done("sign-out")) == 1


def test_unknown_name_is_not_written_down(cast: dict[str, Person]) -> None:
    sign_in(Client(), "我的密码-2026", "x")
    (line,) = done("sign-in-failed")
    assert (line.office, line.key) == (0, "")
    assert "我的密码" not in line.details
