"""The way of a reviewer: correct, confirm, put in force, take the ledger; two at one item."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.reach import PHONE, is_within, opened, violations

Visit = Callable[..., Page]


def test_plan_is_corrected_confirmed_and_taken(bench: Page, tmp_path: Path) -> None:
    opened(bench, "m2").get_by_label("配合单位").fill("县卫生健康局")
    bench.get_by_role("button", name="保存更正").click()
    expect(bench.locator("#row-m2")).to_contain_text("县卫生健康局")
    expect(bench.locator("#row-m2 .badge")).to_have_text("已更正")
    expect(bench.locator(".states .is-present")).to_have_text("审核中")
    bench.on("dialog", lambda dialog: dialog.accept())
    bench.get_by_role("button", name="全部确认").click()
    expect(bench.locator("#messages")).to_contain_text("已确认")
    bench.get_by_role("link", name="确认规划").click()
    expect(bench.get_by_role("heading", name="确认规划")).to_be_visible()
    for box in bench.get_by_role("checkbox").all():
        box.check()
    bench.get_by_role("button", name="确认规划").click()
    expect(bench.locator(".states .is-present")).to_have_text("已确认")
    bench.get_by_text("导出", exact=True).click()
    with bench.expect_download() as download:
        bench.get_by_role("link", name="台账 xlsx").click()
    place = tmp_path / "ledger.xlsx"
    download.value.save_as(place)
    cells = {str(c.value) for row in load_workbook(place).worksheets[0] for c in row}
    assert "县卫生健康局" in cells


def test_row_is_confirmed_in_place(bench: Page) -> None:
    bench.evaluate("window.stays = true")
    bench.locator("#row-m1 .tick").click()
    expect(bench.locator("#row-m1 .badge")).to_have_text("已确认")
    expect(bench.locator("#filters")).to_contain_text("未确认 3")
    assert bench.evaluate("window.stays")


def test_keys_open_and_close_an_item(bench: Page) -> None:
    bench.locator("#ledger").focus()
    bench.keyboard.press("j")
    bench.keyboard.press("j")
    bench.keyboard.press("e")
    expect(bench.locator("#drawer.is-filled")).to_contain_text("养老")
    bench.keyboard.press("Escape")
    expect(bench.locator("#drawer.is-filled")).to_have_count(0)
    bench.keyboard.press("c")
    expect(bench.locator("#row-m2 .badge")).to_have_text("已确认")


def test_chosen_words_become_a_target(bench: Page) -> None:
    bench.locator("#text p", has_text="限额以上").first.evaluate(
        """element => {
            const range = document.createRange();
            range.selectNodeContents(element);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    bench.locator(".pick").get_by_role("link", name="新目标").click()
    expect(bench.get_by_label("原文")).not_to_have_value("")
    bench.get_by_label("对象").fill("全县总目标")
    bench.get_by_role("button", name="新增").click()
    expect(bench.locator("#messages")).to_contain_text("已新增")
    expect(bench.locator("#targets")).to_contain_text("全县总目标")


def test_second_person_sees_both(bench: Page, visit: Visit) -> None:
    other = visit("editor")
    other.goto(bench.url.split("#")[0])
    opened(bench, "m1")
    opened(other, "m1").get_by_label("标题").fill("建好物流")
    other.get_by_role("button", name="保存更正").click()
    expect(other.locator("#row-m1")).to_contain_text("建好物流")
    bench.get_by_label("标题").fill("办好物流")
    bench.get_by_role("button", name="保存更正").click()
    expect(bench.get_by_role("alert")).to_contain_text("没有丢")
    expect(bench.locator("#drawer")).to_contain_text("建好物流")
    bench.get_by_role("button", name="用我的").click()
    expect(bench.locator("#row-m1")).to_contain_text("办好物流")


def test_confirming_shows_what_was_changed(bench: Page, visit: Visit) -> None:
    other = visit("editor")
    other.goto(bench.url.split("#")[0])
    opened(other, "m1").get_by_label("标题").fill("建好物流")
    other.get_by_role("button", name="保存更正").click()
    expect(other.locator("#row-m1")).to_contain_text("建好物流")
    bench.locator("#row-m1 .tick").click()
    changed = bench.locator("#drawer .field-change")
    expect(changed.locator("del")).to_have_text("做强现代物流")
    expect(changed.locator("ins")).to_have_text("建好物流")


def test_number_left_follows_each_confirmation(bench: Page) -> None:
    every = bench.get_by_role("button", name="全部确认")
    before = int(re.sub(r"\D", "", every.inner_text()))
    bench.locator("#row-m1 .tick").click()
    expect(every).to_contain_text(str(before - 1))


def test_finding_is_noted_in_its_place(bench: Page) -> None:
    bench.locator(".tabs").get_by_role("link", name="体检发现").click()
    counts = bench.locator("#finding-counts")
    before = counts.inner_text()
    bench.evaluate("window.stays = true")
    bench.locator("#findings .note").first.click()
    expect(bench.locator("#findings .noted")).to_contain_text("已知悉")
    expect(counts).not_to_have_text(before)
    expect(bench.locator("#findings.is-current")).to_be_visible()
    assert bench.evaluate("window.stays")


def test_presence_is_shown(bench: Page, visit: Visit) -> None:
    other = visit("editor")
    other.goto(bench.url.split("#")[0])
    expect(other.locator("#pulse")).to_contain_text("同时在看", timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawer_is_accessible(bench: Page, scheme: Any) -> None:
    bench.emulate_media(color_scheme=scheme)
    opened(bench, "m1")
    assert violations(bench) == []


@pytest.mark.parametrize(
    "tail", ["history/", "renew/", "steps/review/", "new/target/", "/exports/"]
)
def test_pages_of_review_are_accessible(bench: Page, tail: str) -> None:
    address = tail if tail.startswith("/") else bench.url.split("#")[0] + tail
    bench.goto(address)
    assert violations(bench) == []
    bench.set_viewport_size(PHONE)
    assert is_within(bench)


def test_phone_corrects_an_item(bench: Page) -> None:
    bench.set_viewport_size(PHONE)
    opened(bench, "m1").get_by_label("标题").fill("建好物流")
    assert is_within(bench)
    bench.get_by_role("button", name="保存更正").click()
    expect(bench.locator("#row-m1")).to_contain_text("建好物流")


def test_review_needs_no_scripts(visit: Visit, bench: Page) -> None:
    plain = visit("reviewer", java_script_enabled=False)
    plain.goto(bench.url.split("#")[0])
    plain.locator("#row-m1 .open").click()
    plain.get_by_label("标题").fill("建好物流")
    plain.get_by_role("button", name="保存更正").click()
    expect(plain.locator("#row-m1")).to_contain_text("建好物流")
    plain.get_by_role("link", name="确认规划").click()
    expect(plain.get_by_role("heading", name="确认规划")).to_be_visible()
    for box in plain.get_by_role("checkbox").all():
        box.check()
    plain.get_by_role("button", name="确认规划").click()
    expect(plain.locator(".states .is-present")).to_have_text("已确认")
