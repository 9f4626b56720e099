"""A reviewer adds an address, tests it and reads its log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect
from pytest_django import Settings
from tests.apps.receiver import receiving
from tests.browser.test_reach import PHONE, is_within, violations

Visit = Callable[..., Page]


def test_reviewer_pushes_a_test(
    visit: Visit, worker: Callable[[], None], settings: Settings
) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=("127.0.0.1",))
    page = visit("reviewer")
    with receiving() as receiver:
        page.get_by_role("link", name="推送").click()
        assert violations(page) == []
        page.get_by_label("地址").fill(receiver.url())
        page.get_by_role("button", name="添加").click()
        expect(page.locator(".secret code")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="发送测试").click()
        worker()
        expect(page.locator("#messages")).to_contain_text("已排队")
        for _ in range(40):
            if receiver.got:
                break
            page.wait_for_timeout(250)
        page.wait_for_timeout(500)
    page.reload()
    expect(page.locator(".pushes")).to_contain_text("已送达")
    page.get_by_text("内容与答复").click()
    assert violations(page) == []


def test_phone_holds_the_log(visit: Visit, settings: Settings) -> None:
    page = visit("reviewer", viewport=PHONE, color_scheme="dark")
    page.goto("/webhooks/")
    assert is_within(page)
    assert violations(page) == []
    expect(page.get_by_text("还没有允许的主机")).to_be_visible()


def test_editor_is_shown_no_pushes(visit: Visit) -> None:
    page = visit("editor")
    expect(page.get_by_role("link", name="推送")).to_have_count(0)
