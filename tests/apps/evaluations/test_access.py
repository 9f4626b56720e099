"""Every address of evaluations, walked by the whole cast from one table."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.evaluations.conftest import proposed, row

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.evaluations import urls
from luoshi.apps.evaluations.actions.signing import publish
from luoshi.apps.evaluations.models import Evaluation, Proposal
from luoshi.apps.organisations.models import Post

CAST = (
    "editor",
    "reviewer",
    "admin",
    "chief",
    "reader",
    "member",
    "stranger",
    "anonymous",
)
# The evaluation is a draft with a proposal that the editor wrote. Who writes, who signs, the
# office's administrator, a leader, a reader, another unit, another office, nobody.
ANSWERS = {
    ("GET", "listed"): (200, 200, 200, 200, 200, 200, 200, 302),
    ("GET", "plan"): (200, 200, 200, 200, 200, 200, 404, 302),
    # There is one of that day already.
    ("POST", "begin"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("GET", "evaluation"): (200, 200, 200, 404, 404, 404, 404, 302),
    ("GET", "report"): (200, 200, 200, 404, 404, 404, 404, 302),
    ("GET", "book"): (200, 200, 200, 404, 404, 404, 404, 302),
    ("GET", "row"): (200, 200, 200, 404, 404, 404, 404, 302),
    # An old page, and a form without a sentence.
    ("POST", "row"): (422, 422, 422, 404, 404, 404, 404, 302),
    ("POST", "propose"): (422, 422, 422, 404, 404, 404, 404, 302),
    ("GET", "revision"): (200, 200, 200, 404, 404, 404, 404, 302),
    # It is not signed; whoever may not change plans makes none.
    ("POST", "renew"): (422, 422, 403, 404, 404, 404, 404, 302),
    # There is no next version.
    ("POST", "inherit"): (404, 404, 403, 404, 404, 404, 404, 302),
    ("POST", "refresh"): (422, 422, 422, 404, 404, 404, 404, 302),
    ("POST", "sign"): (403, 422, 422, 404, 404, 404, 404, 302),
    ("POST", "publish"): (403, 422, 422, 404, 404, 404, 404, 302),
}
# These leave nothing for the next in the row.
LAST = {
    ("POST", "withdraw"): (302, 302, 302, 404, 404, 404, 404, 302),
    ("POST", "discard"): (302, 302, 302, 404, 404, 404, 404, 302),
}
# The same once it is signed and published: everybody who sees the plan reads it, nobody writes.
PUBLISHED = {
    ("GET", "listed"): (200, 200, 200, 200, 200, 200, 200, 302),
    ("GET", "evaluation"): (200, 200, 200, 200, 200, 200, 404, 302),
    ("POST", "evaluation"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("GET", "report"): (200, 200, 200, 200, 200, 200, 404, 302),
    ("GET", "book"): (200, 200, 200, 200, 200, 200, 404, 302),
    ("GET", "row"): (200, 200, 200, 200, 200, 200, 404, 302),
    ("POST", "row"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("POST", "propose"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("POST", "withdraw"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("GET", "revision"): (200, 200, 200, 200, 200, 200, 404, 302),
    ("POST", "inherit"): (404, 404, 403, 403, 403, 403, 404, 302),
    ("POST", "refresh"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("POST", "discard"): (422, 422, 422, 403, 403, 403, 404, 302),
    ("POST", "sign"): (403, 422, 422, 403, 403, 403, 404, 302),
    ("POST", "publish"): (403, 422, 422, 403, 403, 403, 404, 302),
}
POSTED = {"admin": "office_admin", "chief": "leader", "member": ""}


@pytest.fixture
def people(cast: dict[str, Person], office: Office) -> dict[str, Client]:
    """The browser of everybody."""
    found = {name: one.client for name, one in cast.items()}
    for name, post in POSTED.items():
        person = admit(
            office, name, name=name, role=Role.MEMBER, password="云岭-2026-春"
        )
        if post:
            Post.objects.create(office=office, user=person, role=post)
        found[name] = Client()
        found[name].force_login(person, "django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def drafted(begun: Evaluation, writer: User) -> Evaluation:
    """The evaluation with a proposal."""
    proposed(begun, writer)
    return begun


def address(name: str, one: Evaluation) -> str:
    """The address of a name."""
    keys: list[object] = [one.pk]
    if name in {"plan", "begin"}:
        keys = [one.plan_id]
    elif name in {"row", "propose"}:
        keys = [one.pk, row(one, "物流").pk]
    elif name == "withdraw":
        keys = [one.pk, Proposal.objects.get().pk]
    elif name == "listed":
        keys = []
    return reverse(f"evaluations:{name}", args=keys)


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
def test_cast_gets_its_answer(
    who: str, column: int, people: dict[str, Client], drafted: Evaluation
) -> None:
    table = ANSWERS | LAST
    expected = {key: codes[column] for key, codes in table.items()}
    assert answers(people[who], drafted, list(table)) == expected


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
def test_cast_reads_what_is_published(
    who: str,
    column: int,
    people: dict[str, Client],
    signed: Evaluation,
    signer: User,
) -> None:
    publish(signer, signed.pk)
    expected = {key: codes[column] for key, codes in PUBLISHED.items()}
    assert answers(people[who], signed, list(PUBLISHED)) == expected


def answers(
    client: Client, one: Evaluation, asked: list[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """What each address answers."""
    form = {"occasion": "annual", "day": "2026-08-31"}
    found = {}
    for method, name in asked:
        here = address(name, one)
        answer = client.get(here) if method == "GET" else client.post(here, form)
        found[method, name] = answer.status_code
    return found


def test_table_names_every_address() -> None:
    known = {str(one.name) for one in urls.urlpatterns}
    assert known == {name for _method, name in ANSWERS | LAST}
