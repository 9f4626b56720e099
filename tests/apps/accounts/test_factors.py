"""A code from the telephone beside the password."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.apps.accounts.conftest import PASSWORD
from tests.apps.accounts.deeds import done, told
from tests.apps.accounts.test_administration import act
from tests.apps.cast import Person
from tests.apps.test_accounts import sign_in


def code(ahead: int = 0) -> str:
    """What the telephone shows, now or some steps ahead."""
    device = TOTPDevice.objects.get()
    return f"{totp(device.bin_key, drift=ahead):06d}"


def enrol(client: Client) -> list[str]:
    """The backup codes of somebody who has set their telephone up."""
    client.get(reverse("accounts:factor"))
    answer = client.post(reverse("accounts:confirm-factor"), {"code": code()})
    return re.findall(r"<li>([a-z2-7]{8})</li>", answer.content.decode())


def half_in() -> Client:
    """The editor after the password."""
    client = Client()
    assert sign_in(client, "editor", PASSWORD) == 302
    return client


def step(client: Client, given: str) -> int:
    """The status of the second step."""
    return client.post(reverse("accounts:second"), {"code": given}).status_code


def is_in(client: Client) -> bool:
    """Whether somebody has come in."""
    return client.get(reverse("plans:library")).status_code == 200


def test_picture_shows_the_key(editor: Client) -> None:
    page = editor.get(reverse("accounts:factor")).content.decode()
    assert 'src="data:image/svg+xml' in page
    assert "data:" in editor.get("/").headers["Content-Security-Policy"]
    assert TOTPDevice.objects.get().confirmed is False


def test_password_alone_is_not_enough(editor: Client) -> None:
    assert len(enrol(editor)) == 10
    client = half_in()
    assert not is_in(client)
    assert step(client, "000000" if code(1) != "000000" else "111111") == 422
    TOTPDevice.objects.get().throttle_reset()
    assert step(client, code(1)) == 302
    assert is_in(client)
    assert told("sign-in") == {"way": "password+totp"}


def test_code_is_good_once(editor: Client) -> None:
    enrol(editor)
    now = code(1)
    assert step(half_in(), now) == 302
    assert step(half_in(), now) == 422


def test_backup_code_is_good_once(editor: Client) -> None:
    first = enrol(editor)[0]
    client = half_in()
    assert step(client, first.upper()) == 302
    assert is_in(client)
    TOTPDevice.objects.get().throttle_reset()
    assert step(half_in(), first) == 422


def test_wrong_codes_lock_the_account(editor: Client) -> None:
    enrol(editor)
    client = half_in()
    found = [step(client, "abcdef") for _ in range(5)]
    assert found == [422, 422, 422, 422, 429]
    assert sign_in(Client(), "editor", PASSWORD) == 429
    assert len(done("sign-in-locked")) == 2


def test_second_step_needs_the_first(cast: dict[str, Person]) -> None:
    assert step(Client(), "123456") == 302


def test_changed_password_ends_the_half_step(cast: dict[str, Person]) -> None:
    enrol(cast["editor"].client)
    client, user = half_in(), cast["editor"].user
    assert user is not None
    user.set_password("杉木与晚风-2026")
    user.save()
    step(client, code(1))
    assert not is_in(client)


def test_wrong_code_does_not_enrol(editor: Client) -> None:
    editor.get(reverse("accounts:factor"))
    answer = editor.post(reverse("accounts:confirm-factor"), {"code": "x"})
    assert answer.status_code == 422
    assert not TOTPDevice.objects.get().confirmed


def test_session_alone_does_not_change_the_factor(editor: Client) -> None:
    enrol(editor)
    before = TOTPDevice.objects.get().key
    editor.get(reverse("accounts:factor"))
    editor.post(reverse("accounts:confirm-factor"), {"code": code()})
    assert TOTPDevice.objects.get().key == before


def test_backup_codes_are_renewed_for_a_code(editor: Client) -> None:
    old = set(enrol(editor))
    address = reverse("accounts:renew-backups")
    assert editor.post(address, {"code": "x"}).status_code == 422
    TOTPDevice.objects.get().throttle_reset()
    assert editor.post(address, {"code": code(1)}).status_code == 200
    assert not old & set(StaticToken.objects.values_list("token", flat=True))


def test_lost_telephone_is_reset(house: dict[str, Person]) -> None:
    enrol(house["editor"].client)
    act(house["security"], "reset-factor", house["editor"])
    assert is_in(half_in())
    assert len(done("factor-reset")) == 1


@pytest.mark.parametrize("who", ["reviewer", "system", "security", "auditor"])
def test_factor_can_be_required(
    who: str, house: dict[str, Person], choose: Callable[..., None]
) -> None:
    choose(second_factor="required")
    client = house[who].client
    answer: Any = client.get(reverse("accounts:home"))
    assert answer.headers["Location"] == reverse("accounts:factor")
    enrol(client)
    assert client.get(reverse("accounts:home"), follow=True).status_code == 200


def test_required_factor_spares_editors(
    house: dict[str, Person], choose: Callable[..., None]
) -> None:
    choose(second_factor="required")
    assert is_in(house["editor"].client)


def test_factor_can_be_off(editor: Client, choose: Callable[..., None]) -> None:
    enrol(editor)
    choose(second_factor="off")
    assert editor.get(reverse("accounts:factor")).status_code == 404
    assert is_in(half_in())
