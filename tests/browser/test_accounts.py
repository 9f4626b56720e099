"""The pages of those who look after the house, and the second step, in a real browser."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect
from tests.browser.made import PASSWORD
from tests.browser.reach import PHONE, is_within, violations

Visit = Callable[..., Page]
PAGES = {"system": "账号管理", "security": "权限管理", "auditor": "审计记录"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", PAGES)
def test_page_is_accessible(visit: Visit, who: str, scheme: Any) -> None:
    page = visit(who, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[who])
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    assert is_within(page)


def test_person_comes_to_work(visit: Visit) -> None:
    page = visit("system")
    page.get_by_label("用户名").fill("lin")
    page.get_by_label("电话").fill("13800001234")
    page.get_by_role("button", name="新建账号").click()
    first = page.get_by_label("请当面").input_value()
    assert violations(page) == []
    assert page.get_by_text("138****1234").is_visible()
    fresh = visit(None)
    fresh.get_by_label("用户名").fill("lin")
    fresh.get_by_label("密码").fill(first)
    fresh.get_by_role("button", name="登录").click()
    expect(fresh.get_by_text("这是别人替您设的密码")).to_be_visible()


def test_telephone_is_set_up_and_asked(visit: Visit) -> None:
    page = visit("security")
    page.goto("/factor/")
    picture = page.get_by_role("img", name="设置验证器的二维码")
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0")
    key = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("验证码").fill(shown(key))
    page.get_by_role("button", name="启用").click()
    backup = page.locator(".backups li").first.inner_text()
    assert violations(page) == []
    again = visit(None)
    again.get_by_label("用户名").fill("security")
    again.get_by_label("密码").fill(PASSWORD)
    again.get_by_role("button", name="登录").click()
    assert violations(again) == []
    again.get_by_label("验证码").fill(backup)
    again.get_by_role("button", name="继续").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("权限管理")


def shown(key: str) -> str:
    """What a telephone with this key shows now."""
    return f"{totp(base64.b32decode(key)):06d}"
