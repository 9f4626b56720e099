"""The way of an office that keeps its ledger in Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.apps.bringing import ODD, OF_PLAN
from tests.browser.test_reach import PHONE, is_within, violations
from tests.core.ledgers.made import TASKS, ledger

Visit = Callable[..., Page]


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A ledger with a column that nobody can tell the meaning of."""
    place = tmp_path / "云岭县重点任务台账.xlsx"
    place.write_bytes(ledger(*TASKS, head=ODD))
    return place


def bring(page: Page, place: Path, plan: str = "") -> None:
    """Send in a ledger."""
    page.goto("/")
    page.get_by_role("link", name="导入台账").click()
    page.get_by_label("台账文件").set_input_files(place)
    if plan:
        page.get_by_label("属于哪份规划").select_option(label=plan)
    page.get_by_role("button", name="上传并读取").click()


def mapped(page: Page) -> None:
    """Say what the doubtful column is."""
    page.locator("tr.is-doubtful select").select_option(label="备注")
    page.get_by_role("button", name="确认并试读").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_ledger_becomes_a_plan(
    visit: Visit, worker: Callable[[], None], doubtful: Path, scripts: bool
) -> None:
    page = visit(java_script_enabled=scripts)
    worker()
    bring(page, doubtful)
    expect(page.get_by_role("heading", name="对应各列")).to_be_visible(timeout=20_000)
    mapped(page)
    expect(page.get_by_text("可以导入")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="导入", exact=True).click()
    page.get_by_role("link", name="看规划").click(timeout=20_000)
    expect(page.locator("#ledger tbody tr[data-keys]")).to_have_count(3)
    expect(page.locator("#text")).to_contain_text("新建便民市场3个")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(
    visit: Visit, worker: Callable[[], None], doubtful: Path, scheme: Any
) -> None:
    page = visit(color_scheme=scheme)
    bring(page, doubtful)
    expect(page.get_by_text("排队中")).to_be_visible()
    assert violations(page) == []
    worker()
    expect(page.get_by_role("heading", name="对应各列")).to_be_visible(timeout=20_000)
    assert violations(page) == []
    mapped(page)
    expect(page.get_by_text("可以导入")).to_be_visible(timeout=20_000)
    assert violations(page) == []
    page.goto("/ledgers/")
    assert violations(page) == []


def test_phone_holds_the_pages(
    visit: Visit, worker: Callable[[], None], doubtful: Path
) -> None:
    page = visit(viewport=PHONE)
    worker()
    bring(page, doubtful)
    expect(page.get_by_role("heading", name="对应各列")).to_be_visible(timeout=20_000)
    assert is_within(page)
    mapped(page)
    expect(page.get_by_text("可以导入")).to_be_visible(timeout=20_000)
    assert is_within(page)
    page.goto("/ledgers/")
    assert is_within(page)


def test_matched_ledger_corrects_the_plan(plan: Page, tmp_path: Path) -> None:
    place = tmp_path / "云岭县台账.xlsx"
    place.write_bytes(ledger(*OF_PLAN))
    bring(plan, place, "云岭县2026—2028年服务业提质行动方案")
    plan.get_by_role("link", name="核对匹配").click(timeout=20_000)
    assert violations(plan) == []
    plan.get_by_label("台账有配合单位“县邮政管理局”").check()
    plan.get_by_role("button", name="按勾选导入").click()
    plan.get_by_role("link", name="看规划").click(timeout=20_000)
    expect(plan.locator("#row-m1")).to_contain_text("县邮政管理局")
