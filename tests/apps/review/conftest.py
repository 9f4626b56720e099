"""The desks of the cast at one plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.apps.cast import Person
from tests.apps.review.people import Desk

from luoshi.apps.plans.models import PlanRecord

Sit = Callable[[str], Desk]


@pytest.fixture
def sit(cast: dict[str, Person], ready: PlanRecord) -> Sit:
    """A desk for one of the cast, each with their own view of the record."""

    def take(who: str) -> Desk:
        return Desk(cast[who].client, PlanRecord.objects.get(pk=ready.pk))

    return take


@pytest.fixture
def desk(sit: Sit) -> Desk:
    """The editor's desk."""
    return sit("editor")


@pytest.fixture
def reviewer(sit: Sit) -> Desk:
    """The reviewer's desk."""
    return sit("reviewer")
