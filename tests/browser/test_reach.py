"""Everybody can use it: WCAG 2.1 AA by axe, without scripts, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reach import PHONE, is_within, violations

Visit = Callable[..., Page]
PANELS = ("目标", "指标表", "政策工具", "引用文件", "体检发现", "文件要素")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_is_accessible(visit: Visit, scheme: str) -> None:
    assert violations(visit(None, color_scheme=scheme)) == []


@pytest.mark.parametrize(
    "address", ["/password/", "/factor/", "/tokens/", "/plans/404/"]
)
def test_small_pages_are_accessible(visit: Visit, address: str) -> None:
    page = visit()
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plan_is_accessible(plan: Page, scheme: Any) -> None:
    plan.emulate_media(color_scheme=scheme)
    plan.get_by_role("link", name="举措 1，看原文").click()
    assert violations(plan) == []
    for name in PANELS:
        plan.locator(".tabs").get_by_role("link", name=name).click()
        assert violations(plan) == []


def test_library_is_accessible(plan: Page) -> None:
    plan.goto("/")
    assert violations(plan) == []


def test_status_is_accessible(visit: Visit, docx: Path) -> None:
    page = visit()
    page.locator("input[type=file]").set_input_files(docx)
    page.get_by_text("排队中").wait_for()
    assert violations(page) == []


def test_phone_is_accessible(plan: Page) -> None:
    plan.set_viewport_size(PHONE)
    assert violations(plan) == []
    assert is_within(plan)
    for name in ("目录", "原文", *PANELS):
        plan.locator(".tabs").get_by_role("link", name=name).click()
        assert is_within(plan)


def test_phone_turns_to_the_text(plan: Page) -> None:
    plan.set_viewport_size(PHONE)
    plan.get_by_role("link", name="举措 2，看原文").click()
    expect(plan.locator("#at-m2")).to_be_in_viewport()
    expect(plan.locator("#ledger")).to_be_hidden()


@pytest.mark.parametrize("address", ["/", "/password/"])
def test_phone_holds_every_page(visit: Visit, address: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(address)
    assert is_within(page)


def test_whole_trip_without_scripts(
    visit: Visit, worker: Callable[[], None], docx: Path
) -> None:
    page = visit(java_script_enabled=False)
    page.locator("input[type=file]").set_input_files(docx)
    page.get_by_role("button", name="上传并编译").click()
    expect(page.get_by_text("排队中")).to_be_visible()
    worker()
    expect(page.locator("#ledger")).to_be_visible(timeout=20_000)
    expect(page.locator("#facts")).to_be_visible()
    page.get_by_role("link", name="举措 2，看原文").click()
    assert page.url.endswith("#at-m2")
    expect(page.locator("#at-m2")).to_be_in_viewport()


def test_print_holds_every_part(plan: Page) -> None:
    plan.emulate_media(media="print")
    for part in ("#ledger", "#findings", "#facts", "#text"):
        expect(plan.locator(part)).to_be_visible()
    for tool in (".tabs", ".way .menu >> nth=0", "#outline", "#row-m1 .tools .open"):
        expect(plan.locator(tool)).to_be_hidden()
    assert plan.pdf(format="A4").startswith(b"%PDF")


def test_english_page_is_whole(plan: Page) -> None:
    plan.get_by_role("button", name="English").click()
    expect(plan.get_by_role("heading", name="Ledger of measures")).to_be_visible()
    assert violations(plan) == []
