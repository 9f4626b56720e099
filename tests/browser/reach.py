"""How pages are found accessible, by day, on a phone in the dark, and within its width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
# What is broken is all that is asked: the rest is not even put together.
ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)


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
    """Whether nothing can be pulled aside but what scrolls by itself, once charts are drawn anew."""
    width = page.evaluate("document.documentElement.clientWidth")
    try:
        whole = expect(page.locator("html"))
        whole.to_have_js_property("scrollWidth", width, timeout=5_000)
    except AssertionError:
        return False
    return True


def opened(page: Page, row: str) -> Page:
    """The page with the drawer of a row open."""
    page.locator(f"#row-{row} .open").click()
    page.locator("#drawer.is-filled").wait_for()
    return page


def walked(
    visit: Callable[..., Page],
    pages: Mapping[str | None, Sequence[str]],
    keys: Mapping[str, int | str],
) -> list[str]:
    """What stands in the way on the pages of a table: who opens them, and which."""
    found = []
    for who, names in pages.items():
        page = visit(who, viewport=DESK, reduced_motion="reduce")
        for name in names:
            turn_to(page, address(name, keys))
            found += [f"{who} {name} {one}" for one in barriers(page)]
        page.context.close()
    return found


def address(name: str, keys: Mapping[str, int | str]) -> str:
    """The address of a page of the table."""
    asked = "".join(one for one in name.split() if one.startswith("?"))
    route, *made_of = name.removesuffix(asked).split()
    place = reverse(route, args=[keys.get(one, one) for one in made_of])
    return place + asked.format_map(keys)


def turn_to(page: Page, place: str) -> None:
    """Open a page, by day and at a desk, and wait until it is whole."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    answer = page.goto(place)
    assert answer is not None
    assert answer.status == 200, place
    page.locator("main :is(h1, h2)").first.wait_for()
    expect(page.locator("[hx-trigger=load]")).to_have_count(0)
    page.evaluate(
        "document.querySelectorAll('details').forEach(one => one.open = true)"
    )


def barriers(page: Page) -> Iterator[str]:
    """What stands in the way, at a desk by day and on a phone in the dark."""
    yield from violations(page)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    yield from violations(page)
    if not is_within(page):
        yield "wider than a phone"
