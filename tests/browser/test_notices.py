"""A person reads what they were told, and asks to be told elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.core.cache import caches
from playwright.sync_api import Page, expect
from pytest_django import Settings
from tests.apps.receiver import Receiver, receiving
from tests.browser.test_reach import PHONE, is_within, violations

from luoshi.apps.accounts.models import User
from luoshi.apps.notices.actions import tell

Visit = Callable[..., Page]
TITLES = (
    "冷链仓库任务已逾期5天",
    "请分解：智慧物流园建设",
    "二季度填报已退回，请补充佐证材料",
)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A messenger that listens."""
    with receiving() as one:
        yield one


def told(who: str = "editor") -> None:
    """Three notices for one person."""
    person = User.objects.get(username=who)
    for kind, title in zip(("overdue", "task", "report"), TITLES, strict=True):
        tell(
            [person],
            kind=kind,
            title=title,
            text="请于周五前处理。",
            address="/compare/",
            key=title,
        )
    caches["answers"].clear()


def test_editor_reads_and_opens(visit: Visit) -> None:
    page = visit()
    told()
    page.reload()
    expect(page.locator(".unread-count")).to_contain_text("3")
    page.get_by_role("link", name="通知").click()
    assert violations(page) == []
    page.get_by_role("button", name=TITLES[0], exact=True).click()
    page.wait_for_url("**/compare/")
    expect(page.locator(".unread-count")).to_contain_text("2")
    page.go_back()
    page.get_by_label("种类").select_option("逾期催办")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".notices > li")).to_have_count(1)
    expect(page.locator(".is-read")).to_have_count(1)


def test_inbox_works_without_scripts(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    told()
    page.goto("/notices/")
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.locator(".is-new")).to_have_count(0)
    expect(page.locator(".unread-count")).to_have_count(0)


def test_reader_adds_a_robot_and_tries_it(
    visit: Visit, worker: Callable[[], None], settings: Settings, receiver: Receiver
) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=("127.0.0.1",))
    receiver.body = b'{"errcode":0}'
    page = visit("reader")
    page.goto("/notices/channels/")
    assert violations(page) == []
    page.get_by_label("方式").select_option("企业微信群机器人")
    page.get_by_label("地址").fill(receiver.url("/send?key=secret-5678"))
    page.get_by_label("免打扰从").fill("22:00")
    page.get_by_label("免打扰到").fill("07:30")
    page.get_by_role("button", name="添加").click()
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
    assert "secret" not in page.content()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_holds_every_page(visit: Visit, settings: Settings, scheme: str) -> None:
    settings.LUOSHI = replace(settings.LUOSHI, webhook_hosts=("127.0.0.1",))
    page = visit("reviewer", viewport=PHONE, color_scheme=scheme)
    told("reviewer")
    for place in ("/notices/", "/notices/channels/", "/notices/log/"):
        page.goto(place)
        assert is_within(page)
        assert violations(page) == []
