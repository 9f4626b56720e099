"""The pages of plans, work and supervision are open to everybody: by day, on a phone in the dark."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.lived import HEAD, keys_of, lived
from tests.browser.reach import walked

Visit = Callable[..., Page]
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


def test_pages_of_work_are_open_to_everybody(visit: Visit) -> None:
    assert walked(visit, PAGES, keys_of(lived())) == []
