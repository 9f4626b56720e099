"""Every page of the office is open to everybody: at a desk by day, on a phone in the dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect
from tests.browser.lived import HEAD, keys_of, lived
from tests.browser.reach import PHONE, is_within, violations

Visit = Callable[..., Page]
DESK = ViewportSize(width=1280, height=800)
# Who opens which pages: a route, what its address is made of, and what is asked of it,
# so that long lists are short here.
PAGES = {
    "lu": (
        *("plans:library", "plans:plan small", "plans:history small"),
        *(
            "plans:indicators small",
            "plans:statistics small",
            "plans:item small measure",
        ),
        *("plans:new small target", "plans:compare", "plans:exports"),
        *("plans:align ?upper={small}&lower={other}",),
        *("plans:diff ?old={small}&new={other}",),
    ),
    "ducha": (
        *("supervision:cockpit", "supervision:forces", "supervision:force force"),
        *("supervision:wall", "supervision:slips", "supervision:slip-new"),
        *("supervision:slip slip", "supervision:slip proposed"),
        *("supervision:slip bulletin", "supervision:problems"),
        *("supervision:problem-new", "supervision:problem problem"),
        *("supervision:problem struck", "supervision:praise"),
        *("supervision:bulletins", "supervision:rounds", "tasks:ledger ?colour=red"),
        *("tasks:reports", "tasks:task task", "tasks:exports", "notices:inbox"),
    ),
    "shizhang": ("supervision:leader", "supervision:instruct"),
    HEAD: (
        *("tasks:desk", "tasks:grid", "tasks:task task", "tasks:report task"),
        *("tasks:step task ask_extension", "tasks:fills", "tasks:fill fill"),
        *("supervision:slips", "supervision:slips-mine", "supervision:problems"),
    ),
    "guanli": (
        *("clocks:settings", "tasks:new", "tasks:edit task", "tasks:move"),
        *("tasks:split other", "tasks:split other ?step=measures"),
        *("tasks:revision plan", "organisations:directory ?kind=government"),
        *("organisations:unit unit", "organisations:add-unit"),
        *("organisations:edit-unit unit", "organisations:regions"),
        *("organisations:add-region", "organisations:turn"),
        *("organisations:edit-region region", "organisations:groups"),
        *("organisations:group force", "organisations:add-group"),
        *("organisations:edit-group force", "organisations:fields"),
        *("organisations:posts", "organisations:give", "organisations:edit-post post"),
        *("organisations:grids", "organisations:add-grid", "organisations:grid grid"),
        *("organisations:edit-grid grid", "organisations:imports"),
        *("organisations:import import", "notices:log", "notices:channels"),
        *("notices:channel channel", "accounts:password", "accounts:factor"),
        "accounts:tokens",
    ),
    "system": ("accounts:people", "accounts:person person"),
    "security": ("accounts:rights",),
    "auditor": ("accounts:trail",),
    None: ("accounts:sign-in",),
}


def test_every_page_is_open_to_everybody(visit: Visit) -> None:
    keys = keys_of(lived())
    found = []
    for who, names in PAGES.items():
        page = visit(who, viewport=DESK, reduced_motion="reduce")
        for name in names:
            turn_to(page, address(name, keys))
            found += [f"{who} {name} {one}" for one in barriers(page)]
        page.context.close()
    assert found == []


def address(name: str, keys: dict[str, int | str]) -> str:
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
