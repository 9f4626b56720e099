"""A unit signs, reports and applies on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.made import PASSWORD
from tests.browser.reach import PHONE, is_within, violations

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.organisations.models import Level, Post, Region, Unit
from luoshi.apps.tasks.actions.entering import enter
from luoshi.apps.tasks.actions.life import take
from luoshi.apps.tasks.models import Task

Visit = Callable[..., Page]
PHOTO = b"\xff\xd8\xff\xe0" + b"0" * 200


@pytest.fixture
def sent(visit: Visit) -> Task:
    """A task on the desk of the commerce bureau, whose head is 局长."""
    office = Office.objects.get()
    county = Region.objects.create(
        office=office, code="420799000000", name="云岭县", level=Level.COUNTY
    )
    unit = Unit.objects.create(
        office=office, name="云岭县商务局", region=county, level=Level.COUNTY
    )
    head = admit(office, "head", name="局长", role=Role.MEMBER, password=PASSWORD)
    Post.objects.create(office=office, user=head, role="unit_leader", unit=unit)
    person = User.objects.get(username="reviewer")
    values = {
        "source": "instruction",
        "title": "建设云岭智慧物流园",
        "content": "建设云岭智慧物流园，建成冷链仓库3座。",
        "lead": unit,
        "start": date(2026, 1, 5),
        "due": date(2099, 12, 31),
    }
    task = enter(person, values)
    take(person, task.pk, "submit")
    return take(person, task.pk, "dispatch")


def report(page: Page, place: Path) -> None:
    """A report with a photo."""
    page.get_by_role("link", name="反馈 建设云岭").click()
    page.get_by_label("本期进展").fill("冷链仓库三座全部建成")
    page.get_by_label("完成比例").fill("100")
    page.get_by_label("佐证材料").set_input_files(place)
    page.get_by_label("照片拍摄地点").fill("云岭镇东街")


@pytest.mark.parametrize("is_live", [True, False])
def test_head_signs_reports_applies_on_a_phone(
    visit: Visit, sent: Task, tmp_path: Path, is_live: bool
) -> None:
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(PHOTO)
    page = visit("head", viewport=PHONE, java_script_enabled=is_live)
    page.goto("/tasks/")
    page.get_by_role("button", name="签收").click()
    expect(page.locator("#messages")).to_contain_text("已签收")
    report(page, photo)
    assert is_within(page)
    page.get_by_role("button", name="签发并报送").click()
    expect(page.locator("#messages")).to_contain_text("已报送办公室")
    page.get_by_role("link", name=sent.title, exact=True).click()
    expect(page.locator(".proofs")).to_contain_text("云岭镇东街")
    page.get_by_role("link", name="申请办结").click()
    page.get_by_label("意见或理由").fill("全部建成")
    page.get_by_role("button", name="申请办结").click()
    expect(page.locator(".stands .status")).to_have_text("申请办结")


def test_phone_tells_where_it_is(visit: Visit, sent: Task) -> None:
    page = visit(
        "head",
        viewport=PHONE,
        permissions=["geolocation"],
        geolocation={"latitude": 30.25, "longitude": 112.5},
    )
    page.goto("/tasks/")
    page.get_by_role("button", name="签收").click()
    page.get_by_role("link", name="反馈 建设云岭").click()
    page.get_by_role("button", name="记下现在的位置").click()
    expect(page.get_by_text("已记下这里的位置")).to_be_visible()
    expect(page.locator("#id_latitude")).to_have_value("30.250000")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(visit: Visit, sent: Task, scheme: Any) -> None:
    page = visit("head", viewport=PHONE, color_scheme=scheme)
    here = f"/tasks/{sent.pk}/"
    page.goto(here)
    page.get_by_role("button", name="签收").click()
    for place in (
        *("/tasks/", here, f"{here}report/", f"{here}step/ask_extension/"),
        *("/tasks/fill/", "/tasks/reports/"),
    ):
        page.goto(place)
        assert violations(page) == [], place
        assert is_within(page), place


def test_grid_is_saved_at_a_desk(visit: Visit, sent: Task) -> None:
    page = visit("head")
    page.goto(f"/tasks/{sent.pk}/")
    page.get_by_role("button", name="签收").click()
    page.goto("/tasks/fill/")
    page.get_by_label("完成比例").fill("40")
    page.get_by_role("button", name="全部保存").click()
    expect(page.locator(".grid .field-error")).to_contain_text("请写明本期进展")
    page.get_by_label("本期进展").fill("主体完工")
    page.get_by_role("button", name="全部保存").click()
    expect(page.locator("#messages")).to_contain_text("已保存 1 行")
