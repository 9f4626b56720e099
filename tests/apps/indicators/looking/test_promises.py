"""Targets of a plan become targets of indicators."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.models import Entry
from luoshi.apps.indicators.actions.promises import (
    PromiseRefused,
    Wanted,
    adopt,
    drop,
    leave,
)
from luoshi.apps.indicators.forms.promises import TermsForm
from luoshi.apps.indicators.models import Aside, Duty, Measure, Promise
from luoshi.apps.indicators.pages.printed import items
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.terms import target_of
from luoshi.core.indicators.paths.wording import phrase

TERMS = {"kind": "count", "unit": "家", "due": "2030-12-31", "value": "260"}


def page(browser: Client, plan: PlanRecord) -> str:
    return browser.get(reverse("indicators:plan", args=[plan.pk])).content.decode()


def keys(plan: PlanRecord) -> dict[str, str]:
    """The keys of the items by what they are called."""
    found = items(standing_of(plan))
    return {one.name.removeprefix("全县"): one.key for one in found}


def test_page_proposes_the_indicator(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    text = page(browsers["officer"], planned)
    assert "不低于 1,200,000 万元" in text
    assert "不低于 260 家" in text
    assert "7.5% 左右" in text
    assert "没有对应指标的" in text


def test_ticked_items_become_promises(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    wanted = list(keys(planned).values())
    here = reverse("indicators:adopt", args=[planned.pk])
    answer = browsers["officer"].post(here, {"region": county.pk, "item": wanted})
    assert answer.status_code == 302
    made = {
        one.measure.code: one
        for one in Promise.objects.all()
        if one.terms["kind"] != "mean_growth"
    }
    assert made["SVC_GVA"].terms["value"] == "1200000"
    assert made["SVC_GVA"].quote in standing_of(planned).reading.text
    assert made["SVC_UNITS"].terms["kind"] == "count"
    assert (
        Entry.objects.filter(action="indicator.promise").count()
        == Promise.objects.count()
    )
    assert "已采用" in page(browsers["officer"], planned)


def test_targets_left_aside_are_remembered(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    browser, key = browsers["officer"], keys(planned)["服务业增加值"]
    browser.post(reverse("indicators:leave", args=[planned.pk, key]))
    text = page(browser, planned)
    assert "已搁置的 1 项" in text
    assert f'name="item" value="{key}"' not in text
    Aside.objects.update(mark="as it was")
    assert f'name="item" value="{key}"' in page(browser, planned)
    browser.post(reverse("indicators:leave", args=[planned.pk, key]))
    browser.post(reverse("indicators:bring-back", args=[planned.pk, key]))
    assert "已搁置的" not in page(browser, planned)
    assert Entry.objects.filter(action="indicator.bring-back").count() == 1


def test_adopting_takes_from_what_was_left_aside(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    staff: dict[str, User],
) -> None:
    key = keys(planned)["服务业增加值"]
    leave(staff["officer"], planned, key, "mark")
    adopt(staff["officer"], planned, [wanted(measures, county, item=key)])
    assert not Aside.objects.exists()
    with pytest.raises(PermissionDenied):
        leave(staff["clerk"], planned, key, "mark")


def test_terms_are_adjusted_by_hand(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    key = keys(planned)["服务业增加值"]
    here = reverse("indicators:adjust", args=[planned.pk, key])
    assert 'value="1200000"' in browsers["officer"].get(here).content.decode()
    told = {
        "measure": measures["SVC_GVA"].pk,
        "region": county.pk,
        "kind": "flow",
        "comparator": "at_least",
        "value": "1250000",
        "base_value": "835000",
        "base_year": "2025",
        "due": "2030-12-31",
        "attribute": "expected",
    }
    assert browsers["officer"].post(here, told).status_code == 302
    made = Promise.objects.get()
    assert made.terms["base"] == {"value": "835000", "year": 2025, "status": "final"}
    assert made.attribute == "expected"


def test_form_keeps_the_first_day(measures: dict[str, Measure]) -> None:
    none: dict[str, Any] = {
        "measures": Measure.objects.none(),
        "regions": Region.objects.none(),
    }
    form = TermsForm(initial={"since": date(2026, 1, 1)}, **none)
    with override("zh-hans"):
        assert 'value="2026-01-01"' in str(form["since"])


def test_target_is_printed_as_it_is_judged(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    key = keys(planned)["服务业增加值"]
    told = {
        "measure": measures["SVC_SHARE"].pk,
        "region": county.pk,
        "kind": "share",
        "comparator": "at_least",
        "value": "48.125",
        "due": "2030-12-31",
    }
    here = reverse("indicators:adjust", args=[planned.pk, key])
    assert browsers["officer"].post(here, told).status_code == 302
    target = target_of(Promise.objects.get().terms)
    assert "48.125" in str(phrase(target))


@pytest.mark.parametrize(
    "change", [{"base_year": "2025"}, {"value": "1e99"}, {"value": ""}, {"kind": "?"}]
)
def test_broken_terms_are_told(
    change: dict[str, str],
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    key = keys(planned)["服务业增加值"]
    told = {"measure": measures["SVC_GVA"].pk, "region": county.pk, "kind": "flow"}
    told |= {"comparator": "at_least", "value": "5", "due": "2030-12-31", **change}
    here = reverse("indicators:adjust", args=[planned.pk, key])
    assert browsers["officer"].post(here, told).status_code == 422
    assert not Promise.objects.exists()


def wanted(measures: dict[str, Measure], county: Region, **changes: Any) -> Wanted:
    plain: dict[str, Any] = {
        "item": "t1",
        "quote": "达到260家",
        "measure": measures["SVC_UNITS"],
        "region": county,
        "terms": TERMS,
    }
    return Wanted(**plain | changes)


def test_adopting_anew_gives_up_the_old(
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    staff: dict[str, User],
) -> None:
    adopt(staff["officer"], planned, [wanted(measures, county)])
    later = wanted(measures, county, terms=TERMS | {"value": "300"})
    adopt(staff["officer"], planned, [later])
    assert Promise.objects.count() == 2
    assert Promise.objects.get(is_dropped=False).terms["value"] == "300"


def test_all_are_adopted_or_none(
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    staff: dict[str, User],
) -> None:
    bad = wanted(measures, county, item="t2", terms=TERMS | {"unit": "万元"})
    with pytest.raises(PromiseRefused, match="规上服务业单位数"):
        adopt(staff["officer"], planned, [wanted(measures, county), bad])
    with pytest.raises(TargetError):
        adopt(staff["officer"], planned, [wanted(measures, county, terms={})])
    assert not Promise.objects.exists()


def test_unconfirmed_plan_holds_nobody(
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    staff: dict[str, User],
) -> None:
    PlanRecord.objects.filter(pk=planned.pk).update(state=State.UNDER_REVIEW)
    with pytest.raises(PromiseRefused, match="确认"):
        adopt(staff["officer"], planned, [wanted(measures, county)])


def test_reporters_adopt_nothing(
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
    staff: dict[str, User],
) -> None:
    with pytest.raises(PermissionDenied):
        adopt(staff["clerk"], planned, [wanted(measures, county)])


def test_dropped_target_stays_on_record(
    promise: Promise, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    drop(staff["admin"], promise.pk)
    here = reverse("indicators:measure", args=["SVC_REVENUE"])
    assert "17,424" not in browsers["admin"].get(here).content.decode()
    assert Promise.objects.filter(pk=promise.pk, is_dropped=True).exists()
    assert Entry.objects.filter(action="indicator.promise-drop").count() == 1


def test_other_units_see_targets_in_force(
    promise: Promise, browsers: dict[str, Client], units: dict[str, Unit]
) -> None:
    assign = Duty.objects.create
    assign(measure=promise.measure, unit=units["县商务局"], region=promise.region)
    here = reverse("indicators:measure", args=["SVC_REVENUE"])
    assert "17,424" in browsers["clerk"].get(here).content.decode()
    PlanRecord.objects.update(state=State.CONFIRMED)
    assert "17,424" not in browsers["clerk"].get(here).content.decode()
    assert "17,424" in browsers["admin"].get(here).content.decode()


def test_changed_items_are_listed(
    browsers: dict[str, Client],
    planned: PlanRecord,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    key = keys(planned)["服务业增加值"]
    here = reverse("indicators:adopt", args=[planned.pk])
    browsers["officer"].post(here, {"region": county.pk, "item": [key]})
    assert "采用以后有变动的" not in page(browsers["officer"], planned)
    made = Promise.objects.get()
    Promise.objects.filter(pk=made.pk).update(terms=made.terms | {"place": "old"})
    assert "采用以后有变动的" in page(browsers["officer"], planned)
    Promise.objects.filter(pk=made.pk).update(item="gone")
    assert "条目已不在" in page(browsers["officer"], planned)
