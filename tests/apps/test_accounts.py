"""Signing in, being locked out, and choosing a password."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role, User

PASSWORD = "云岭-2026-春"


def sign_in(client: Client, name: str, password: str) -> int:
    """The status of trying to sign in."""
    address = reverse("accounts:sign-in")
    return client.post(address, {"username": name, "password": password}).status_code


def test_right_password_opens(cast: dict[str, Person]) -> None:
    client = Client()
    assert sign_in(client, "editor", PASSWORD) == 302
    assert client.get(reverse("plans:library")).status_code == 200


def test_sign_in_returns_to_the_page(cast: dict[str, Person]) -> None:
    client = Client()
    asked = client.get(reverse("accounts:password"))
    assert asked.headers["Location"].endswith("?next=/password/")
    page = client.get(asked.headers["Location"]).content.decode()
    assert 'name="next" value="/password/"' in page


def test_five_mistakes_lock_the_user(cast: dict[str, Person]) -> None:
    client = Client()
    assert [sign_in(client, "editor", "错") for _ in range(5)][-1] == 429
    assert sign_in(Client(), "editor", PASSWORD) == 429


def test_lock_spares_the_address(cast: dict[str, Person]) -> None:
    for _ in range(6):
        sign_in(Client(), "editor", "错")
    assert sign_in(Client(), "reader", PASSWORD) == 302


def test_signing_out_closes(cast: dict[str, Person]) -> None:
    client = cast["editor"].client
    client.post(reverse("accounts:sign-out"))
    assert client.get(reverse("plans:library")).status_code == 302


@pytest.mark.parametrize("weak", ["1234567890", "password123", "短的", "editor2026"])
def test_weak_password_is_refused(cast: dict[str, Person], weak: str) -> None:
    fields = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    response = cast["editor"].client.post(reverse("accounts:password"), fields)
    assert response.status_code == 200
    assert "field-error" in response.content.decode()


def test_good_password_is_taken(cast: dict[str, Person]) -> None:
    new = "杉木与晚风-2026"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    cast["editor"].client.post(reverse("accounts:password"), fields)
    assert sign_in(Client(), "editor", new) == 302


def test_admitting_again_changes_the_role(db: None) -> None:
    office = open_office("云岭县发展改革局")
    admit(office, "lu", name="陆", role=Role.READER, password="a")
    admit(open_office("云岭县发展改革局"), "lu", name="陆", role="editor", password="b")
    user = User.objects.get()
    assert user.is_editor
    assert user.check_password("b")


def test_system_people_see_no_plans(db: None, client: Client) -> None:
    root = User.objects.create_superuser("root", password=PASSWORD)
    client.force_login(root, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.post(reverse("plans:upload")).status_code == 403
    assert "还没有规划" in client.get(reverse("plans:library")).content.decode()


@pytest.mark.parametrize("name", ["accounts_user", "accounts_office"])
def test_admin_lists_people(db: None, client: Client, name: str) -> None:
    root = User.objects.create_superuser("root", password=PASSWORD)
    client.force_login(root, "django.contrib.auth.backends.ModelBackend")
    for deed in ("changelist", "add"):
        assert client.get(reverse(f"admin:{name}_{deed}")).status_code == 200
