"""Every address of a unit's side of tasks, walked by the whole cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.parts import attach
from luoshi.apps.tasks.actions.proofs import keeping
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.models import Node, Part, Task

CAST = (
    *("admin", "inspector", "chief", "head", "clerk", "helper", "other", "auditing"),
    *("stranger", "anonymous"),
)
ANSWERS = {
    ("GET", "desk"): (302, 302, 302, 200, 200, 200, 200, 302, 302, 302),
    ("GET", "task"): (200, 200, 200, 200, 200, 200, 404, 200, 404, 302),
    ("GET", "evidence"): (200, 200, 200, 200, 200, 200, 404, 200, 404, 302),
    # The task comes from no plan.
    ("GET", "sentence"): (404,) * 9 + (302,),
    ("GET", "grid"): (403, 403, 403, 200, 200, 200, 200, 403, 403, 302),
    ("POST", "grid"): (403, 403, 403, 422, 422, 422, 422, 403, 403, 302),
    # A stranger supervises the tasks of their own office.
    ("GET", "reports"): (200, 200, 403, 200, 403, 403, 200, 403, 200, 302),
    ("GET", "apply"): (403, 403, 403, 200, 403, 403, 404, 403, 404, 302),
    ("POST", "apply"): (403, 403, 403, 422, 403, 403, 404, 403, 404, 302),
    ("GET", "suspend"): (200, 403, 200, 403, 403, 403, 404, 403, 404, 302),
    ("GET", "report"): (403, 403, 403, 200, 200, 403, 404, 403, 404, 302),
    ("POST", "report"): (403, 403, 403, 422, 422, 403, 404, 403, 404, 302),
    # Nothing is said, given, or chosen.
    ("POST", "say"): (422, 422, 422, 422, 422, 422, 404, 403, 404, 302),
    ("POST", "attach"): (403, 403, 403, 422, 422, 422, 404, 403, 404, 302),
    ("POST", "complete"): (403, 403, 403, 403, 403, 422, 404, 403, 404, 302),
    ("POST", "colour"): (422, 422, 403, 403, 403, 403, 404, 403, 404, 302),
    ("POST", "tick"): (403, 403, 403, 302, 302, 403, 404, 403, 404, 302),
    ("POST", "send"): (403, 403, 403, 302, 403, 403, 404, 403, 404, 302),
    # The unit's leader has not signed it.
    ("POST", "judge"): (422, 422, 403, 403, 403, 403, 404, 403, 404, 302),
}
STEPS = {"apply", "suspend"}


@pytest.fixture
def keys(
    working: Callable[..., Task], staff: dict[str, User], units: dict[str, Unit]
) -> dict[str, int]:
    """A task that is worked on, with one of everything."""
    task = working()
    part = Part.objects.create(task=task, unit=units["县交通运输局"])
    report = write(staff["clerk"], task.pk, Told(text="已开工"))
    with keeping(staff["clerk"], [ContentFile(b"%PDF-1.7", name="图.pdf")]) as proofs:
        (proof,) = attach(staff["clerk"], task.pk, proofs)
    node = Node.objects.filter(task=task).first()
    assert node is not None
    own = {"complete": part.pk, "tick": node.pk, "evidence": proof.pk}
    return {"task": task.pk, "send": report.pk, "judge": report.pk, **own}


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
@pytest.mark.parametrize(("method", "name"), ANSWERS)
def test_cast_gets_its_answer(
    method: str,
    name: str,
    who: str,
    column: int,
    cast: dict[str, Person],
    browsers: dict[str, Client],
    keys: dict[str, int],
) -> None:
    args: list[int | str] = [keys.get(name, keys["task"])]
    if name in {"desk", "grid", "reports"}:
        args = []
    view = "step" if name in STEPS else name
    address = reverse(f"tasks:{view}", args=[*args, name] if name in STEPS else args)
    client = browsers[who] if who in browsers else cast[who].client
    response = client.get(address) if method == "GET" else client.post(address, {})
    response.close()
    assert response.status_code == ANSWERS[method, name][column]
