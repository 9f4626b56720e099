"""What other systems hear of a plan: compiled, confirmed, superseded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.cast import Person, compiled
from tests.apps.review.people import Desk

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.webhooks.models import EVENTS, Delivery, Endpoint


@pytest.fixture
def endpoint(cast: dict[str, Person]) -> Endpoint:
    user: Any = cast["reviewer"].user
    return Endpoint.objects.create(
        office=user.office, creator=user, url="http://oa.example/", events=list(EVENTS)
    )


def heard() -> list[tuple[str, str]]:
    return [
        (one.event, one.payload["state"]) for one in Delivery.objects.order_by("pk")
    ]


def test_compiled_plan_is_announced(
    endpoint: Endpoint, queued: Callable[..., PlanRecord]
) -> None:
    compiled(queued())
    assert heard() == [("plan.compiled", "compiled")]
    assert Delivery.objects.get().payload["counts"]["measures"] == 3


def test_failed_plan_is_not_announced(
    endpoint: Endpoint, queued: Callable[..., PlanRecord]
) -> None:
    compiled(queued(b"%PDF-1.7 torn", "坏.pdf"))
    assert heard() == []


def test_confirmation_is_announced(
    endpoint: Endpoint, cast: dict[str, Person], queued: Callable[..., PlanRecord]
) -> None:
    text = "一、任务\n\n（一）办好集市。2027年底前建成集市2个。（责任单位：县商务局）"
    desk = Desk(cast["reviewer"].client, compiled(queued(text)))
    desk.step("review")
    desk.step("confirm")
    assert heard()[1:] == [("plan.confirmed", "confirmed")]
