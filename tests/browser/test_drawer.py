"""What the drawer of an item offers, and what it does not let get lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect
from tests.browser.reach import PHONE, is_within, opened


def test_measure_gets_its_own_target(bench: Page) -> None:
    opened(bench, "m3").get_by_role("link", name="＋目标").click()
    expect(bench.get_by_label("所属举措")).to_have_value(re.compile("^measure-"))
    words = bench.locator("#drawer [name=quote]")
    expect(words).to_have_value(re.compile("培育一批本地家政品牌"))
    bench.get_by_label("对象").fill("家政品牌")
    bench.get_by_label("期限", exact=True).fill("2027")
    bench.get_by_role("button", name="新增").click()
    expect(bench.locator("#row-m3 .when")).to_contain_text("2027年")


def test_measure_lists_its_targets(bench: Page) -> None:
    own = opened(bench, "m1").locator(".own-aims")
    expect(own).to_contain_text("2027年")
    own.get_by_role("link").filter(has_text="冷链仓库").click()
    expect(bench.get_by_label("目标值")).to_have_value("3")


def told(page: Page, *, leaves: bool) -> list[str]:
    """The questions that the page asks from now on, each answered so."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(f"{dialog.type} {dialog.message}")
        if leaves:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return asked


@pytest.mark.parametrize("way", ["close", "escape", "row", "back"])
def test_typed_words_are_not_lost(bench: Page, way: str) -> None:
    asked = told(bench, leaves=False)
    opened(bench, "m1").get_by_label("标题").fill("建好物流")
    ways[way](bench)
    bench.wait_for_timeout(300)
    expect(bench.get_by_label("标题")).to_have_value("建好物流")
    assert [one for one in asked if "没保存" in one]


def test_leaving_the_page_asks(bench: Page) -> None:
    opened(bench, "m1").get_by_label("标题").fill("建好物流")
    asked = told(bench, leaves=True)
    bench.reload()
    expect(bench.locator("#row-m1")).to_contain_text("现代物流")
    assert [one.split()[0] for one in asked] == ["beforeunload"]


def test_refused_words_are_not_lost(bench: Page) -> None:
    asked = told(bench, leaves=False)
    bench.locator(".tabs").get_by_role("link", name="目标").click()
    opened(bench, "t3").get_by_label("期限", exact=True).fill("明年")
    bench.get_by_role("button", name="保存更正").click()
    expect(bench.locator(".field-error")).to_contain_text("期限应写成年")
    bench.get_by_role("link", name="关闭").click()
    assert len(asked) == 1


def test_saved_and_untouched_forms_ask_nothing(bench: Page) -> None:
    asked = told(bench, leaves=False)
    opened(bench, "m1").get_by_label("标题").fill("建好物流")
    bench.get_by_role("button", name="保存更正").click()
    expect(bench.locator("#row-m1")).to_contain_text("建好物流")
    opened(bench, "m2").go_back()
    expect(bench.locator("#drawer.is-filled")).to_have_count(0)
    bench.reload()
    assert asked == []


ways: dict[str, Callable[[Page], object]] = {
    "close": lambda page: page.get_by_role("link", name="关闭").click(),
    "escape": lambda page: page.keyboard.press("Escape"),
    "row": lambda page: page.locator("#row-m2 .open").dispatch_event("click"),
    "back": lambda page: page.evaluate("history.back()"),
}


def test_phone_keeps_its_place(bench: Page) -> None:
    bench.set_viewport_size({"width": 390, "height": 400})
    tabs = bench.locator(".tabs")
    tabs.get_by_role("link", name="举措").click()
    bench.evaluate("scrollTo(0, 300)")
    tabs.get_by_role("link", name="原文").click()
    tabs.get_by_role("link", name="举措").click()
    expect(bench.locator("#ledger")).to_be_visible()
    assert bench.evaluate("scrollY") == 300


def test_phone_goes_back_through_panels(bench: Page) -> None:
    bench.set_viewport_size(PHONE)
    for name in ("目标", "原文"):
        bench.locator(".tabs").get_by_role("link", name=name).click()
    bench.go_back()
    expect(bench.locator("#targets")).to_be_visible()
    bench.go_back()
    expect(bench.locator("#ledger")).to_be_visible()


def test_phone_has_the_deeds_at_hand(bench: Page) -> None:
    bench.set_viewport_size(PHONE)
    bench.evaluate("scrollTo(0, 0)")
    expect(bench.get_by_role("button", name="确认所选")).to_be_in_viewport()
    assert is_within(bench)
