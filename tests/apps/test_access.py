"""Every address, walked by the whole cast from one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.apps.bringing import sent
from tests.apps.cast import Person
from tests.core.ledgers.made import TASKS, ledger

from luoshi.apps.ledgers.models import LedgerImport
from luoshi.apps.notices.actions import tell
from luoshi.apps.notices.models import Channel, Notice
from luoshi.apps.notices.models import Delivery as Message
from luoshi.apps.plans.actions.exporting import order
from luoshi.apps.plans.models import Export, PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.webhooks.models import Delivery, Endpoint

CAST = ("editor", "reviewer", "reader", "stranger", "anonymous")
# What each of the cast is answered, in the order above. 302 sends anonymous people to sign in,
# and an editor on after a deed that is done; an upload without a file is 422.
ANSWERS = {
    ("GET", "plans:library"): (200, 200, 200, 200, 302),
    ("GET", "plans:plan"): (200, 200, 200, 404, 302),
    ("GET", "plans:ledger"): (200, 200, 200, 404, 302),
    ("GET", "plans:contract"): (200, 200, 200, 404, 302),
    ("GET", "plans:history"): (200, 200, 200, 404, 302),
    ("GET", "plans:indicators"): (200, 200, 200, 404, 302),
    ("GET", "plans:statistics"): (200, 200, 200, 404, 302),
    ("GET", "plans:statistics-book"): (200, 200, 200, 404, 302),
    ("GET", "plans:pulse"): (200, 200, 200, 404, 302),
    ("GET", "plans:item"): (200, 200, 200, 404, 302),
    ("GET", "plans:renew"): (200, 200, 403, 404, 302),
    # Nothing waits to be accepted: back to the plan.
    ("GET", "plans:waiting"): (302, 302, 302, 404, 302),
    ("GET", "plans:new"): (200, 200, 403, 404, 302),
    ("GET", "documents:original"): (200, 200, 200, 404, 302),
    ("POST", "plans:upload"): (422, 422, 403, 422, 302),
    ("POST", "plans:retry"): (422, 422, 403, 404, 302),
    ("POST", "plans:cancel"): (302, 302, 403, 404, 302),
    ("POST", "plans:discard"): (302, 302, 403, 404, 302),
    ("POST", "plans:dismiss"): (302, 302, 403, 404, 302),
    ("POST", "plans:recompile"): (302, 302, 403, 404, 302),
    ("POST", "plans:replace"): (422, 422, 403, 404, 302),
    ("POST", "plans:accept"): (422, 422, 403, 404, 302),
    ("POST", "plans:reject"): (422, 422, 403, 404, 302),
    ("POST", "plans:note"): (422, 422, 403, 404, 302),
    ("POST", "plans:confirm"): (302, 302, 403, 404, 302),
    ("POST", "plans:add"): (422, 422, 403, 404, 302),
    ("POST", "plans:correct"): (422, 422, 403, 404, 302),
    ("POST", "plans:settle"): (404, 404, 403, 404, 302),
    ("POST", "plans:deed"): (302, 302, 403, 404, 302),
    ("BOTH", "plans:merge"): (302, 302, 403, 404, 302),
    ("BOTH", "plans:split"): (200, 200, 403, 404, 302),
    ("BOTH", "plans:step"): (200, 200, 403, 404, 302),
    ("POST", "plans:share"): (403, 422, 403, 403, 302),
    ("POST", "plans:unshare"): (403, 302, 403, 403, 302),
    ("GET", "plans:compare"): (200, 200, 200, 200, 302),
    # Nothing is chosen: a sentence says what to choose.
    ("GET", "plans:align"): (422, 422, 422, 422, 302),
    ("GET", "plans:align-book"): (422, 422, 422, 422, 302),
    ("GET", "plans:diff"): (422, 422, 422, 422, 302),
    ("GET", "plans:diff-paper"): (422, 422, 422, 422, 302),
    ("GET", "plans:exports"): (200, 200, 200, 200, 302),
    ("POST", "plans:order"): (422, 422, 422, 422, 302),
    ("POST", "plans:export-retry"): (422, 422, 422, 404, 302),
    ("POST", "plans:export-cancel"): (302, 302, 302, 404, 302),
    ("GET", "plans:export-file"): (404, 404, 404, 404, 302),
    # The plan is not in force, so its public address is nobody's.
    ("GET", "plans:public"): (404, 404, 404, 404, 404),
    ("GET", "plans:public-ledger"): (404, 404, 404, 404, 404),
    ("GET", "webhooks:endpoints"): (403, 200, 403, 403, 302),
    ("POST", "webhooks:add"): (403, 422, 403, 403, 302),
    ("GET", "webhooks:endpoint"): (403, 200, 403, 403, 302),
    ("POST", "webhooks:ping"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:pause"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:rotate"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:remove"): (403, 302, 403, 403, 302),
    ("POST", "webhooks:resend"): (403, 302, 403, 403, 302),
    ("GET", "notices:inbox"): (200, 200, 200, 200, 302),
    ("POST", "notices:read"): (302, 302, 302, 302, 302),
    # Everybody sees only their own notices and channels; these are the editor's.
    ("POST", "notices:open"): (302, 404, 404, 404, 302),
    ("GET", "notices:channels"): (200, 200, 200, 200, 302),
    ("POST", "notices:add"): (422, 422, 422, 422, 302),
    ("BOTH", "notices:channel"): (200, 404, 404, 404, 302),
    ("POST", "notices:trial"): (302, 404, 404, 404, 302),
    ("POST", "notices:remove"): (302, 404, 404, 404, 302),
    ("GET", "notices:log"): (200, 200, 403, 200, 302),
    ("POST", "notices:resend"): (302, 302, 404, 404, 302),
    ("GET", "ledgers:ledgers"): (200, 200, 200, 200, 302),
    ("POST", "ledgers:upload"): (422, 422, 403, 422, 302),
    ("GET", "ledgers:ledger"): (200, 200, 200, 404, 302),
    ("GET", "ledgers:findings"): (200, 200, 200, 404, 302),
    ("BOTH", "ledgers:mapping"): (200, 200, 403, 404, 302),
    # A ledger that stands alone has no matches: back to its page.
    ("BOTH", "ledgers:matches"): (302, 302, 302, 404, 302),
    ("POST", "ledgers:accept"): (302, 302, 403, 404, 302),
    ("POST", "ledgers:recheck"): (302, 302, 403, 404, 302),
    # It is at its end, so there is nothing to be done once more.
    ("POST", "ledgers:retry"): (422, 422, 403, 404, 302),
    ("POST", "ledgers:cancel"): (302, 302, 403, 404, 302),
    ("POST", "ledgers:discard"): (302, 302, 403, 404, 302),
    ("GET", "accounts:sign-in"): (302, 302, 302, 302, 200),
    ("POST", "accounts:sign-out"): (302, 302, 302, 302, 302),
    ("GET", "accounts:password"): (200, 200, 200, 200, 302),
    ("GET", "accounts:tokens"): (200, 200, 200, 200, 302),
    ("POST", "accounts:create-token"): (422, 422, 422, 422, 302),
    # Everybody sees only their own tokens.
    ("POST", "accounts:revoke-token"): (404, 404, 404, 404, 302),
    ("POST", "language"): (302, 302, 302, 302, 302),
    ("GET", "health"): (200, 200, 200, 200, 200),
    ("GET", "admin:index"): (302, 302, 302, 302, 302),
}
ONE_METHOD = sorted(
    {
        name
        for method, name in ANSWERS
        if method != "BOTH"
        and name.startswith(
            ("plans:", "documents:", "webhooks:", "notices:", "ledgers:")
        )
    }
)
OF_NONE = {
    *("plans:library", "plans:upload", "plans:exports", "plans:order"),
    *("plans:compare", "plans:align", "plans:align-book"),
    *("plans:diff", "plans:diff-paper", "ledgers:ledgers", "ledgers:upload"),
}
OF_ITEM = {"plans:item", "plans:correct", "plans:settle", "plans:split"}


def address(name: str, record: PlanRecord) -> str:
    """The address of that name for this plan, or for what belongs to it."""
    return reverse(name, args=arguments(name, record))


def arguments(name: str, record: PlanRecord) -> list[Any]:
    """What the address of that name is made of."""
    if name == "documents:original":
        return [record.document_id]
    if name.startswith("webhooks:"):
        return push(name, record)
    if name.startswith("notices:"):
        return notice(name, record)
    if name == "accounts:revoke-token":
        return [1]
    if name.startswith("ledgers:") and name not in OF_NONE:
        return [LedgerImport.objects.get().pk]
    if not name.startswith("plans:") or name in OF_NONE:
        return []
    if name.startswith("plans:public"):
        return ["no-such-token"]
    if name.startswith("plans:export"):
        return [Export.objects.get().pk]
    more = {
        "plans:ledger": ["xlsx"],
        "plans:new": ["target"],
        "plans:add": ["target"],
        "plans:step": ["review"],
        "plans:deed": [*item(record), "confirm"],
    }
    return [record.pk, *more.get(name, item(record) if name in OF_ITEM else [])]


def item(record: PlanRecord) -> list[str]:
    """The key of the first measure."""
    return [standing_of(record).ledger.keys["measure"][0]]


@pytest.fixture
def asked(cast: dict[str, Person], ready: PlanRecord) -> PlanRecord:
    """A compiled plan, an export of it that waits for the worker, and a ledger to import."""
    person: Any = cast["editor"].user
    order(person, [ready], "csv")
    sent(cast["editor"].client, ledger(*TASKS))
    return ready


def push(name: str, record: PlanRecord) -> list[int]:
    """An endpoint of the plan's office, or a failed push to it."""
    if name in {"webhooks:endpoints", "webhooks:add"}:
        return []
    endpoint = Endpoint.objects.create(
        office=record.office, creator=record.submitter, url="http://oa.example/"
    )
    failed = Delivery.objects.create(endpoint=endpoint, event="ping", status="failed")
    return [failed.pk if "resend" in name else endpoint.pk]


