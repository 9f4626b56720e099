"""The pages of indicators and assessments are open to everybody, like those of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.browser.measured import keys_of, measured
from tests.browser.reach import is_within, violations, walked

Visit = Callable[..., Page]
# As in test_pages.
PAGES = {
    "shuju": (
        *("indicators:overview", "indicators:measure SVC_GVA ?region={city}"),
        *("indicators:evidence figure", "indicators:regions RETAIL_TOTAL"),
        *("indicators:map", "indicators:plans", "indicators:plan plan"),
        *("indicators:adjust plan item", "indicators:scorecard plan"),
        *("indicators:analyses", "indicators:analysis draft"),
        *("indicators:analysis signed", "indicators:release"),
        *("indicators:imports", "indicators:import import"),
        *("indicators:columns import", "indicators:quality"),
        *("indicators:measures", "indicators:measure-new"),
        *("indicators:measure-edit measure", "indicators:duties", "indicators:rules"),
        *("indicators:returns ?state=all", "indicators:return published"),
        *("indicators:targets", "indicators:sums"),
    ),
    "shengtong": ("indicators:returns", "indicators:return awaited"),
    "guanli": (
        *("assessments:listed", "assessments:new", "assessments:scheme scheme"),
        *("assessments:scheme next", "assessments:head next", "assessments:add next"),
        *("assessments:edit next GROWTH", "assessments:item next"),
        *("assessments:run objecting", "assessments:run over"),
        *("assessments:board objecting", "assessments:region objecting region"),
        *("assessments:firmness objecting", "assessments:awards over"),
        *("assessments:topsis objecting", "assessments:marks objecting CASES"),
        *("assessments:published over", "assessments:check over"),
    ),
    "swjuzhang": (
        *("assessments:run objecting", "assessments:region objecting region"),
        "assessments:object objecting region",
    ),
    "sheng": ("assessments:run gathering", "assessments:marks gathering WORK"),
    None: ("indicators:released token",),
}


def test_pages_of_figures_are_open_to_everybody(visit: Visit, tmp_path: Path) -> None:
    home = measured(tmp_path / "方案.docx")
    keys = keys_of(home)
    assert walked(visit, PAGES, keys) == []
    explains_beside_the_board(visit("guanli"), keys)


def explains_beside_the_board(page: Page, keys: Mapping[str, int | str]) -> None:
    """How points came about is read beside them; without scripts on a page of its own."""
    board = reverse("assessments:board", args=[keys["objecting"]])
    page.goto(board)
    link = page.locator("[data-explained]").first
    link.click()
    drawer = page.locator("#explained")
    expect(drawer.locator("h2")).to_contain_text("服务业增加值增速")
    expect(drawer.locator("dl")).to_contain_text("系数 =")
    assert violations(page) == []
    assert is_within(page)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(link).to_be_focused()
