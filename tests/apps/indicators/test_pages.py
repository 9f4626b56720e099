"""The pages of collection, as their cast uses them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.made import workbook

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.life import take
from luoshi.apps.indicators.models import Check, Duty, Measure, Observation, Return
from luoshi.apps.indicators.pages import quality
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import today


def sent(keys: list[str], **more: str) -> dict[str, str]:
    values = {
        f"{keys[0]}-value": "864,000",
        f"{keys[0]}-comparable": "800000",
        f"{keys[0]}-growth": "8.0%",
        f"{keys[1]}-value": "120",
    }
    return values | more


def address(report: Return) -> str:
    return reverse("indicators:return", args=[report.pk])


def test_unit_fills_and_reports(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    data = sent(keys, deed="report", version=str(report.version))
    answer = browsers["clerk"].post(address(report), data)
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == "reported"
    assert Observation.objects.count() == 2


def test_refused_report_keeps_the_draft(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    data = sent(keys, deed="report", version=str(report.version))
    data[f"{keys[0]}-growth"] = "12"
    answer = browsers["clerk"].post(address(report), data)
    assert answer.status_code == 422
    assert "草稿已保存，但没有上报" in answer.content.decode()
    assert "请说明" in answer.content.decode()
    assert not Observation.objects.exists()


def test_wrong_numbers_stay_in_sight(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    answer = browsers["clerk"].post(
        address(report), sent(keys) | {f"{keys[0]}-value": "约八十万"}
    )
    assert answer.status_code == 422
    assert "约八十万" in answer.content.decode()
    report.refresh_from_db()
    assert report.draft == {}


def test_stale_page_is_told(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    data = sent(keys, version="7")
    assert browsers["clerk"].post(address(report), data).status_code == 409


def test_steps_are_taken_on_the_page(
    filled: Return, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    take(staff["clerk"], filled.pk, "report")
    for name, step in (("head", "sign"), ("officer", "approve"), ("officer", "freeze")):
        place = reverse("indicators:step", args=[filled.pk, step])
        filled.refresh_from_db()
        seen = {"version": filled.version}
        assert browsers[name].post(place, seen).status_code == 302
    filled.refresh_from_db()
    assert filled.state == "frozen"


def test_returning_needs_a_reason(
    filled: Return, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    take(staff["clerk"], filled.pk, "report")
    place = reverse("indicators:step", args=[filled.pk, "turn_back"])
    filled.refresh_from_db()
    seen = {"version": filled.version}
    assert browsers["head"].post(place, seen).status_code == 422
    said = seen | {"opinion": "核对"}
    assert browsers["head"].post(place, said).status_code == 302


def test_step_without_what_was_seen_is_refused(
    filled: Return, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    take(staff["clerk"], filled.pk, "report")
    place = reverse("indicators:step", args=[filled.pk, "sign"])
    assert browsers["head"].post(place).status_code == 422
    filled.refresh_from_db()
    assert filled.state == "reported"


def test_second_click_on_an_old_page_is_refused_too(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    old = str(report.version)
    browsers["clerk"].post(address(report), sent(keys, version=old))
    late = sent(keys, version=old) | {f"{keys[0]}-value": "1"}
    answer = browsers["clerk"].post(address(report), late)
    assert answer.status_code == 409
    assert f'name="version" value="{old}"' in answer.content.decode()
    assert browsers["clerk"].post(address(report), late).status_code == 409
    report.refresh_from_db()
    assert report.draft["cells"][keys[0]]["value"] == "864000"


def test_others_do_not_see_the_return(
    report: Return, browsers: dict[str, Client]
) -> None:
    assert browsers["helper"].get(address(report)).status_code == 404
    assert browsers["chief"].get(address(report)).status_code == 200


def test_sheet_comes_back_as_it_went(
    report: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    place = reverse("indicators:sheet", args=[report.pk])
    answer: Any = browsers["clerk"].get(place)
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    page: Any = book.active
    page["J4"], page["K4"], page["L4"], page["J5"] = 864000, 800000, 8.0, 120
    page.protection.sheet = False
    changed = BytesIO()
    book.save(changed)
    upload = reverse("indicators:sheet-upload", args=[report.pk])
    file = SimpleUploadedFile("报表.xlsx", changed.getvalue())
    trial = browsers["clerk"].post(upload, {"document": file})
    assert trial.status_code == 200
    assert [one["after"] for one in trial.context["changes"]] == ["864,000", "120"]
    seen = {"version": report.version, "filled": trial.context["filled"]}
    browsers["clerk"].post(address(report), seen)
    report.refresh_from_db()
    assert report.draft["cells"][keys[0]]["value"] == "864000"


def test_strange_sheets_change_nothing(
    report: Return, browsers: dict[str, Client]
) -> None:
    upload = reverse("indicators:sheet-upload", args=[report.pk])
    file = SimpleUploadedFile("别的.xlsx", workbook(["甲", "乙"], [1, 2]))
    answer = browsers["clerk"].post(upload, {"document": file})
    assert answer.status_code == 422
    assert "return-sheet-missing" in answer.content.decode()


def test_many_are_approved_together(
    filled: Return, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    take(staff["clerk"], filled.pk, "report")
    take(staff["head"], filled.pk, "sign")
    place = reverse("indicators:together", args=["approve"])
    filled.refresh_from_db()
    for seen in (f"{filled.pk}", f"{filled.pk}:{filled.version - 1}"):
        answer = browsers["officer"].post(place, {"report": [seen]})
        assert "刚刚有人办理过" in answer.content.decode()
    browsers["officer"].post(place, {"report": [f"{filled.pk}:{filled.version}"]})
    filled.refresh_from_db()
    assert filled.state == "approved"


def test_officer_opens_a_period(report: Return, browsers: dict[str, Client]) -> None:
    place = reverse("indicators:open")
    browsers["officer"].post(place, {"period": "2026-07"})
    browsers["officer"].post(place, {"period": "2026-07"})
    assert Return.objects.filter(period="2026-07").count() == 1
    ahead = f"{today().year + 1}-12"
    assert browsers["officer"].post(place, {"period": ahead}).status_code == 422


def test_quality_counts_what_is_due(
    report: Return, browsers: dict[str, Client]
) -> None:
    Return.objects.update(due=today())
    page = browsers["officer"].get(reverse("indicators:quality"), {"year": 2026})
    whole = page.context["quality"].whole
    assert (whole.expected, whole.present, whole.completeness) == (1, 0, "0.0%")


def test_quality_is_taken_away(report: Return, browsers: dict[str, Client]) -> None:
    Return.objects.update(due=today())
    browser = browsers["officer"]
    here = reverse("indicators:quality-book", args=["units", "csv"])
    lines = browser.get(here, {"year": 2026}).content.decode("utf-8-sig").splitlines()
    assert lines[1] == "云岭县商务局,1,0,0.0%,0,0.0%,0,0"
    doubts = reverse("indicators:quality-book", args=["doubts", "xlsx"])
    assert browser.get(doubts).status_code == 200
    other = reverse("indicators:quality-book", args=["others", "csv"])
    assert browser.get(other).status_code == 404


def test_officer_keeps_measures(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    browser, gdp = browsers["officer"], measures["GDP"]
    page = browser.get(reverse("indicators:measure-edit", args=[gdp.pk]))
    form = page.context["form"]
    data = {
        name: form[name].value()
        for name in form.fields
        if form[name].value() or form[name].value() == 0
    }
    data |= {"aliases": "生产总值、地区总值", "breakdowns": "三次产业"}
    data |= {"version": gdp.version}
    place = reverse("indicators:measure-edit", args=[gdp.pk])
    assert browser.post(place, data).status_code == 302
    gdp.refresh_from_db()
    assert gdp.aliases == ["生产总值", "地区总值"]
    late = browser.post(place, data | {"aliases": "总值"})
    assert "刚刚有人改过" in late.content.decode()
    gdp.refresh_from_db()
    assert gdp.aliases == ["生产总值", "地区总值"]


def test_measure_is_made_public_by_hand(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    browser, gdp = browsers["officer"], measures["GDP"]
    place = reverse("indicators:measure-edit", args=[gdp.pk])
    form = browser.get(place).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"aliases": "", "breakdowns": "", "is_january_free": "", "places": "0"}
    data |= {"version": gdp.version}
    data = {name: value for name, value in data.items() if value != ""}
    assert browser.post(place, data | {"is_public": "on"}).status_code == 302
    gdp.refresh_from_db()
    assert gdp.is_public


def test_adopting_again_keeps_changes(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    Measure.objects.filter(code="GDP").update(scope="本地口径")
    browsers["officer"].post(reverse("indicators:adopt-pack"))
    assert Measure.objects.get(code="GDP").scope == "本地口径"
    assert Measure.objects.count() == len(measures)


def test_measured_units_cannot_change(
    filled: Return,
    staff: dict[str, User],
    measures: dict[str, Measure],
    browsers: dict[str, Client],
) -> None:
    take(staff["clerk"], filled.pk, "report")
    one = measures["SVC_UNITS"]
    place = reverse("indicators:measure-edit", args=[one.pk])
    form = browsers["officer"].get(place).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"unit": "个", "aliases": "", "breakdowns": "", "is_january_free": ""}
    data = {name: value for name, value in data.items() if value != ""}
    data |= {"places": one.places, "version": one.version}
    answer = browsers["officer"].post(place, data)
    assert answer.status_code == 422
    assert "另立一个指标" in answer.content.decode()


def test_duties_go_to_own_units(
    measures: dict[str, Measure],
    units: dict[str, Unit],
    county: Region,
    towns: list[Region],
    browsers: dict[str, Client],
) -> None:
    data = {
        "measures": [measures["GDP"].pk],
        "regions": [county.pk],
        "ending": "统计局",
    }
    answer = browsers["officer"].post(reverse("indicators:duties"), data)
    assert answer.status_code == 302
    assert Duty.objects.get().unit == units["县统计局"]


def test_rules_are_added_and_removed(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    before = Check.objects.count()
    data = {"kind": "bounds", "first": "SVC_UNITS", "low": "0", "demand": "refused"}
    place = reverse("indicators:rules")
    assert browsers["officer"].post(place, data).status_code == 302
    assert browsers["officer"].post(place, data).status_code == 422
    last = Check.objects.last()
    assert last is not None
    browsers["officer"].post(reverse("indicators:rule-drop", args=[last.pk]))
    assert Check.objects.count() == before


@pytest.mark.parametrize(
    "name", ["measures", "measure-new", "duties", "rules", "imports"]
)
def test_only_officers_keep(name: str, browsers: dict[str, Client]) -> None:
    place = reverse(f"indicators:{name}")
    assert browsers["officer"].get(place).status_code == 200
    assert browsers["clerk"].get(place).status_code == 403


def test_quality_says_what_it_leaves_out(
    browsers: dict[str, Client], filled: Return, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "LOOKED_INTO", 0)
    page = browsers["officer"].get(reverse("indicators:quality"), {"year": 2026})
    assert page.context["quality"].unread == 1
    assert "另有 1 份较早的报表" in page.content.decode()
