"""A sum that is shared by points or by parts, declared on a scheme and given out to the cent."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.test_pages import text

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import drafting
from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.assessments.pages.rewards import shared

FORM = {
    "praise_places": "1",
    "praise_runs": "1",
    "talk_places": "0",
    "talk_runs": "2",
    "prizes": "",
    "pool_amount": "1000000.01",
    "pool_by": "points",
    "pool_places": "3",
    "pool_parts": "",
}


def declare(client: Client, row: Scheme, **changes: str) -> int:
    """Sending the form of rewards."""
    sent = FORM | changes | {"edition": str(row.edition)}
    address = reverse("assessments:reward", args=[row.pk])
    return client.post(address, sent).status_code


def test_sum_is_declared_on_the_scheme(
    drafted: Scheme, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    assert declare(browsers["admin"], drafted) == 302
    drafted.refresh_from_db()
    assert drafted.pool["amount"] == 100_000_001
    assert 'value="1000000.01"' in text(browsers["admin"], "scheme", drafted.pk)
    drafting.enact(staff["admin"], drafted.pk, edition=drafted.edition)
    page = text(browsers["admin"], "scheme", drafted.pk)
    assert "奖金总额 1,000,000.01 元，各组前 3 名按总分分" in page
    second = drafting.revise(staff["admin"], drafted.pk, "2027 年第 1 版")
    assert second.pool == drafted.pool


@pytest.mark.parametrize("parts", ["", "0 0", "5 x", "-1 2", "1e9"])
def test_broken_parts_are_refused(
    parts: str, drafted: Scheme, browsers: dict[str, Client]
) -> None:
    given = {"pool_by": "parts", "pool_parts": parts}
    assert declare(browsers["admin"], drafted, **given) == 422


@pytest.mark.parametrize(
    "pool",
    [
        {"by": "points", "places": 3, "parts": []},
        {"by": "equal", "places": 0, "parts": []},
        {"by": "parts", "places": 0, "parts": ["5", "3", "2"]},
    ],
)
def test_shares_add_up_to_the_sum(
    pool: dict[str, object], published: Run, browsers: dict[str, Client]
) -> None:
    row = published.scheme
    row.pool = {"amount": 100_000_001, **pool}
    row.save()
    found = shared(published)
    assert found is not None
    amounts = [Decimal(one.amount.replace(",", "")) for one in found.prizes]
    assert sum(amounts) == Decimal("1000000.01")
    page = text(browsers["admin"], "awards", published.pk)
    assert re.search(r"合计.*1,000,000\.01", page)
    assert found.prizes[0].amount in page
