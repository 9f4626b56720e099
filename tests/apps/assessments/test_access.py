"""Every address of assessments, walked by the whole cast from one table."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.conftest import Walker
from tests.apps.cast import Person

from luoshi.apps.assessments import urls
from luoshi.apps.assessments.actions.objecting import Raised, raise_one
from luoshi.apps.assessments.models import Objection, Run
from luoshi.apps.organisations.models import Region

CAST = (
    *("admin", "officer", "chief", "head", "mayor", "clerk"),
    *("editor", "reader", "stranger", "anonymous"),
)
# The run is sent out. Whoever runs it, who decides, who answers for data, who is assessed (the
# clerk of another district than the mayor), planners, another office, nobody.
ANSWERS = {
    ("GET", "listed"): (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    ("GET", "new"): (200, 200, 403, 403, 403, 403, 403, 403, 200, 302),
    ("POST", "import"): (302, 302, 403, 403, 403, 403, 403, 403, 302, 302),
    ("GET", "scheme"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "scheme-file"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "head"): (200, 200, 403, 403, 403, 403, 403, 403, 404, 302),
    # In force: it cannot be changed any more.
    ("POST", "enact"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "revise"): (302, 302, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "reward"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "begin"): (302, 302, 403, 403, 403, 403, 403, 403, 404, 302),
    ("GET", "add"): (200, 200, 403, 403, 403, 403, 403, 403, 404, 302),
    ("GET", "edit"): (200, 200, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "drop"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    ("GET", "item"): (200, 200, 403, 403, 403, 403, 403, 403, 404, 302),
    # Only drafts are weighed.
    ("GET", "weights"): (404, 404, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "weigh"): (404, 404, 403, 403, 403, 403, 403, 403, 404, 302),
    ("GET", "run"): (200, 200, 200, 200, 200, 200, 200, 200, 404, 302),
    # Calculating is not open any more, or not to them; the forms are whole.
    ("POST", "step"): (422, 422, 422, 422, 422, 422, 422, 422, 404, 302),
    ("GET", "marks"): (200, 200, 200, 200, 403, 403, 200, 200, 404, 302),
    # Data are not collected any more.
    ("POST", "remind"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    # Nobody of them is an expert; the panel has nobody.
    ("GET", "sheet"): (403, 403, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "ask"): (302, 302, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "dismiss"): (404, 404, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "give-back"): (404, 404, 403, 403, 403, 403, 403, 403, 404, 302),
    # Scores are out already.
    ("POST", "award"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    ("POST", "withdraw"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    ("GET", "object"): (404, 404, 404, 404, 200, 404, 404, 404, 404, 302),
    ("GET", "check"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "board"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "board-book"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "region"): (200, 200, 200, 403, 200, 403, 200, 200, 404, 302),
    ("GET", "topsis"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("GET", "firmness"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("POST", "sway"): (302, 302, 302, 403, 403, 403, 302, 302, 404, 302),
    ("GET", "awards"): (200, 200, 200, 403, 403, 403, 200, 200, 404, 302),
    ("POST", "propose"): (422, 422, 403, 403, 403, 403, 403, 403, 404, 302),
    # It is not public yet.
    ("GET", "published"): (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "published-book"): (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("POST", "decide"): (302, 302, 403, 403, 403, 403, 403, 403, 404, 302),
}


@pytest.fixture
def people(cast: dict[str, Person], browsers: dict[str, Client]) -> dict[str, Client]:
    """The browser of everybody."""
    return {name: one.client for name, one in cast.items()} | browsers


@pytest.fixture
def raised(
    objecting: Run, staff: dict[str, Any], districts: dict[str, Region]
) -> Objection:
    """An objection that waits."""
    given = Raised(
        region=districts["丁区"].pk, criterion="new", reason="漏计", evidence="附件"
    )
    return raise_one(staff["mayor"], objecting.pk, given)


def arguments(name: str, raised: Objection) -> list[object]:
    """What the address of a name is made of."""
    run, region = raised.run, raised.region
    of_scheme = {"scheme", "scheme-file", "head", "enact", "revise", "reward"}
    if name in of_scheme | {"begin", "add", "item", "weights", "weigh"}:
        return [run.scheme_id]
    if name in {"edit", "drop"}:
        return [run.scheme_id, "new"]
    if name in {"listed", "new", "import"}:
        return []
    more: dict[str, list[object]] = {
        "step": ["calculate"],
        "marks": ["new"],
        "sheet": ["new"],
        "ask": ["new"],
        "dismiss": [1],
        "give-back": [1],
        "withdraw": [1],
        "object": [region.pk],
        "region": [region.pk],
    }
    return [raised.pk] if name == "decide" else [run.pk, *more.get(name, [])]


def form(name: str, raised: Objection) -> dict[str, object]:
    """What a person would fill in."""
    run = Run.objects.get(pk=raised.run_id)
    forms: dict[str, dict[str, object]] = {
        "step": {"version": run.version, "opinion": "同意"},
        "award": {"region": raised.region_id, "item": "award", "reason": "全国表彰"},
        "decide": {"outcome": "refused", "answer": "数据无误。"},
        "sway": {"spread": "uniform", "percent": 20, "draws": 100},
        "revise": {"version": "2027 年第 1 版"},
        "begin": {"period": "2026-Q2"},
    }
    return forms.get(name, {})


@pytest.mark.parametrize(("who", "column"), [(who, n) for n, who in enumerate(CAST)])
def test_cast_gets_its_answer(
    who: str, column: int, people: dict[str, Client], raised: Objection, walk: Walker
) -> None:
    found = {}
    for method, name in ANSWERS:
        address = reverse(f"assessments:{name}", args=arguments(name, raised))
        client = people[who]
        if method == "GET":
            found[method, name] = client.get(address).status_code
        else:
            found[method, name] = client.post(address, form(name, raised)).status_code
    assert found == {key: codes[column] for key, codes in ANSWERS.items()}


def test_table_names_every_address() -> None:
    known = {str(one.name) for one in urls.urlpatterns}
    assert known == {name for _method, name in ANSWERS}
