"""Every address, walked by the whole cast from one table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.apps.cast import Person

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.webhooks.models import Delivery, Endpoint

CAST = ("editor", "reviewer", "reader", "stranger", "anonymous")
# What each of the cast is answered, in the order above. 302 sends anonymous people to sign in,
# and an editor on after a deed that is done; an upload without a file is 422.
ANSWERS = {
    ("GET", "plans:library"): (200, 200, 200, 200, 302),
    ("GET", "plans:plan"): (200, 200, 200, 404, 302),
    ("GET", "plans:ledger"): (200, 200, 200, 404, 302),
    ("GET", "plans:contract"): (200, 200, 200, 404, 302),
    ("GET", "documents:original"): (200, 200, 200, 404, 302),
    ("POST", "plans:upload"): (422, 403, 403, 422, 302),
    ("POST", "plans:retry"): (302, 403, 403, 404, 302),
    ("POST", "plans:discard"): (302, 403, 403, 404, 302),
    ("GET", "webhooks:endpoints"): (403, 200, 403, 403, 302),
    ("POST", "webhooks:add"): (403, 422, 403, 403, 302),
    ("GET", "webhooks:endpoint"): (403, 200, 403, 403, 302),
    ("POST", "webhooks:ping"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:pause"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:rotate"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:remove"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:resend"): (403, 302, 403, 403, 302),
    ("GET", "accounts:sign-in"): (302, 302, 302, 302, 200),
    ("POST", "accounts:sign-out"): (302, 302, 302, 302, 302),
    ("GET", "accounts:password"): (200, 200, 200, 200, 302),
    ("POST", "language"): (302, 302, 302, 302, 302),
    ("GET", "health"): (200, 200, 200, 200, 200),
    ("GET", "admin:index"): (302, 302, 302, 302, 302),
}
ONE_METHOD = sorted(
    {
        name
        for _method, name in ANSWERS
        if name.startswith(("plans:", "documents:", "webhooks:"))
    }
)


def address(name: str, record: PlanRecord) -> str:
    """The address of that name for this plan."""
    if name == "documents:original":
        return reverse(name, args=[record.document_id])
    if name.startswith("webhooks:"):
        return push_address(name, record)
    is_of_one = name.startswith("plans:") and name not in {
        "plans:library",
        "plans:upload",
    }
    return reverse(name, args=[record.pk] if is_of_one else [])


def push_address(name: str, record: PlanRecord) -> str:
    """The address of that name for an endpoint of the plan's office with a failed push."""
    if name in {"webhooks:endpoints", "webhooks:add"}:
        return reverse(name)
    endpoint = Endpoint.objects.create(
        office=record.office, creator=record.submitter, url="http://oa.example/"
    )
    failed = Delivery.objects.create(endpoint=endpoint, event="ping", status="failed")
    return reverse(name, args=[failed.pk if "resend" in name else endpoint.pk])


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
@pytest.mark.parametrize(("method", "name"), ANSWERS)
def test_cast_gets_its_answer(
    method: str,
    name: str,
    who: str,
    column: int,
    cast: dict[str, Person],
    ready: PlanRecord,
) -> None:
    response = cast[who].client.generic(method, address(name, ready))
    response.close()
    assert response.status_code == ANSWERS[method, name][column]


def test_table_names_every_address() -> None:
    ours = {name for name in names(get_resolver().url_patterns) if "admin:" not in name}
    assert ours == {name for _method, name in ANSWERS} - {"admin:index"}


@pytest.mark.parametrize("name", ONE_METHOD)
def test_other_method_is_refused(
    name: str, cast: dict[str, Person], ready: PlanRecord
) -> None:
    method = next(method for method, one in ANSWERS if one == name)
    other = "POST" if method == "GET" else "GET"
    response = cast["editor"].client.generic(other, address(name, ready))
    assert response.status_code == 405


def test_stranger_sees_an_empty_library(
    cast: dict[str, Person], ready: PlanRecord
) -> None:
    page = cast["stranger"].client.get(reverse("plans:library")).content.decode()
    assert ready.title not in page


def names(patterns: list[URLPattern | URLResolver], start: str = "") -> Iterator[str]:
    """Every name, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, start + space)
        else:
            yield f"{start}{pattern.name}"
