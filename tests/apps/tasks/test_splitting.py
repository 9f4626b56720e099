"""A confirmed plan becomes tasks that keep their sentence."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.tasks.actions.splitting import (
    Choice,
    NotConfirmedError,
    adopt,
    propose,
)
from luoshi.apps.tasks.models import Task

START = date(2026, 3, 2)


def test_unconfirmed_plan_gives_no_tasks(
    ready: PlanRecord, staff: dict[str, User]
) -> None:
    with pytest.raises(NotConfirmedError):
        propose(staff["admin"], ready)


def test_each_measure_proposes_one_owner(
    confirmed: PlanRecord, staff: dict[str, User], units: dict[str, Unit]
) -> None:
    logistics, care, brand = propose(staff["admin"], confirmed, start=START)
    assert logistics.lead == units["县商务局"].pk
    assert logistics.due == date(2027, 12, 31)
    assert logistics.due_source == "stated"
    assert care.lead is None
    assert set(care.candidates) == {units["县民政局"].pk, units["县财政局"].pk}
    assert [one.code for one in brand.doubts] == ["lead-missing"]
    assert (brand.due, brand.due_source) == (date(2028, 12, 31), "plan_end")


def test_tasks_keep_their_sentence(
    confirmed: PlanRecord, staff: dict[str, User], units: dict[str, Unit]
) -> None:
    drafts = propose(staff["admin"], confirmed, start=START)
    choices = {
        drafts[1].key: Choice(lead=units["县民政局"].pk),
        drafts[2].key: Choice(is_left_out=True),
    }
    made = adopt(staff["admin"], confirmed, drafts, choices)
    first, second = made
    assert "冷链流通率达到35%以上" in first.quote
    assert first.parts.count() == 2
    assert (second.lead, second.parts.get().unit) == (
        units["县民政局"],
        units["县财政局"],
    )


def test_splitting_twice_makes_nothing_twice(
    confirmed: PlanRecord, staff: dict[str, User]
) -> None:
    drafts = propose(staff["admin"], confirmed, start=START)
    assert len(adopt(staff["admin"], confirmed, drafts, {})) == 3
    assert adopt(staff["admin"], confirmed, drafts, {}) == []
    assert Task.objects.count() == 3


def test_one_year_of_a_longer_plan(
    confirmed: PlanRecord, staff: dict[str, User]
) -> None:
    drafts = propose(staff["admin"], confirmed, year=2026, start=START)
    assert {one.due for one in drafts} == {date(2026, 12, 31)}
