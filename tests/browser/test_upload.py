"""Several files at once: each with its bar, its way out and its result."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.made import make_docx
from tests.browser.test_reach import PHONE, is_within, violations

from luoshi.apps.plans.models import PlanRecord

Visit = Callable[..., Page]
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1}


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that takes its time on a slow line."""
    place = tmp_path / "很长的附件.txt"
    place.write_bytes(b"0123456789\n" * 300_000)
    return place


def slowed(page: Page, rate: int) -> None:
    """Let only so many bytes leave in a second."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**SLOW, "uploadThroughput": rate})


def choose(page: Page, *places: Path) -> None:
    """Choose these files in the form."""
    page.locator("input[type=file]").set_input_files([*places])


def test_each_file_has_its_bar(visit: Visit, docx: Path, large: Path) -> None:
    page = visit()
    slowed(page, 400_000)
    choose(page, docx, large)
    bar = page.get_by_role("progressbar", name="很长的附件.txt")
    expect(bar).to_be_visible()
    expect(page.locator("#sending li").last).to_contain_text(re.compile("[1-9]%"))
    assert violations(page) == []
    expect(page.locator("#sending .sent a")).to_have_count(2, timeout=20_000)
    expect(page.locator("#plans tbody tr")).to_have_count(2)
    expect(page.locator("#sending progress")).to_have_count(0)


def test_cancelled_file_is_not_kept(visit: Visit, docx: Path, large: Path) -> None:
    page = visit()
    slowed(page, 300_000)
    choose(page, large, docx)
    expect(page.locator("#sending .sent a")).to_have_count(1, timeout=20_000)
    page.get_by_role("button", name="取消 很长的附件.txt").click()
    expect(page.locator("#sending li").first).to_contain_text("已取消")
    expect(page.locator("#sending-said")).to_contain_text("很长的附件.txt：已取消")
    page.wait_for_timeout(500)
    assert PlanRecord.objects.count() == 1


def test_results_are_told_and_shown(visit: Visit, docx: Path, tmp_path: Path) -> None:
    twin = tmp_path / "副本.docx"
    twin.write_bytes(docx.read_bytes())
    page = visit()
    choose(page, docx, twin)
    expect(page.locator("#sending")).to_contain_text("本单位已有")
    choose(page, twin)
    expect(page.locator("#sending li")).to_have_count(1)
    expect(page.locator("#sending-said")).to_contain_text("副本.docx：本单位已有")


def test_refused_file_says_why(visit: Visit, tmp_path: Path) -> None:
    picture = tmp_path / "图.docx"
    picture.write_bytes(b"\x89PNG\r\n" + bytes(90))
    page = visit(viewport=PHONE)
    choose(page, picture)
    expect(page.locator("#sending li.is-refused")).to_contain_text("这是图片")
    expect(page.locator("#sending-said")).to_contain_text("图.docx：这是图片")
    assert is_within(page)
    assert violations(page) == []


def test_many_files_wait_their_turn(visit: Visit, tmp_path: Path) -> None:
    places = [make_docx(tmp_path / f"方案{n}.docx") for n in range(5)]
    for n, place in enumerate(places):
        place.write_bytes(place.read_bytes() + b"\0" * n)
    page = visit()
    choose(page, *places)
    expect(page.locator("#sending .sent a")).to_have_count(5, timeout=20_000)


def test_keyboard_cancels_a_file(visit: Visit, large: Path) -> None:
    page = visit()
    slowed(page, 200_000)
    choose(page, large)
    page.get_by_role("button", name="取消 很长的附件.txt").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sending")).to_contain_text("已取消")
    expect(page.locator("input[type=file]")).to_be_focused()
