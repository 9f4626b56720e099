"""The way of a newcomer: sign in, drop a plan, watch, read, find the sentence, take the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.made import make_docx

Visit = Callable[..., Page]


def is_in_view(page: Page, selector: str) -> bool:
    """Whether the element can be seen without scrolling."""
    return bool(
        page.locator(selector).evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const pane = element.closest(".pane").getBoundingClientRect();
                return box.top >= pane.top && box.bottom <= pane.bottom + 1;
            }"""
        )
    )


def test_upload_compiles_while_watched(
    visit: Visit, worker: Callable[[], None], docx: Path
) -> None:
    page = visit()
    page.locator("input[type=file]").set_input_files(docx)
    expect(page.get_by_text("排队中")).to_be_visible()
    worker()
    expect(page.get_by_role("heading", name="举措台账")).to_be_visible(timeout=15_000)
    expect(page.locator("#ledger tbody tr[data-keys]")).to_have_count(4)


def test_measure_shows_its_sentence(plan: Page) -> None:
    plan.get_by_role("link", name="举措 2，看原文").click()
    place = plan.locator('#text .is-chosen[data-in="m2"]')
    expect(place).to_contain_text("每个乡镇建设1个综合养老服务中心")
    expect(plan.locator("#row-m2")).to_have_class(re.compile("is-chosen"))
    plan.wait_for_timeout(600)
    assert is_in_view(plan, "#at-m2")


def test_words_of_text_show_their_row(plan: Page) -> None:
    plan.locator("#text a.is-target", has_text="冷链").first.click()
    expect(plan.locator(".tabs [aria-current]")).to_contain_text("目标")
    expect(plan.locator("#targets tr.is-chosen")).to_contain_text("冷链")


def test_unit_in_text_shows_its_measure(plan: Page) -> None:
    plan.locator("#text a.is-unit", has_text="县民政局").click()
    expect(plan.locator("#ledger .is-chosen")).to_have_text("县民政局")


def test_deep_link_opens_the_pair(plan: Page) -> None:
    plan.goto(f"{plan.url.split('#')[0]}#row-m3")
    plan.reload()
    expect(plan.locator("#row-m3")).to_have_class(re.compile("is-chosen"))


def test_keys_walk_the_ledger(plan: Page) -> None:
    plan.locator("#ledger").focus()
    for _ in range(3):
        plan.keyboard.press("j")
    plan.keyboard.press("k")
    expect(plan.locator("#row-m2")).to_have_class(re.compile("is-chosen"))
    plan.keyboard.press("Enter")
    expect(plan.locator("#at-m2")).to_be_focused()


def test_filter_needs_no_new_page(plan: Page) -> None:
    plan.evaluate("window.stays = true")
    plan.get_by_role("link", name="未写单位").click()
    expect(plan.locator("#ledger tbody tr[data-keys]")).to_have_count(1)
    assert plan.evaluate("window.stays") is True
    assert "show=no-unit" in plan.url
    plan.wait_for_timeout(300)
    expect(plan.locator("#ledger tbody tr[data-keys]")).to_be_visible()


def test_marks_can_be_put_out(plan: Page) -> None:
    mark = plan.locator("#text a.is-target").first
    painted = mark.evaluate("one => getComputedStyle(one).backgroundColor")
    plan.get_by_role("checkbox", name="目标").uncheck()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") != painted


def test_ledger_opens_in_excel(plan: Page, tmp_path: Path) -> None:
    plan.get_by_text("导出", exact=True).click()
    with plan.expect_download() as download:
        plan.get_by_role("link", name="台账 xlsx").click()
    place = tmp_path / "ledger.xlsx"
    download.value.save_as(place)
    cells = {
        str(cell.value) for row in load_workbook(place).worksheets[0] for cell in row
    }
    assert "县民政局、县财政局" in cells
    assert download.value.suggested_filename.endswith("-台账.xlsx")


def test_several_files_appear_in_library(
    visit: Visit, worker: Callable[[], None], docx: Path, tmp_path: Path
) -> None:
    other = tmp_path / "说明.txt"
    other.write_text(
        "一、任务\n\n（一）办好集市。（责任单位：县商务局）", encoding="utf-8"
    )
    page = visit()
    page.locator("input[type=file]").set_input_files([docx, other])
    expect(page.locator("#sending .sent a")).to_have_count(2)
    worker()
    expect(page.locator(".status.is-compiled")).to_have_count(2, timeout=15_000)


def test_drop_anywhere_is_taken(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["一、任务"], "拖来的.txt"));
            document.body.dispatchEvent(
                new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
        }"""
    )
    expect(page.get_by_role("heading", name="拖来的")).to_be_visible()


def test_unreadable_file_is_explained(
    visit: Visit, worker: Callable[[], None], tmp_path: Path
) -> None:
    torn = tmp_path / "坏.docx"
    torn.write_bytes(make_docx(tmp_path / "好.docx").read_bytes()[:900])
    page = visit()
    page.locator("input[type=file]").set_input_files(torn)
    worker()
    expect(page.get_by_role("alert")).to_contain_text("未能编译", timeout=15_000)
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    page.get_by_role("button", name="移除").click()
    expect(page.locator("#messages")).to_contain_text("已移除")


def test_reader_reads_but_does_not_upload(plan: Page, visit: Visit) -> None:
    page = visit("reader")
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.get_by_role("link", name="服务业提质行动方案").click()
    expect(page.get_by_role("heading", name="举措台账")).to_be_visible()
