"""Formulas give the figures that nobody reports."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.indicators.made import brought, workbook, worked
from tests.apps.indicators.test_importing import LONG, ROLES
from tests.apps.indicators.test_life import UPWARDS, counted, walk
from tests.apps.indicators.test_snapshots import add_all

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.declaring import adopt, change, declare
from luoshi.apps.indicators.actions.deriving import FORMULA, derive, fill
from luoshi.apps.indicators.actions.duties import assign
from luoshi.apps.indicators.actions.importing import accept, approve, settle
from luoshi.apps.indicators.actions.snapshots import folder
from luoshi.apps.indicators.models import Measure, Observation, Return
from luoshi.apps.organisations.models import Region, Unit
from luoshi.core.indicators.mapped import Columns
from luoshi.core.tables.answers import View, figures_of
from luoshi.core.tables.engines import duck

YI = {
    "code": "REVENUE_YI",
    "name": "营业收入（亿元）",
    "unit": "亿元",
    "is_cumulated": True,
    "frequency": "month",
    "formula": "SVC_REVENUE / 10000",
    "places": 2,
}
HALF = YI | {"code": "HALF_YI", "name": "营业收入一半", "formula": "REVENUE_YI / 2"}


@pytest.fixture
def yi(staff: dict[str, User], measures: dict[str, Measure]) -> Measure:
    """Revenue in 亿元, which nobody reports, and half of that."""
    assert measures
    made = declare(staff["officer"], YI)
    declare(staff["officer"], HALF)
    return made


def values(user: User) -> dict[str, Decimal]:
    """What is worked out and counts."""
    rows = counted(user).filter(source=FORMULA)
    return {one.measure.code: one.value for one in rows}


def test_approval_brings_what_formulas_give(
    filled: Return,
    yi: Measure,
    staff: dict[str, User],
    office: Office,
    browsers: dict[str, Client],
    county: Region,
) -> None:
    walk(filled, staff, *UPWARDS[:2])
    assert values(staff["officer"]) == {}
    walk(filled, staff, UPWARDS[2])
    assert values(staff["officer"]) == {
        "REVENUE_YI": Decimal("86.4"),
        "HALF_YI": Decimal("43.2"),
    }
    add_all()
    with duck(threads=1) as engine:
        pairs = {("REVENUE_YI", county.code)}
        found = list(figures_of(engine, folder(office.pk), pairs, View()))
    assert [one.value for one in found] == [86.4]
    place = reverse("indicators:measure", args=[yi.code])
    page = browsers["officer"].get(place, {"region": county.code}).content.decode()
    assert "86.40" in page
    assert FORMULA in page
    row = Observation.objects.get(measure=yi)
    page = browsers["officer"].get(reverse("indicators:evidence", args=[row.pk]))
    assert "SVC_REVENUE / 10000" in page.content.decode()


def test_what_is_given_back_takes_it_away(
    filled: Return, yi: Measure, staff: dict[str, User]
) -> None:
    walk(filled, staff, *UPWARDS, ("officer", "return"))
    assert values(staff["officer"]) == {}
    walk(filled, staff, *UPWARDS)
    assert values(staff["officer"])["REVENUE_YI"] == Decimal("86.4")
    versions = Observation.objects.filter(measure=yi).order_by("version")
    assert [one.version for one in versions] == [1, 2]


def test_nobody_speaks_for_who_reports(
    filled: Return,
    yi: Measure,
    staff: dict[str, User],
    units: dict[str, Unit],
    county: Region,
) -> None:
    since = date(2026, 1, 1)
    assign(staff["officer"], [yi], units["县交通运输局"], [county], since)
    walk(filled, staff, *UPWARDS)
    assert values(staff["officer"]) == {}


def test_new_formula_is_worked_out_for_the_past(
    filled: Return, yi: Measure, staff: dict[str, User]
) -> None:
    walk(filled, staff, *UPWARDS)
    more = YI | {"code": "YUAN", "name": "营业收入（元）", "unit": "元"}
    made = declare(staff["officer"], more | {"formula": "SVC_REVENUE * 10000"})
    fill.call(made.pk)
    assert values(staff["officer"])["YUAN"] == 8_640_000_000
    change(staff["officer"], yi.pk, {"formula": "SVC_REVENUE / 20000"})
    fill.call(yi.pk)
    found = values(staff["officer"])
    assert (found["REVENUE_YI"], found["HALF_YI"]) == (Decimal("43.2"), Decimal("21.6"))
    row = Observation.objects.get(measure=yi, is_latest=True)
    assert (row.version, row.reason) == (2, "所用的数或公式有变动")
    fill.call(yi.pk)
    assert Observation.objects.filter(measure=yi).count() == 2


def test_part_that_was_worked_out_counts(
    filled: Return,
    yi: Measure,
    staff: dict[str, User],
    measures: dict[str, Measure],
    county: Region,
    office: Office,
) -> None:
    formula = {"formula": "REVENUE_YI + SVC_PROFIT / 10000"}
    declare(staff["officer"], YI | {"code": "BOTH", "name": "收入和利润"} | formula)
    walk(filled, staff, *UPWARDS)
    assert "BOTH" not in values(staff["officer"])
    now = timezone.now()
    profit = Observation.objects.create(
        measure=measures["SVC_PROFIT"],
        region=county,
        period="2026-01/08",
        year=2026,
        month=8,
        value=36000,
        reporter="陈一",
        entered=now,
        approved=now,
    )
    derive(office.pk, now, [profit])
    assert values(staff["officer"])["BOTH"] == Decimal(90)
    assert Observation.objects.filter(measure=yi).count() == 1


def test_whoever_waited_comes_after_the_faster(
    filled: Return, yi: Measure, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    part = Observation.objects.get(measure__code="SVC_REVENUE")
    Observation.objects.filter(pk=part.pk).update(value=874000)
    later = timezone.now() + timedelta(minutes=1)
    Observation.objects.filter(measure=yi).update(entered=later)
    derive(office.pk, timezone.now(), [part])
    row = Observation.objects.get(measure=yi, is_latest=True)
    assert (row.value, row.version, row.entered) == (Decimal("87.4"), 2, later)


def test_reported_figure_stays(
    yi: Measure, staff: dict[str, User], county: Region
) -> None:
    own = ["云岭县", "营业收入（亿元）", "2026年1—8月", 86.5]
    made = brought(staff["officer"], workbook(*LONG, own))
    settle(staff["officer"], made, Columns(roles=ROLES))
    accept(staff["officer"], worked(made))
    approve(staff["admin"], worked(made))
    assert county
    assert values(staff["officer"]) == {"HALF_YI": Decimal("43.25")}


def test_formula_that_is_no_more_takes_its_figures_away(
    filled: Return, yi: Measure, staff: dict[str, User]
) -> None:
    walk(filled, staff, *UPWARDS)
    change(staff["officer"], yi.pk, {"formula": "SVC_PROFIT / 10000"})
    fill.call(yi.pk)
    assert values(staff["officer"]) == {}
    change(staff["officer"], yi.pk, {"formula": "SVC_REVENUE / 10000"})
    fill.call(yi.pk)
    assert set(values(staff["officer"])) == {"REVENUE_YI", "HALF_YI"}
    change(staff["officer"], yi.pk, {"formula": ""})
    fill.call(yi.pk)
    assert values(staff["officer"]) == {}


def test_what_a_unit_reports_is_its_own_though_it_is_the_same(
    filled: Return, yi: Measure, staff: dict[str, User], county: Region
) -> None:
    walk(filled, staff, *UPWARDS)
    own = [["区县", "项目", "期次", "数"], ["云岭县", yi.name, "2026年1—8月", 86.4]]
    made = brought(staff["officer"], workbook(*own))
    settle(staff["officer"], made, Columns(roles=ROLES))
    accept(staff["officer"], worked(made))
    assert values(staff["officer"])["REVENUE_YI"] == Decimal("86.4")
    approve(staff["admin"], worked(made))
    row = Observation.objects.get(measure=yi, is_latest=True)
    assert (row.version, row.status, row.batch) == (2, "preliminary", made)
    assert county
    assert values(staff["officer"]) == {"HALF_YI": Decimal("43.2")}


def test_ended_indicator_has_the_periods_before_its_end(
    filled: Return, yi: Measure, staff: dict[str, User]
) -> None:
    Measure.objects.filter(pk=yi.pk).update(valid_to=date(2026, 8, 31))
    walk(filled, staff, *UPWARDS)
    standing = Observation.objects.filter(measure=yi, withdrawn=None)
    assert standing.get().value == Decimal("86.4")
    walk(filled, staff, ("officer", "return"))
    assert not standing.exists()
    Measure.objects.filter(pk=yi.pk).update(valid_to=date(2026, 7, 31))
    walk(filled, staff, *UPWARDS)
    assert not standing.exists()


def test_other_formulas_outlive_a_broken_one(
    filled: Return, yi: Measure, staff: dict[str, User]
) -> None:
    broken = YI | {"code": "OTHER", "name": "别的", "formula": "SVC_PROFIT"}
    made = declare(staff["officer"], broken)
    Measure.objects.filter(pk=made.pk).update(formula="GONE / 2")
    walk(filled, staff, *UPWARDS)
    assert set(values(staff["officer"])) == {"REVENUE_YI", "HALF_YI"}


def test_catalogue_brings_no_formula_over_what_is_missing(
    staff: dict[str, User], office: Office
) -> None:
    plain = {"code": "B01", "name": "地区生产总值", "unit": "万元"}
    declare(staff["officer"], plain | {"frequency": "quarter"})
    adopt(staff["officer"])
    found = Measure.objects.filter(office=office)
    assert not found.filter(code="GDP").exists()
    assert found.get(code="SVC_SHARE").formula == ""
