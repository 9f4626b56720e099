"""A plan takes the place of another, and the targets of indicators go along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.apps.cast import compiled
from tests.apps.indicators.looking.conftest import PLAN

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.models import Entry
from luoshi.apps.indicators.actions.promises import (
    PromiseRefused,
    Wanted,
    adopt,
    follow,
)
from luoshi.apps.indicators.models import Measure, Promise
from luoshi.apps.indicators.pages.printed import items
from luoshi.apps.organisations.models import Region
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of

Targets = dict[str, Promise]
GVA, UNITS, GROWTH = "SVC_GVA flow", "SVC_UNITS count", "SVC_GVA mean_growth"


def targets(plan: PlanRecord) -> Targets:
    """What is held to of a plan, by indicator and kind."""
    found = Promise.objects.filter(plan=plan, is_dropped=False)
    return {f"{one.measure.code} {one.terms['kind']}": one for one in found}


@pytest.fixture
def old(
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    browsers: dict[str, Client],
) -> Targets:
    """Targets of the plan before; of one the tolerance was settled by hand."""
    keys = [one.key for one in items(standing_of(planned))]
    here = reverse("indicators:adopt", args=[planned.pk])
    browsers["officer"].post(here, {"region": county.pk, "item": keys})
    made = targets(planned)[UNITS]
    made.terms |= {"tolerance": "5"}
    made.save()
    return targets(planned)


@pytest.fixture
def successor(planned: PlanRecord, queued: Callable[..., PlanRecord]) -> PlanRecord:
    """The plan that took its place: one number is another, one target is no more."""
    text = PLAN.replace("120亿元", "125亿元").replace(
        "，服务业增加值年均增长7.5%左右", ""
    )
    record = compiled(queued(text, "云岭县规划修订.txt"))
    PlanRecord.objects.filter(pk=record.pk).update(state=State.IN_FORCE)
    PlanRecord.objects.filter(pk=planned.pk).update(
        state=State.SUPERSEDED, successor=record
    )
    record.refresh_from_db()
    return record


def page(browser: Client, plan: PlanRecord) -> str:
    return browser.get(reverse("indicators:plan", args=[plan.pk])).content.decode()


def post(browser: Client, plan: PlanRecord, chosen: dict[Promise, str]) -> int:
    here = reverse("indicators:follow", args=[plan.pk])
    told = {f"follow-{one.pk}": said for one, said in chosen.items()}
    return browser.post(here, told).status_code


def test_targets_go_along(
    browsers: dict[str, Client], old: Targets, successor: PlanRecord
) -> None:
    text = page(browsers["officer"], successor)
    section = text.partition("上一版规划的目标")[2].partition("</form>")[0]
    assert "1,200,000" in section
    assert "1,250,000" in section
    assert section.count("没有对上的条目") == 1
    chosen = {old[GVA]: "follow", old[UNITS]: "follow", old[GROWTH]: "drop"}
    assert post(browsers["officer"], successor, chosen) == 302
    new = targets(successor)
    assert set(new) == {GVA, UNITS}
    assert new[GVA].terms["value"] == "1250000"
    assert "125亿元" in new[GVA].quote
    assert new[UNITS].terms["tolerance"] == "5"
    assert not Promise.objects.filter(plan=old[GVA].plan, is_dropped=False).exists()
    assert Entry.objects.filter(action="indicator.promise-follow").count() == 2
    text = page(browsers["officer"], successor)
    assert "上一版规划的目标" not in text
    assert "采用以后有变动的" not in text


def test_indicator_that_was_chosen_by_hand_is_kept(
    browsers: dict[str, Client],
    staff: dict[str, User],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    successor: PlanRecord,
) -> None:
    (item,) = (one for one in items(standing_of(planned)) if "冷链" in one.name)
    terms = {"kind": "share", "unit": "%", "due": "2030-12-31", "value": "35"}
    wanted = Wanted(
        item=item.key,
        quote=item.quote,
        measure=measures["SVC_SHARE"],
        region=county,
        terms=terms | {"place": item.mark, "tolerance": "2"},
    )
    PlanRecord.objects.filter(pk=planned.pk).update(state=State.IN_FORCE)
    (made,) = adopt(staff["officer"], planned, [wanted])
    post(browsers["officer"], successor, {made: "follow"})
    (found,) = targets(successor).values()
    assert (found.measure.code, found.terms["tolerance"]) == ("SVC_SHARE", "2")


def test_what_is_left_stays_with_the_old_plan(
    browsers: dict[str, Client], old: Targets, successor: PlanRecord
) -> None:
    post(browsers["officer"], successor, {old[GVA]: "", old[GROWTH]: "follow"})
    assert targets(successor) == {}
    assert len(Promise.objects.filter(is_dropped=False)) == len(old)


def test_what_was_adopted_by_hand_is_not_adopted_again(
    browsers: dict[str, Client], old: Targets, successor: PlanRecord, county: Region
) -> None:
    keys = [one.key for one in items(standing_of(successor))]
    here = reverse("indicators:adopt", args=[successor.pk])
    browsers["officer"].post(here, {"region": county.pk, "item": keys})
    before = targets(successor)
    post(browsers["officer"], successor, {old[GVA]: "follow", old[UNITS]: "drop"})
    assert targets(successor) == before
    left = Promise.objects.filter(plan=old[GVA].plan, is_dropped=False)
    assert set(left) == {old[GVA], old[GROWTH]}


def test_only_an_office_moves_targets_to_a_confirmed_plan(
    staff: dict[str, User], old: Targets, successor: PlanRecord
) -> None:
    with pytest.raises(PermissionDenied):
        follow(staff["clerk"], successor, {old[GVA].pk: None})
    PlanRecord.objects.filter(pk=successor.pk).update(state=State.UNDER_REVIEW)
    with pytest.raises(PromiseRefused):
        follow(staff["officer"], successor, {old[GVA].pk: None})
    assert len(Promise.objects.filter(is_dropped=False)) == len(old)
