"""What those who look after the house may do, and that they see no plans."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.apps.accounts.deeds import done
from tests.apps.asking import program
from tests.apps.cast import Person

from luoshi.apps.documents.queries import documents
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import plans

THREE = ("system", "security", "auditor")
OTHERS = ("member", *THREE)
# What another unit, the system, the security and the audit administrator are answered.
ANSWERS = {
    ("GET", "accounts:people", False): (403, 200, 403, 403),
    ("POST", "accounts:create-person", False): (403, 422, 403, 403),
    ("POST", "accounts:create-office", False): (403, 422, 403, 403),
    ("GET", "accounts:person", True): (403, 200, 403, 403),
    ("POST", "accounts:amend-person", True): (403, 302, 403, 403),
    ("POST", "accounts:disable-person", True): (403, 302, 403, 403),
    ("POST", "accounts:enable-person", True): (403, 302, 403, 403),
    ("POST", "accounts:reset-password", True): (403, 200, 403, 403),
    ("POST", "accounts:show-person", True): (403, 422, 403, 403),
    ("GET", "accounts:rights", False): (403, 403, 200, 403),
    ("POST", "accounts:grant-role", True): (403, 403, 302, 403),
    ("POST", "accounts:unlock-person", True): (403, 403, 302, 403),
    ("POST", "accounts:reset-factor", True): (403, 403, 302, 403),
    ("GET", "accounts:trail", False): (403, 403, 403, 200),
    ("POST", "accounts:verify-trail", False): (403, 403, 403, 200),
    ("GET", "accounts:export-trail", False): (403, 403, 403, 200),
    ("GET", "webhooks:endpoints", False): (403, 403, 403, 403),
    ("POST", "plans:upload", False): (403, 403, 403, 403),
    ("POST", "plans:order", False): (422, 403, 403, 403),
    ("POST", "ledgers:upload", False): (403, 403, 403, 403),
}


def status(who: Person, method: str, name: str, of: int | None) -> int:
    """What an address answers."""
    address = reverse(name, args=[] if of is None else [of])
    return who.client.generic(method, address).status_code


@pytest.mark.parametrize(("method", "name", "is_of_person"), ANSWERS)
def test_house_gets_its_answer(
    method: str, name: str, is_of_person: bool, house: dict[str, Person]
) -> None:
    reader: Any = house["reader"].user
    of = reader.pk if is_of_person else None
    found = tuple(status(house[who], method, name, of) for who in OTHERS)
    assert found == ANSWERS[method, name, is_of_person]


@pytest.mark.parametrize("who", THREE)
def test_person_of_another_office_is_missing(
    who: str, house: dict[str, Person]
) -> None:
    stranger: Any = house["stranger"].user
    names = {"system": "accounts:reset-password", "security": "accounts:grant-role"}
    name = names.get(who)
    if name:
        assert status(house[who], "POST", name, stranger.pk) == 404
    assert "沙洲县" not in page(house[who])


def page(who: Person) -> str:
    """The page where somebody's work begins."""
    return who.client.get(reverse("accounts:home"), follow=True).content.decode()


@pytest.mark.parametrize("who", THREE)
def test_administrators_see_no_plans(
    who: str, house: dict[str, Person], ready: PlanRecord
) -> None:
    PlanRecord.objects.update(state=State.IN_FORCE)
    user: Any = house[who].user
    client = house[who].client
    assert not plans(user)
    assert client.get(reverse("plans:plan", args=[ready.pk])).status_code == 404
    library = reverse("plans:library")
    assert ready.title not in client.get(library).content.decode()
    assert ready.title not in client.get(f"{library}?q=物流").content.decode()
    assert program(user).ask("GET", f"/plans/{ready.pk}").status_code == 404


def test_other_unit_sees_what_is_in_force(
    house: dict[str, Person], ready: PlanRecord
) -> None:
    client, address = house["member"].client, reverse("plans:plan", args=[ready.pk])
    found = f"{reverse('plans:library')}?q=物流"
    assert client.get(address).status_code == 404
    assert "没有找到" in client.get(found).content.decode()
    PlanRecord.objects.update(state=State.IN_FORCE)
    assert client.get(address).status_code == 200
    assert ready.title in client.get(found).content.decode()


def test_other_unit_takes_no_originals(
    house: dict[str, Person], ready: PlanRecord
) -> None:
    PlanRecord.objects.update(state=State.IN_FORCE)
    user: Any = house["member"].user
    assert not documents(user)
    address = reverse("documents:original", args=[ready.document_id])
    assert house["member"].client.get(address).status_code == 404
    page = house["member"].client.get(reverse("plans:plan", args=[ready.pk]))
    assert address not in page.content.decode()


@pytest.mark.parametrize("who", THREE)
def test_work_begins_on_its_page(who: str, house: dict[str, Person]) -> None:
    title = {"system": "账号管理", "security": "权限管理", "auditor": "审计记录"}[who]
    assert f"<h1>{title}" in page(house[who])


def test_export_of_the_trail_is_recorded(house: dict[str, Person]) -> None:
    response: Any = house["auditor"].client.get(reverse("accounts:export-trail"))
    lines = b"".join(response.streaming_content).splitlines()
    assert b'"head"' in lines[-1]
    assert [one.role for one in done("trail-export")] == ["auditor"]


def test_trail_is_verified_on_its_page(house: dict[str, Person]) -> None:
    answer = house["auditor"].client.post(reverse("accounts:verify-trail"))
    assert "条，完好" in answer.content.decode()
    assert len(done("trail-verify")) == 1


def test_trail_is_sifted(house: dict[str, Person]) -> None:
    client = house["auditor"].client
    address = reverse("accounts:trail")
    found = client.get(address, {"action": "account-admit"}).content.decode()
    assert "<td>登记账号</td>" in found
    none = client.get(address, {"name": "没有这个人"}).content.decode()
    assert "没有符合条件的记录" in none
    assert client.get(address, {"since": "x"}).status_code == 422
