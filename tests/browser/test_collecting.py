"""Collecting figures in a real browser: a return from its unit to what is approved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.browser.reach import PHONE, is_within, violations

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.declaring import adopt
from luoshi.apps.indicators.actions.duties import assign
from luoshi.apps.indicators.actions.opening import open_period
from luoshi.apps.indicators.models import Measure, Return
from luoshi.apps.organisations.models import Post, Region, Unit
from luoshi.core.values.period import parse

POSTS = {"reader": "reporter", "editor": "unit_leader", "reviewer": "data_officer"}


@pytest.fixture
def asked(visit: Visit) -> Visit:
    """The site with one open return: its reporter, its head and the data officer."""
    office = Office.objects.get()
    county = Region.objects.create(
        office=office, code="990799000000", name="云岭县", level="county"
    )
    unit = Unit.objects.create(office=office, name="云岭县商务局", region=county)
    for name, role in POSTS.items():
        user = User.objects.get(username=name)
        Post.objects.create(office=office, user=user, role=role, unit=unit)
    officer = User.objects.get(username="reviewer")
    adopt(officer)
    wanted = Measure.objects.filter(code__in=("SVC_REVENUE", "SVC_UNITS"))
    assign(officer, list(wanted), unit, [county], date(2026, 1, 1))
    open_period(office.pk, parse("2026-08"), None)
    return visit


def place() -> str:
    return f"/indicators/returns/{Return.objects.get().pk}/"


def test_return_goes_all_the_way(asked: Visit) -> None:
    clerk = asked("reader", java_script_enabled=False)
    clerk.goto(place())
    for part, value in (
        ("本期数", "864000"),
        ("可比基数", "800000"),
        ("公布增速", "9.9"),
    ):
        clerk.get_by_label(f"规上服务业营业收入 云岭县 {part}").fill(value)
    clerk.get_by_label("规上服务业单位数 云岭县 本期数").fill("120")
    clerk.get_by_role("button", name="上报").click()
    expect(clerk.get_by_role("alert")).to_contain_text("说明理由")
    clerk.get_by_label("规上服务业营业收入 云岭县 异常说明").fill("按可比价格")
    clerk.get_by_role("button", name="上报").click()
    expect(clerk.locator(".status").first).to_have_text("已报")
    head = asked("editor")
    head.goto(place())
    head.get_by_role("button", name="单位审签").click()
    officer = asked("reviewer")
    officer.goto("/indicators/returns/")
    officer.get_by_role("link", name="云岭县商务局").click()
    officer.get_by_role("button", name="办公室审核通过").click()
    expect(officer.locator(".status").first).to_have_text("办公室已审核")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_is_accessible(asked: Visit, scheme: Any) -> None:
    page = asked("reader", color_scheme=scheme)
    page.goto(place())
    assert violations(page) == []


def test_form_fits_a_phone(asked: Visit) -> None:
    page = asked("reader", viewport=PHONE)
    for address in (place(), "/indicators/returns/?state=all", "/indicators/quality/"):
        page.goto(address)
        assert is_within(page)
