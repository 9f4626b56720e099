"""The API against its own description, with requests that nobody would write by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis.strategies import one_of
from pytest_django import Settings
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    positive_data_acceptance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema
from tests.apps.asking import ROOT, program
from tests.apps.cast import Person

from luoshi.apps.plans.actions.exporting import order, write_export
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.models import Task
from luoshi.config.api import api
from luoshi.config.product import Product
from luoshi.config.wsgi import application
from luoshi.core.plans.review.findings import finding_keys

EXAMPLES = 15
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
# What a schema can say is not all that makes a request sensible; requests without a token
# stand in the table of access.
EXCLUDED = [positive_data_acceptance, ignored_auth]
OPERATIONS = [
    (path, method)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
]
DESCRIPTIONS: list[OpenApiSchema] = []
load_all_checks()


@pytest.fixture
def open_connection() -> Iterator[None]:
    """The connection of the test outlives the requests, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(
    cast: dict[str, Person], settings: Settings, open_connection: None
) -> dict[str, str]:
    """The token of a reviewer, good for as many requests as it takes."""
    settings.LUOSHI = Product(upload_bytes=10_000, upload_files=5, api_per_minute=10**6)
    person: Any = cast["reviewer"].user
    return {"Authorization": f"Bearer {program(person).secret}"}


@pytest.fixture
def places(cast: dict[str, Person], ready: PlanRecord) -> dict[str, dict[str, Any]]:
    """What is there for the addresses to name, by the beginning of the address."""
    person: Any = cast["editor"].user
    export = order(person, [ready], "csv")
    write_export.call(export.pk, str(export.run))
    now = standing_of(ready)
    finding = finding_keys(now.plan.findings, now.reading.text)[0]
    task = Task.objects.create(
        office=ready.office,
        number="R20260001",
        title="建设云岭智慧物流园",
        start=date(2026, 1, 5),
        year=2026,
        state="dispatched",
    )
    return {
        f"{ROOT}/tasks": {"pk": task.pk},
        f"{ROOT}/exports": {"pk": export.pk},
        f"{ROOT}/plans/{{pk}}/findings": {"pk": ready.pk, "key": finding},
        ROOT: {"pk": ready.pk, "key": now.ledger.keys["measure"][0], "format": "xlsx"},
    }


@pytest.fixture
def described(headers: dict[str, str]) -> OpenApiSchema:
    """The description of the API, as the application gives it; the same for all."""
    if not DESCRIPTIONS:
        DESCRIPTIONS.append(load(headers))
    return DESCRIPTIONS[0]


def load(headers: dict[str, str]) -> OpenApiSchema:
    """The description of the API, asked for with a token."""
    return schemathesis.openapi.from_wsgi(
        f"{ROOT}/openapi.json",
        served,
        config=SchemathesisConfig.from_dict(
            {"generation": {"with-security-parameters": False}}
        ),
        headers=headers,
    )


def served(environ: Any, start: Any) -> list[bytes]:
    """The application; its answer is closed as a server does."""
    response: Any = application(environ, start)
    body = b"".join(response)
    response.close()
    return [body]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_keep_to_the_description(
    path: str,
    method: str,
    described: OpenApiSchema,
    headers: dict[str, str],
    places: dict[str, dict[str, Any]],
) -> None:
    operation = described[path][method]
    requests = one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES))

    @given(case=requests)
    @trying(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        name_places(case, path, places)
        case.call_and_validate(headers=headers, excluded_checks=EXCLUDED)

    ask()


def name_places(
    case: schemathesis.Case, path: str, places: dict[str, dict[str, Any]]
) -> None:
    """Have the address name what is there, unless its being wrong is the point."""
    made = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    if made is None or made.mode.is_negative:
        return
    there = next(known for start, known in places.items() if path.startswith(start))
    case.path_parameters |= {
        name: there[name] for name in case.path_parameters if name in there
    }
