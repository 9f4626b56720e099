"""Figures unlike the past of their region ask for a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.declaring import (
    MeasureRefused,
    add_rule,
    change,
)
from luoshi.apps.indicators.actions.drafts import save_draft
from luoshi.apps.indicators.actions.entries import Entry, sheet_of
from luoshi.apps.indicators.actions.judging import judged
from luoshi.apps.indicators.actions.life import take
from luoshi.apps.indicators.models import Check, Measure, Observation, Return
from luoshi.apps.organisations.models import Region
from luoshi.core.lifecycles.lifecycle import StepRefused
from luoshi.core.values.period import parse

WILD = Entry(value=Decimal(864000), comparable=Decimal(600000), growth=Decimal(44))
RULE = {
    "indicator": "SVC_REVENUE",
    "of": "growth",
    "limit": "3.5",
    "least": "1",
    "demand": "reason",
}


@pytest.fixture
def told(
    filled: Return, staff: dict[str, User], measures: dict[str, Measure], county: Region
) -> Return:
    """The return, after six calm months of its county, under a rule that looks at them."""
    for month, growth in enumerate(("7.1", "8.2", "7.9", "8.4", "7.6", "8.0"), 2):
        period = parse(f"2026年1—{month}月")
        Observation.objects.create(
            measure=measures["SVC_REVENUE"],
            region=county,
            period=period.code,
            year=period.year,
            month=period.last_month,
            value=100000 * month,
            published_growth=Decimal(growth),
            reporter="江叶",
            entered="2026-08-01T00:00:00Z",
        )
    add_rule(staff["officer"], "outlier", RULE)
    return filled


def test_usual_growth_is_not_asked(told: Return, staff: dict[str, User]) -> None:
    assert take(staff["clerk"], told.pk, "report").state == "reported"


def test_unusual_growth_needs_its_reason(
    told: Return, staff: dict[str, User], keys: list[str]
) -> None:
    save_draft(staff["clerk"], told.pk, {keys[0]: WILD})
    told.refresh_from_db()
    (one,) = judged(sheet_of(told))[keys[0]]
    assert (one.code, one.demand) == ("indicator-outlier", "reason")
    with pytest.raises(StepRefused, match="理由"):
        take(staff["clerk"], told.pk, "report")
    said = Entry(
        value=WILD.value,
        comparable=WILD.comparable,
        growth=WILD.growth,
        reason="新增一家总部企业",
    )
    save_draft(staff["clerk"], told.pk, {keys[0]: said})
    assert take(staff["clerk"], told.pk, "report").state == "reported"


def test_rule_is_declared_on_the_page(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    place = reverse("indicators:rules")
    data = {"kind": "outlier", "first": "SVC_REVENUE", "demand": "reason"}
    assert browsers["officer"].post(place, data | {"high": "0"}).status_code == 422
    assert browsers["officer"].post(place, data).status_code == 302
    made = Check.objects.get(kind="outlier")
    assert made.details == RULE
    text = browsers["officer"].get(place).content.decode()
    assert "规上服务业营业收入 的增速离本地区历史的中位数不超过 3.5 倍离差" in text


def test_cumulated_values_are_not_compared(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    with pytest.raises(MeasureRefused, match="增速"):
        add_rule(staff["officer"], "outlier", RULE | {"of": "value"})
    counted = RULE | {"of": "value", "indicator": "SVC_UNITS"}
    add_rule(staff["officer"], "outlier", counted)
    with pytest.raises(MeasureRefused, match="各期相比"):
        change(staff["officer"], measures["SVC_UNITS"].pk, {"is_cumulated": True})
