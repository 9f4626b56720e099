"""The page of a plan of 500 measures and 50 decisions, against an empty page."""

from __future__ import annotations

import bench.office  # noqa: F401

# isort: split

import statistics
import time

from django.test import Client
from django.urls import reverse

from bench.material import SAMPLES
from bench.office import compiled, opened
from luoshi.apps.accounts.models import User
from luoshi.apps.plans.actions.reviewing import decide
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.core.documents.read import read_file
from luoshi.core.plans.review import draft

MEASURES, DECISIONS, ROUNDS, WARM = 500, 50, 100, 5
COPIES = 8


def main() -> None:
    """Print the ratio of the 95th percentiles."""
    person = opened()
    record = compiled(person, long_text())
    review(record, person)
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    pages = reverse("plans:plan", args=[record.pk]), reverse("accounts:password")
    turns = [[timed(client, page) for page in pages] for _ in range(WARM + ROUNDS)]
    plan, empty = (percentile(times) for times in zip(*turns[WARM:], strict=True))
    print(plan / empty)


def long_text() -> str:
    """The samples one after the other until there are measures enough."""
    province = read_file(SAMPLES / "province.docx").text
    return "\n".join([province] * COPIES)


def review(record: PlanRecord, person: User) -> None:
    """Every tenth measure corrected or confirmed by turns."""
    keys = standing_of(record).ledger.keys["measure"]
    assert len(keys) >= MEASURES
    for number, key in enumerate(keys[: 10 * DECISIONS : 10]):
        title = {"title": f"核对后的第{number + 1}项举措"}
        if number % 2:
            decide(record, person, lambda now, by, k=key: draft.confirm(now, k, by))
        else:
            decide(
                record,
                person,
                lambda now, by, k=key, t=title: draft.correct(now, k, t, by),
            )


def timed(client: Client, page: str) -> float:
    """How long one page takes, the whole of its answer included.

    Units    seconds
    """
    start = time.perf_counter()
    response = client.get(page)
    size = len(response.content)
    taken = time.perf_counter() - start
    assert response.status_code == 200
    assert size > 1000
    return taken


def percentile(times: tuple[float, ...]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
