"""The charts in a real browser: drawn from their tables, in both lights, on a phone, on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reach import PHONE, is_within, violations

PAGES = ("指标路径", "任务统计")


def open_page(plan: Page, name: str) -> None:
    """Goes there from the menu of the plan."""
    plan.locator(".menu summary", has_text="更多").click()
    plan.get_by_role("link", name=name).click()
    expect(plan.get_by_role("heading", level=1, name=name)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_figures_are_accessible(plan: Page, name: str, scheme: Any) -> None:
    plan.emulate_media(color_scheme=scheme)
    open_page(plan, name)
    expect(plan.locator(".chart canvas").first).to_be_visible()
    plan.locator("summary", has_text="数据").first.click()
    assert violations(plan) == []


@pytest.mark.parametrize("name", PAGES)
def test_phone_holds_the_figures(plan: Page, name: str) -> None:
    open_page(plan, name)
    plan.set_viewport_size(PHONE)
    expect(plan.locator(".chart canvas").first).to_be_visible()
    plan.wait_for_function(
        "document.querySelector('.chart canvas').clientWidth < window.innerWidth"
    )
    assert is_within(plan)


def test_every_path_is_drawn(plan: Page) -> None:
    open_page(plan, "指标路径")
    charts = plan.get_by_role("img", name="各年路径")
    expect(charts).to_have_count(2)
    expect(plan.locator(".chart canvas")).to_have_count(2)
    plan.locator(".chart").first.hover()
    expect(charts.first).to_have_attribute(
        "aria-label", "服务业增加值：各年路径，数据见下表"
    )


def test_colours_follow_the_light(plan: Page) -> None:
    open_page(plan, "任务统计")
    canvas = plan.locator(".chart canvas").first
    expect(canvas).to_be_visible()
    plan.emulate_media(reduced_motion="reduce")
    light = canvas.evaluate("one => one.toDataURL()")
    plan.emulate_media(color_scheme="dark", reduced_motion="reduce")
    plan.wait_for_function(
        "old => document.querySelector('.chart canvas').toDataURL() !== old", arg=light
    )


def test_paper_holds_the_tables(plan: Page) -> None:
    open_page(plan, "指标路径")
    expect(plan.locator(".chart canvas").first).to_be_visible()
    plan.emulate_media(media="print")
    plan.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(plan.locator("#data-i1")).to_be_visible()
    expect(plan.locator(".chart").first).to_be_hidden()


def test_figures_without_scripts(plan: Page) -> None:
    open_page(plan, "指标路径")
    address = plan.url
    page = plan.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, storage_state=plan.context.storage_state()
    ).new_page()
    page.goto(address)
    expect(page.locator("#data-i1")).to_be_visible()
    expect(page.locator(".chart").first).to_be_hidden()
    page.context.close()
