"""How a page is found accessible, and within the width of a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
# What is broken is all that is asked: the rest is not even put together.
ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
PHONE = ViewportSize(width=390, height=844)


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.1 A and AA, each with its first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("asked => axe.run(asked)", ASKED)
    return [
        f"{one['id']}: {one['nodes'][0]['html']} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
    ]


def is_within(page: Page) -> bool:
    """Whether nothing can be pulled aside but what scrolls by itself."""
    wide = "({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth"
    return bool(page.evaluate(f"({wide})(document.scrollingElement)"))


def opened(page: Page, row: str) -> Page:
    """The page with the drawer of a row open."""
    page.locator(f"#row-{row} .open").click()
    page.locator("#drawer.is-filled").wait_for()
    return page
