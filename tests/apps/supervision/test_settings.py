"""The rules of an office and its lists of days off, as its administrator sets them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks.actions import ListRefused, days_of, load, settle
from luoshi.apps.clocks.models import Setting, YearList
from luoshi.apps.clocks.queries import calendar, discipline, escalation
from luoshi.apps.organisations.queries import today
from luoshi.core.errors import CalendarError, TaskError

VALUES = {
    "since": "2026-01-01",
    "basis": "云政办〔2026〕1号",
    "signing": "2",
    "objecting": "3",
    "deciding": "2",
    "report_day": "8",
    "near_workdays": "5",
    "lag": "0.15",
    "severe": "0.30",
    "yellow_limit": "3",
    "basis_of_time": "day",
    "escalation": "ladder",
    "code": "云政",
}


def test_rules_hold_from_their_day(office: Office, browsers: dict[str, Client]) -> None:
    since = today() + timedelta(days=10)
    given = VALUES | {"since": since.isoformat()}
    assert browsers["admin"].post(reverse("clocks:settle"), given).status_code == 302
    assert discipline(office.pk, today()).objecting == 2
    after = discipline(office.pk, since)
    assert (after.objecting, after.lights.near_workdays) == (3, 5)
    assert after.lights.basis == "day"
    assert escalation(office.pk, since).code == "ladder"


def test_only_the_administrator_sets_them(
    office: Office, browsers: dict[str, Client]
) -> None:
    for name in ("inspector", "chief", "head"):
        answer = browsers[name].post(reverse("clocks:settle"), VALUES)
        assert answer.status_code == 403
    assert not Setting.objects.exists()


def test_wrong_rules_are_told_on_the_page(browsers: dict[str, Client]) -> None:
    given = VALUES | {"lag": "0.40"}
    answer = browsers["admin"].post(reverse("clocks:settle"), given)
    assert answer.status_code == 422
    assert "滞后的界限" in answer.content.decode()


def test_impossible_value_is_refused(staff: dict[str, User]) -> None:
    with pytest.raises(TaskError):
        settle(staff["admin"], date(2026, 1, 1), "", {"signing": -1})


def test_year_is_loaded_from_lines(office: Office, staff: dict[str, User]) -> None:
    off = "2027-01-01\n2月5日至2月11日\n2027年5月3日"
    load(staff["admin"], 2027, off, "2月14日", "国办发明电〔2026〕9号")
    known = calendar(office.pk)
    assert 2027 in known.listed
    assert not known.is_workday(date(2027, 2, 8))
    assert known.is_workday(date(2027, 2, 14))


def test_year_is_loaded_from_a_file(browsers: dict[str, Client]) -> None:
    file = SimpleUploadedFile("2027.txt", "1月1日至1月3日".encode("gb18030"))
    given = {"year": 2027, "basis": "通知", "file": file}
    assert browsers["admin"].post(reverse("clocks:load"), given).status_code == 302
    assert len(YearList.objects.get().off) == 3


@pytest.mark.parametrize(
    "text", ["第一天", "13月1日", "1月9日至1月2日", "1月1日至4月1日"]
)
def test_line_that_is_no_day_is_named(text: str) -> None:
    with pytest.raises(ListRefused):
        days_of(text, 2027)


def test_contradiction_is_refused(staff: dict[str, User]) -> None:
    with pytest.raises(CalendarError, match="既列为放假又列为上班"):
        load(staff["admin"], 2027, "1月1日", "1月1日", "")
    with pytest.raises(PermissionDenied):
        load(staff["inspector"], 2027, "1月1日", "", "")


def test_missing_year_is_a_finding(
    browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luoshi.apps.clocks.views.today", lambda: date(2029, 5, 1))
    page = browsers["admin"].get(reverse("clocks:settings")).content.decode()
    assert "2029 年的放假安排还没有录入" in page
