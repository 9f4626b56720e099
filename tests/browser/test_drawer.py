"""What the drawer of an item offers, and what it does not let get lost."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.reach import opened


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