def notice(name: str, record: PlanRecord) -> list[int]:
    """A notice of the plan's editor, a channel of theirs, or a failed message by it."""
    tell([record.submitter], kind="plan", title="规划已编译", key="compiled")
    mine = Channel.objects.create(
        office=record.office, user=record.submitter, way="mail", target="a@b.example"
    )
    failed = Message.objects.create(office=record.office, channel=mine, status="failed")
    keys = {
        "notices:open": Notice.objects.get().pk,
        "notices:resend": failed.pk,
        **dict.fromkeys(
            ("notices:channel", "notices:trial", "notices:remove"), mine.pk
        ),
    }
    return [keys[name]] if name in keys else []


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
@pytest.mark.parametrize(("method", "name"), ANSWERS)
def test_cast_gets_its_answer(
    method: str,
    name: str,
    who: str,
    column: int,
    cast: dict[str, Person],
    asked: PlanRecord,
) -> None:
    verb = "GET" if method == "BOTH" else method
    response = cast[who].client.generic(verb, address(name, asked))
    response.close()
    assert response.status_code == ANSWERS[method, name][column]


def test_table_names_every_address() -> None:
    # The API and supervision have tables of their own.
    others = ("admin:", "api:", "supervision:", "clocks:")
    known = names(get_resolver().url_patterns)
    ours = {name for name in known if not name.startswith(others)}
    assert ours == {name for _method, name in ANSWERS} - {"admin:index"}


@pytest.mark.parametrize("name", ONE_METHOD)
def test_other_method_is_refused(
    name: str, cast: dict[str, Person], asked: PlanRecord
) -> None:
    method = next(method for method, one in ANSWERS if one == name)
    other = "POST" if method == "GET" else "GET"
    response = cast["editor"].client.generic(other, address(name, asked))
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
