"""Every address of the office's side of tasks, walked by the whole cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.accounts.models import User
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.tasks.models import Task, TaskExport

CAST = (
    *("admin", "inspector", "chief", "head", "clerk", "helper", "other", "auditing"),
    *("stranger", "anonymous"),
)
SEEN = (200, 200, 200, 200, 200, 200, 200, 200, 200, 302)
OFFICE = (200, 200, 403, 403, 403, 403, 403, 403, 403, 302)
ANSWERS = {
    ("GET", "ledger"): SEEN,
    ("GET", "ledger-total"): SEEN,
    ("GET", "exports"): SEEN,
    # Nothing is ticked.
    ("POST", "take-many"): (422,) * 9 + (302,),
    ("POST", "export"): SEEN,
    # It is the administrator's own.
    ("POST", "export-retry"): (422, *(404,) * 8, 302),
    ("POST", "export-cancel"): (302, *(404,) * 8, 302),
    ("GET", "export-file"): (404,) * 9 + (302,),
    ("GET", "new"): (200, 200, 200, *(403,) * 5, 200, 302),
    ("GET", "edit"): (200, 200, 403, *(403,) * 5, 404, 302),
    ("POST", "remove"): (302, 302, 403, *(403,) * 5, 404, 302),
    ("GET", "split"): (200, 200, 403, *(403,) * 5, 404, 302),
    ("GET", "revision"): (200, 200, 403, *(403,) * 5, 404, 302),
    ("GET", "move"): (200, 200, 403, *(403,) * 5, 200, 302),
}


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
@pytest.mark.parametrize(("method", "name"), ANSWERS)
def test_cast_gets_its_answer(
    method: str,
    name: str,
    who: str,
    column: int,
    cast: dict[str, Person],
    browsers: dict[str, Client],
    staff: dict[str, User],
    entered: Callable[..., Task],
    confirmed: PlanRecord,
) -> None:
    keys = {
        "edit": [entered().pk],
        "remove": [entered().pk],
        "split": [confirmed.pk],
        "revision": [confirmed.pk],
    }
    export = TaskExport.objects.create(
        office=staff["admin"].office, person=staff["admin"]
    )
    if name in {"export-retry", "export-cancel", "export-file"}:
        keys[name] = [export.pk]
    client = browsers[who] if who in browsers else cast[who].client
    address = reverse(f"tasks:{name}", args=keys.get(name, []))
    response = client.generic(method, address)
    response.close()
    assert response.status_code == ANSWERS[method, name][column]
