"""Finding things in the library with a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_reach import PHONE, is_within, violations

Visit = Callable[..., Page]


def test_typing_finds_without_a_new_page(plan: Page) -> None:
    plan.goto("/")
    plan.evaluate("window.stays = true")
    plan.get_by_role("searchbox").fill("家政")
    expect(plan.locator("#plans mark").first).to_have_text("家政")
    assert plan.evaluate("window.stays") is True
    assert plan.url.endswith("?q=%E5%AE%B6%E6%94%BF")


def test_hit_opens_its_row(plan: Page) -> None:
    plan.goto("/?q=家政企业规范")
    plan.locator(".hits a").first.click()
    expect(plan.locator("#row-m3")).to_have_class(re.compile("is-chosen"))


def test_way_back_shows_what_was_found(plan: Page) -> None:
    plan.goto("/")
    plan.get_by_role("searchbox").fill("家政")
    plan.locator(".hits a").first.click()
    plan.locator("#ledger").wait_for()
    plan.go_back()
    expect(plan.locator("#plans mark").first).to_have_text("家政")
    expect(plan.get_by_role("searchbox")).to_have_value("家政")


def test_filter_needs_no_button(plan: Page) -> None:
    plan.goto("/")
    plan.get_by_label("状态").select_option("未能编译")
    expect(plan.locator("#plans")).to_contain_text("没有符合条件的规划")
    assert plan.url.endswith("?status=failed")


def test_search_works_without_scripts(plan: Page, visit: Visit) -> None:
    page = visit("reader", java_script_enabled=False)
    page.get_by_role("searchbox").fill("养老")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("#plans mark").first).to_have_text("养老")
    page.get_by_role("link", name="举措 1").click()
    expect(page.locator(".hits li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(plan: Page, scheme: Any) -> None:
    plan.emulate_media(color_scheme=scheme)
    for address in ("/?q=养老", "/?q=火箭", "/?q=养老家政品牌&in=measure"):
        plan.goto(address)
        assert violations(plan) == []


def test_phone_holds_the_results(plan: Page) -> None:
    plan.set_viewport_size(PHONE)
    for address in ("/", "/?q=养老", "/?q=火箭", "/?status=ready"):
        plan.goto(address)
        assert is_within(plan)
