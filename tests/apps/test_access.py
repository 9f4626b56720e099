"""Every address, walked by the whole cast from one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.apps.addresses import address
from tests.apps.bringing import sent
from tests.apps.cast import Person
from tests.core.ledgers.made import TASKS, ledger

from luoshi.apps.plans.actions.exporting import order
from luoshi.apps.plans.models import PlanRecord

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
    ("GET", "organisations:directory"): (200, 200, 200, 200, 302),
    ("GET", "organisations:export"): (200, 200, 200, 200, 302),
    ("GET", "organisations:unit"): (200, 200, 200, 404, 302),
    ("GET", "organisations:regions"): (200, 200, 200, 200, 302),
    ("GET", "organisations:groups"): (200, 200, 200, 200, 302),
    ("GET", "organisations:group"): (200, 200, 200, 404, 302),
    ("GET", "organisations:posts"): (200, 200, 200, 200, 302),
    ("GET", "organisations:fields"): (200, 200, 200, 200, 302),
    # Nobody is office administrator yet: until then the reviewer keeps the directory.
    ("BOTH", "organisations:add-unit"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:edit-unit"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:add-region"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:edit-region"): (403, 200, 403, 404, 302),
    ("BOTH", "organisations:turn"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:add-group"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:edit-group"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:give"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:edit-post"): (403, 200, 403, 403, 302),
    ("POST", "organisations:rename"): (403, 422, 403, 403, 302),
    ("POST", "organisations:end"): (403, 422, 403, 403, 302),
    ("POST", "organisations:merge"): (403, 422, 403, 403, 302),
    ("POST", "organisations:call"): (403, 422, 403, 403, 302),
    ("POST", "organisations:forget"): (403, 302, 403, 403, 302),
    ("POST", "organisations:seat"): (403, 422, 403, 403, 302),
    ("POST", "organisations:unseat"): (403, 422, 403, 403, 302),
    ("POST", "organisations:add-field"): (403, 422, 403, 403, 302),
    ("POST", "organisations:rename-field"): (403, 422, 403, 403, 302),
    ("POST", "organisations:remove-field"): (403, 302, 403, 403, 302),
    # Without a day nothing is ended; the page says so.
    ("POST", "organisations:end-post"): (403, 302, 403, 403, 302),
    ("GET", "organisations:grids"): (200, 200, 200, 200, 302),
    ("GET", "organisations:grid"): (200, 200, 200, 404, 302),
    ("BOTH", "organisations:add-grid"): (403, 200, 403, 403, 302),
    ("BOTH", "organisations:edit-grid"): (403, 200, 403, 403, 302),
    ("POST", "organisations:end-grid"): (403, 422, 403, 403, 302),
    ("POST", "organisations:cover"): (403, 422, 403, 403, 302),
    ("POST", "organisations:team"): (403, 422, 403, 403, 302),
    ("POST", "organisations:staff"): (403, 422, 403, 403, 302),
    ("POST", "organisations:leave"): (403, 422, 403, 403, 302),
    ("GET", "organisations:imports"): (403, 200, 403, 403, 302),
    ("POST", "organisations:upload"): (403, 422, 403, 403, 302),
    ("GET", "organisations:import"): (403, 200, 403, 403, 302),
    # It was read already, and holds nothing that could be taken.
    ("POST", "organisations:accept"): (403, 422, 403, 403, 302),
    ("POST", "organisations:retry"): (403, 302, 403, 403, 302),
    ("POST", "organisations:discard"): (403, 302, 403, 403, 302),
    # Whoever runs the office's tasks gathers sheets; each sees only their own.
    ("GET", "tasks:sheet"): (200, 200, 403, 200, 302),
    ("GET", "tasks:fills"): (200, 200, 403, 200, 302),
    ("POST", "tasks:fill-upload"): (422, 422, 403, 422, 302),
    ("GET", "tasks:fill"): (200, 404, 403, 404, 302),
    # It has not been checked yet.
    ("POST", "tasks:fill-accept"): (422, 404, 403, 404, 302),
    ("POST", "tasks:fill-retry"): (422, 404, 403, 404, 302),
    ("POST", "tasks:fill-cancel"): (302, 404, 403, 404, 302),
    # There is no task here; its own cast walks these in tests/apps/tasks.
    ("GET", "tasks:task"): (404, 404, 404, 404, 302),
    ("GET", "tasks:sentence"): (404, 404, 404, 404, 302),
    ("BOTH", "tasks:step"): (404, 404, 404, 404, 302),
    ("BOTH", "tasks:report"): (404, 404, 404, 404, 302),
    ("POST", "tasks:say"): (404, 404, 404, 404, 302),
    ("POST", "tasks:attach"): (404, 404, 404, 404, 302),
    ("POST", "tasks:colour"): (404, 404, 404, 404, 302),
    ("GET", "tasks:evidence"): (404, 404, 404, 404, 302),
    ("GET", "tasks:photo"): (404, 404, 404, 404, 302),
    ("POST", "tasks:complete"): (404, 404, 404, 404, 302),
    ("POST", "tasks:tick"): (404, 404, 404, 404, 302),
    ("POST", "tasks:send"): (404, 404, 404, 404, 302),
    ("POST", "tasks:judge"): (404, 404, 404, 404, 302),
    # Nobody here works for a unit: on to the ledger.
    ("GET", "tasks:desk"): (302, 302, 302, 302, 302),
    ("BOTH", "tasks:grid"): (403, 403, 403, 403, 302),
    ("GET", "tasks:reports"): (200, 200, 403, 200, 302),
    ("GET", "tasks:ledger"): (200, 200, 200, 200, 302),
    ("GET", "tasks:ledger-total"): (200, 200, 200, 200, 302),
    ("POST", "tasks:take-many"): (422, 422, 422, 422, 302),
    ("POST", "tasks:export"): (200, 200, 200, 200, 302),
    ("GET", "tasks:exports"): (200, 200, 200, 200, 302),
    ("POST", "tasks:export-retry"): (404, 404, 404, 404, 302),
    ("POST", "tasks:export-cancel"): (404, 404, 404, 404, 302),
    ("GET", "tasks:export-file"): (404, 404, 404, 404, 302),
    ("BOTH", "tasks:new"): (200, 200, 403, 200, 302),
    ("BOTH", "tasks:edit"): (404, 404, 403, 404, 302),
    ("POST", "tasks:remove"): (404, 404, 403, 404, 302),
    # The plan is not confirmed.
    ("BOTH", "tasks:split"): (422, 422, 403, 404, 302),
    ("BOTH", "tasks:revision"): (422, 422, 403, 404, 302),
    ("BOTH", "tasks:move"): (200, 200, 403, 200, 302),
    ("GET", "indicators:overview"): (200, 200, 200, 200, 302),
    ("GET", "indicators:overview-book"): (200, 200, 200, 200, 302),
    ("GET", "indicators:evidence"): (200, 200, 200, 404, 302),
    ("GET", "indicators:measure"): (200, 200, 200, 404, 302),
    # There is no figure of it yet.
    ("GET", "indicators:measure-book"): (404, 404, 404, 404, 302),
    ("GET", "indicators:parts-book"): (404, 404, 404, 404, 302),
    ("GET", "indicators:regions"): (200, 200, 200, 404, 302),
    ("GET", "indicators:regions-book"): (200, 200, 200, 404, 302),
    ("GET", "indicators:plans"): (200, 200, 200, 200, 302),
    ("GET", "indicators:scorecard"): (200, 200, 200, 404, 302),
    ("GET", "indicators:scorecard-book"): (200, 200, 200, 404, 302),
    # Whoever corrects plans stands in for the data officer, whom the office does not have.
    ("GET", "indicators:plan"): (200, 200, 403, 404, 302),
    ("POST", "indicators:adopt"): (302, 302, 403, 404, 302),
    ("POST", "indicators:follow"): (302, 302, 403, 404, 302),
    ("BOTH", "indicators:adjust"): (200, 200, 403, 404, 302),
    ("POST", "indicators:leave"): (302, 302, 403, 404, 302),
    ("POST", "indicators:bring-back"): (302, 302, 403, 404, 302),
    ("GET", "indicators:path-book"): (200, 200, 200, 404, 302),
    ("POST", "indicators:drop"): (302, 302, 403, 404, 302),
    ("GET", "indicators:targets"): (200, 200, 200, 200, 302),
    ("GET", "indicators:targets-book"): (200, 200, 200, 200, 302),
    ("GET", "indicators:sums"): (200, 200, 200, 200, 302),
    # No snapshot has been made.
    ("GET", "indicators:sums-book"): (422, 422, 422, 422, 302),
    ("GET", "indicators:map"): (200, 200, 403, 200, 302),
    ("POST", "indicators:draw"): (422, 422, 403, 422, 302),
    ("POST", "indicators:erase"): (302, 302, 403, 302, 302),
    ("GET", "indicators:outlines"): (404, 404, 404, 404, 302),
    ("GET", "indicators:analyses"): (200, 200, 200, 200, 302),
    ("POST", "indicators:begin"): (422, 422, 403, 422, 302),
    # Readers see what is signed.
    ("BOTH", "indicators:analysis"): (200, 200, 404, 404, 302),
    ("GET", "indicators:analysis-document"): (200, 200, 404, 404, 302),
    ("GET", "indicators:analysis-book"): (200, 200, 404, 404, 302),
    ("POST", "indicators:analysis-sign"): (403, 422, 404, 404, 302),
    ("GET", "indicators:release"): (200, 200, 403, 200, 302),
    ("POST", "indicators:release-open"): (403, 302, 403, 403, 302),
    ("POST", "indicators:release-close"): (403, 302, 403, 403, 302),
    # Nothing is released.
    ("GET", "indicators:released"): (404, 404, 404, 404, 404),
    ("GET", "indicators:released-book"): (404, 404, 404, 404, 404),
    # Nobody is data officer yet: until then the editor and the reviewer are.
    ("GET", "indicators:returns"): (200, 200, 200, 200, 302),
    ("POST", "indicators:open"): (422, 422, 403, 422, 302),
    ("POST", "indicators:together"): (422, 422, 403, 422, 302),
    ("BOTH", "indicators:return"): (200, 200, 200, 404, 302),
    # It has not been signed.
    ("POST", "indicators:step"): (422, 422, 403, 404, 302),
    ("GET", "indicators:sheet"): (200, 200, 200, 404, 302),
    # Nobody here reports for a unit.
    ("POST", "indicators:sheet-upload"): (403, 403, 403, 404, 302),
    ("GET", "indicators:quality"): (200, 200, 200, 200, 302),
    ("GET", "indicators:quality-book"): (200, 200, 200, 200, 302),
    ("GET", "indicators:measures"): (200, 200, 403, 200, 302),
    ("POST", "indicators:adopt-pack"): (302, 302, 403, 302, 302),
    ("BOTH", "indicators:measure-new"): (200, 200, 403, 200, 302),
    ("BOTH", "indicators:measure-edit"): (200, 200, 403, 404, 302),
    ("POST", "indicators:measure-end"): (422, 422, 403, 404, 302),
    ("BOTH", "indicators:duties"): (200, 200, 403, 200, 302),
    ("POST", "indicators:duty-end"): (302, 302, 403, 404, 302),
    ("BOTH", "indicators:lists"): (200, 200, 403, 200, 302),
    ("POST", "indicators:list-end"): (302, 302, 403, 404, 302),
    ("BOTH", "indicators:rules"): (200, 200, 403, 200, 302),
    ("POST", "indicators:rule-drop"): (302, 302, 403, 404, 302),
    ("BOTH", "indicators:imports"): (200, 200, 403, 200, 302),
    ("GET", "indicators:import"): (200, 200, 403, 404, 302),
    # It was read already, so there is nothing to map or to stop: back to its page.
    ("BOTH", "indicators:columns"): (302, 302, 403, 404, 302),
    ("POST", "indicators:import-deed"): (302, 302, 403, 404, 302),
    ("GET", "accounts:sign-in"): (302, 302, 302, 302, 200),
    ("POST", "accounts:sign-out"): (302, 302, 302, 302, 302),
    ("GET", "accounts:password"): (200, 200, 200, 200, 302),
    ("GET", "accounts:tokens"): (200, 200, 200, 200, 302),
    ("POST", "accounts:create-token"): (422, 422, 422, 422, 302),
    # Everybody sees only their own tokens.
    ("POST", "accounts:revoke-token"): (404, 404, 404, 404, 302),
    ("GET", "accounts:home"): (302, 302, 302, 302, 302),
    # Nobody has given a password, so there is no second step.
    ("BOTH", "accounts:second"): (302, 302, 302, 302, 302),
    # No provider is configured.
    ("GET", "accounts:sign-on"): (404, 404, 404, 404, 404),
    ("GET", "accounts:vouched"): (404, 404, 404, 404, 404),
    ("GET", "accounts:factor"): (200, 200, 200, 200, 302),
    ("POST", "accounts:confirm-factor"): (422, 422, 422, 422, 302),
    ("POST", "accounts:renew-backups"): (422, 422, 422, 422, 302),
    # What the three administrators get is in a table of its own.
    ("GET", "accounts:people"): (403, 403, 403, 403, 302),
    ("POST", "accounts:create-person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:create-office"): (403, 403, 403, 403, 302),
    ("GET", "accounts:person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:amend-person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:disable-person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:enable-person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:reset-password"): (403, 403, 403, 403, 302),
    ("POST", "accounts:show-person"): (403, 403, 403, 403, 302),
    ("GET", "accounts:rights"): (403, 403, 403, 403, 302),
    ("POST", "accounts:grant-role"): (403, 403, 403, 403, 302),
    ("POST", "accounts:unlock-person"): (403, 403, 403, 403, 302),
    ("POST", "accounts:reset-factor"): (403, 403, 403, 403, 302),
    ("GET", "accounts:trail"): (403, 403, 403, 403, 302),
    ("POST", "accounts:verify-trail"): (403, 403, 403, 403, 302),
    ("GET", "accounts:export-trail"): (403, 403, 403, 403, 302),
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
            (
                *("plans:", "documents:", "webhooks:", "notices:", "ledgers:"),
                *("organisations:", "tasks:", "indicators:"),
            )
        )
    }
)


@pytest.fixture
def asked(cast: dict[str, Person], ready: PlanRecord) -> PlanRecord:
    """A compiled plan, an export of it that waits for the worker, and a ledger to import."""
    person: Any = cast["editor"].user
    order(person, [ready], "csv")
    sent(cast["editor"].client, ledger(*TASKS))
    return ready


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
    # The API, supervision, assessments and evaluations have tables of their own.
    others = (
        *("admin:", "api:", "supervision:", "clocks:"),
        *("assessments:", "evaluations:"),
    )
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
