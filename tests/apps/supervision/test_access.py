"""Every address of supervision and of its settings, walked by the cast of the tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks import urls as clocks
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision import urls as supervision
from luoshi.apps.supervision.actions.papers import Wanted, write
from luoshi.apps.supervision.actions.problems import Found, enter
from luoshi.apps.tasks.models import Task

CAST = ("inspector", "chief", "head", "other", "auditing", "stranger", "anonymous")
# In the order above; 302 follows a deed, and sends anonymous people to sign in.
ANSWERS = {
    ("GET", "supervision:cockpit"): (200, 200, 403, 403, 200, 200, 302),
    ("GET", "supervision:cockpit-book"): (200, 200, 403, 403, 200, 200, 302),
    ("GET", "supervision:leader"): (200, 200, 403, 403, 403, 200, 302),
    ("GET", "supervision:instruct"): (200, 200, 403, 403, 403, 200, 302),
    ("POST", "supervision:remark"): (302, 302, 403, 403, 403, 404, 302),
    ("GET", "supervision:forces"): (200, 200, 200, 200, 200, 200, 302),
    ("GET", "supervision:force"): (200, 200, 404, 404, 200, 404, 302),
    ("GET", "supervision:wall"): (200, 200, 403, 403, 200, 200, 302),
    ("GET", "supervision:slips"): (200, 200, 200, 200, 200, 200, 302),
    # Without HTMX both lead to the list.
    ("GET", "supervision:slips-mine"): (302, 302, 302, 302, 302, 302, 302),
    ("GET", "supervision:slips-of"): (302, 302, 302, 404, 302, 404, 302),
    ("GET", "supervision:slip-new"): (200, 403, 403, 403, 403, 200, 302),
    ("GET", "supervision:slip"): (200, 200, 200, 404, 200, 404, 302),
    ("GET", "supervision:slip-document"): (200, 200, 200, 404, 200, 404, 302),
    # Only the unit answers while somebody of it can; the others may not, or know of no such paper.
    ("POST", "supervision:slip-deed"): (403, 403, 302, 404, 403, 404, 302),
    ("GET", "supervision:problems"): (200, 200, 200, 200, 200, 200, 302),
    ("GET", "supervision:problem-new"): (200, 403, 403, 403, 403, 200, 302),
    ("GET", "supervision:problem"): (200, 200, 200, 404, 200, 404, 302),
    ("POST", "supervision:problem-move"): (403, 403, 302, 404, 403, 404, 302),
    ("GET", "supervision:praise"): (200, 200, 200, 200, 200, 200, 302),
    ("GET", "supervision:bulletins"): (200, 403, 403, 403, 403, 200, 302),
    ("POST", "supervision:bulletin"): (422, 403, 403, 403, 403, 422, 302),
    ("POST", "supervision:monthly"): (422, 403, 403, 403, 403, 422, 302),
    ("GET", "supervision:rounds"): (200, 403, 403, 403, 403, 200, 302),
    ("POST", "supervision:walk"): (302, 403, 403, 403, 403, 302, 302),
    ("GET", "clocks:settings"): (200, 403, 403, 403, 200, 200, 302),
    ("POST", "clocks:settle"): (403, 403, 403, 403, 403, 403, 302),
    ("POST", "clocks:load"): (403, 403, 403, 403, 403, 403, 302),
}


@pytest.fixture
def keys(
    late: Callable[[date], Task], staff: dict[str, User], office: Office
) -> dict[str, list[object]]:
    """What each address is made of: a task, a paper, a problem, a force."""
    task = late(today() - timedelta(days=15))
    slip = write(staff["inspector"], "urge", Wanted(text="逾期"), task=task)
    problem = enter(staff["inspector"], Found(text="没有接电", task=task))
    force = office.groups.create(name="物流专班", sort="force")
    return {
        "remark": [task.pk],
        "slips-of": [task.pk],
        "slip": [slip.pk],
        "slip-document": [slip.pk],
        "slip-deed": [slip.pk, "answer"],
        "problem": [problem.pk],
        "problem-move": [problem.pk, "analyse"],
        "force": [force.pk],
    }


@pytest.mark.parametrize(("method", "name"), ANSWERS)
def test_cast_gets_its_answer(
    method: str,
    name: str,
    keys: dict[str, list[object]],
    browsers: dict[str, Client],
    cast: dict[str, Person],
) -> None:
    address = reverse(name, args=keys.get(name.partition(":")[2], []))
    clients = browsers | {who: one.client for who, one in cast.items()}
    found = []
    for who in CAST:
        # What one of them does is undone before the next comes.
        before = transaction.savepoint()
        send = clients[who].post if method == "POST" else clients[who].get
        response = send(address, {"note": "说明"})
        found.append(response.status_code)
        transaction.savepoint_rollback(before)
    assert tuple(found) == ANSWERS[method, name]


def test_table_names_every_address() -> None:
    from_table = {name for _method, name in ANSWERS}
    assert from_table == {
        *(f"supervision:{one.name}" for one in supervision.urlpatterns),
        *(f"clocks:{one.name}" for one in clocks.urlpatterns),
    }
