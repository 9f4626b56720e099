"""Making, changing and ending accounts; giving rights."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.accounts.conftest import PASSWORD
from tests.apps.accounts.deeds import done, told
from tests.apps.asking import program
from tests.apps.cast import Person
from tests.apps.test_accounts import sign_in

from luoshi.apps.accounts.administration import disable_unused
from luoshi.apps.accounts.models import Office, Role, User

NEW = "杉木与晚风-2026"


def secret_of(page: str) -> str:
    """The password that a page shows."""
    return page.split('id="secret" value="')[1].split('"')[0]


def act(who: Person, deed: str, of: Person | None = None, **given: Any) -> Any:
    """The answer to a deed."""
    args = [of.user.pk] if of and of.user else []
    return who.client.post(reverse(f"accounts:{deed}", args=args), given)


def renewed(client: Client, old: str, new: str) -> int:
    """The status of choosing another password."""
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("accounts:password"), fields).status_code


def test_new_person_must_choose_a_password(house: dict[str, Person]) -> None:
    page = act(house["system"], "create-person", username="lin", name="林晚")
    password, client = secret_of(page.content.decode()), Client()
    assert sign_in(client, "lin", password) == 302
    library = client.get(reverse("plans:library"))
    assert library.headers["Location"] == reverse("accounts:password")
    assert renewed(client, password, NEW) == 302
    assert client.get(reverse("plans:library")).status_code == 200


def test_new_person_may_only_see_what_is_in_force(house: dict[str, Person]) -> None:
    act(house["system"], "create-person", username="lin", role="reviewer")
    user, system = User.objects.get(username="lin"), house["system"].user
    assert user.role == Role.MEMBER
    assert system is not None
    assert user.office == system.office
    assert done("account-create")[0].actor == system.pk


def test_username_is_given_once(house: dict[str, Person]) -> None:
    answer = act(house["system"], "create-person", username="EDITOR")
    assert answer.status_code == 422


def test_only_the_whole_house_opens_offices(house: dict[str, Person]) -> None:
    assert act(house["system"], "create-office", name="新办").status_code == 422
    User.objects.filter(username="system").update(office=None)
    assert act(house["system"], "create-office", name="新办").status_code == 302
    assert Office.objects.filter(name="新办").exists()


def test_disabled_person_is_out(house: dict[str, Person]) -> None:
    editor: Any = house["editor"].user
    who = program(editor)
    act(house["system"], "disable-person", house["editor"])
    assert house["editor"].client.get(reverse("plans:library")).status_code == 302
    assert who.ask("GET", "/plans").status_code == 401
    assert sign_in(Client(), "editor", PASSWORD) == 200
    act(house["system"], "enable-person", house["editor"])
    assert sign_in(Client(), "editor", PASSWORD) == 302


def test_nobody_disables_themselves(house: dict[str, Person]) -> None:
    answer = act(house["system"], "disable-person", house["system"])
    assert answer.status_code == 422


def test_reset_password_ends_all_else(house: dict[str, Person]) -> None:
    editor: Any = house["editor"].user
    who = program(editor)
    page = act(house["system"], "reset-password", house["editor"]).content.decode()
    assert house["editor"].client.get(reverse("plans:library")).status_code == 302
    assert who.ask("GET", "/plans").status_code == 401
    assert sign_in(Client(), "editor", PASSWORD) == 200
    assert sign_in(Client(), "editor", secret_of(page)) == 302


@pytest.mark.parametrize("who", ["security", "auditor"])
def test_one_administrator_cannot_become_another(
    who: str, house: dict[str, Person]
) -> None:
    answer = act(house["system"], "reset-password", house[who])
    assert answer.status_code == 422
    assert sign_in(Client(), who, PASSWORD) == 302


def test_amending_records_what_was(house: dict[str, Person]) -> None:
    act(house["system"], "amend-person", house["editor"], phone="13812341234")
    assert told("account-amend") == {"phone": ["", "138****1234"]}
    assert User.objects.get(username="editor").name == "editor"


def test_role_is_granted_and_recorded(house: dict[str, Person]) -> None:
    act(house["security"], "grant-role", house["reader"], role="editor")
    assert User.objects.get(username="reader").role == Role.EDITOR
    assert told("role-grant") == {"from": "reader", "to": "editor"}


def test_nobody_grants_to_themselves(house: dict[str, Person]) -> None:
    answer = act(house["security"], "grant-role", house["security"], role="system")
    assert answer.status_code == 422
    assert User.objects.get(username="security").role == Role.SECURITY


def test_unknown_role_is_refused(house: dict[str, Person]) -> None:
    act(house["security"], "grant-role", house["reader"], role="root")
    assert User.objects.get(username="reader").role == Role.READER


def test_locked_person_is_unlocked(house: dict[str, Person]) -> None:
    for _ in range(5):
        sign_in(Client(), "editor", "错")
    rights = house["security"].client.get(reverse("accounts:rights"))
    assert "已锁定" in rights.content.decode()
    act(house["security"], "unlock-person", house["editor"])
    assert sign_in(Client(), "editor", PASSWORD) == 302
    assert len(done("sign-in-failed")) == 4
    assert len(done("sign-in-locked")) == 1


def test_personal_data_is_shown_for_a_reason(house: dict[str, Person]) -> None:
    User.objects.filter(username="editor").update(name="陆知秋", phone="13812341234")
    address = reverse("accounts:person", args=[User.objects.get(username="editor").pk])
    masked = house["system"].client.get(address).content.decode()
    assert "138****1234" in masked
    assert "陆**" in masked
    assert act(house["system"], "show-person", house["editor"]).status_code == 422
    shown = act(house["system"], "show-person", house["editor"], reason="电话通知")
    assert "13812341234" in shown.content.decode()
    assert told("personal-unmask") == {"why": "电话通知"}


def test_programs_see_people_masked(house: dict[str, Person]) -> None:
    User.objects.filter(username="editor").update(name="陆知秋", phone="13812341234")
    reviewer: Any = house["reviewer"].user
    editor: Any = house["editor"].user
    who = program(reviewer)
    listed = {one["username"]: one for one in who.get("/people")}
    assert listed["editor"]["phone"] == "138****1234"
    assert "stranger" not in listed
    path = f"/people/{editor.pk}/unmask"
    assert who.post(path, {"reason": "短"}).status_code == 422
    shown = who.post(path, {"reason": "核对联系电话"}).json()
    assert (shown["name"], shown["phone"]) == ("陆知秋", "13812341234")
    stranger: Any = house["stranger"].user
    other = who.post(f"/people/{stranger.pk}/unmask", {"reason": "核对联系电话"})
    assert other.status_code == 404


def test_unused_accounts_are_disabled(house: dict[str, Person]) -> None:
    old = timezone.now() - timedelta(days=100)
    gone = ("reader", "stranger")
    User.objects.filter(username__in=(*gone, "editor")).update(
        last_login=old, date_joined=old, active_since=old
    )
    editor: Any = house["editor"].user
    program(editor).get("/plans")
    call_command("idle", stdout=StringIO())
    left = set(User.objects.filter(is_active=False).values_list("username", flat=True))
    assert left == set(gone)
    assert told("account-disable") == {"why": "unused"}
    assert disable_unused(timezone.now()) == []


def test_enabled_account_gets_its_days_anew(house: dict[str, Person]) -> None:
    old = timezone.now() - timedelta(days=100)
    User.objects.filter(username="reader").update(
        last_login=old, date_joined=old, active_since=old, is_active=False
    )
    act(house["system"], "enable-person", house["reader"])
    assert disable_unused(timezone.now()) == []


def test_server_appoints_administrators(db: None) -> None:
    said = StringIO()
    call_command("appoint", "an", role="security", name="安宁", stdout=said)
    password = said.getvalue().split(" / ")[1].splitlines()[0]
    client = Client()
    assert sign_in(client, "an", password) == 302
    assert renewed(client, password, NEW) == 302
    assert client.get(reverse("accounts:rights")).status_code == 200
    assert told("account-appoint") == {"username": "an", "role": "security"}


def test_nobody_without_a_name_is_appointed(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("appoint", " ", role="system")


def test_site_of_the_superuser_is_recorded(house: dict[str, Person]) -> None:
    root = User.objects.create_superuser("root", password=PASSWORD)
    client = Client()
    client.force_login(root, "django.contrib.auth.backends.ModelBackend")
    editor: Any = house["editor"].user
    address = reverse("admin:accounts_user_change", args=[editor.pk])
    given = {"username": "editor", "name": "陆", "role": "reader", "is_active": "on"}
    client.post(address, given | {"office": editor.office_id})
    assert told("account-site")["role"] == "reader"
