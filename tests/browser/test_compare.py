"""Plans beside each other in a real browser: chosen, read, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.apps.cast import TEXT
from tests.browser.reach import PHONE, is_within, violations


@pytest.fixture
def pair(plan: Page, tmp_path: Path) -> Page:
    """The page where plans are chosen, with two of them compiled."""
    other = tmp_path / "另一份.txt"
    other.write_text(TEXT, encoding="utf-8")
    plan.goto("/")
    plan.locator("input[type=file]").set_input_files(other)
    plan.locator("#ledger").wait_for(timeout=20_000)
    plan.goto("/compare/")
    return plan


def chosen(page: Page, button: str, **labels: str) -> Page:
    """The page after two plans were chosen and the button was pressed."""
    for name, index in labels.items():
        page.get_by_label(name).first.select_option(index=int(index))
    page.get_by_role("button", name=button).click()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_alignment_is_chosen_and_read(pair: Page, scheme: Any) -> None:
    pair.emulate_media(color_scheme=scheme)
    assert violations(pair) == []
    for box in pair.get_by_role("checkbox").all():
        box.check()
    chosen(pair, "对照", 上级规划="1")
    expect(pair.get_by_role("heading", name="举措承接")).to_be_visible()
    pair.locator("details summary").first.click()
    assert violations(pair) == []
    pair.set_viewport_size(PHONE)
    assert is_within(pair)


def test_long_list_is_narrowed(pair: Page) -> None:
    pair.get_by_role("searchbox", name="按名称查找").fill("没有这份")
    expect(pair.locator("#lowers li:visible")).to_have_count(0)
    pair.get_by_role("searchbox", name="按名称查找").fill("云岭县")
    expect(pair.locator("#lowers li:visible")).to_have_count(2)


def test_versions_are_chosen_and_read(pair: Page) -> None:
    chosen(pair, "比较", 旧版="1", 新版="2")
    expect(pair.get_by_role("heading", name="版本比较")).to_be_visible()
    assert violations(pair) == []
    pair.set_viewport_size(PHONE)
    assert is_within(pair)


def test_number_leads_to_its_row(pair: Page, worker: Callable[[], None]) -> None:
    pair.get_by_role("checkbox").nth(0).check()
    chosen(pair, "对照", 上级规划="1")
    pair.locator(".is-matrix tbody th a").first.click()
    expect(pair.locator("#row-m1")).to_have_class("is-machine is-chosen")
