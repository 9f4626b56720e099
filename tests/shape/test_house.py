"""What no import checker sees of the house rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/luoshi"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted(SOURCE.rglob("*.html"))
# The frame of the site names its areas.
FRAME = SOURCE / "apps/ui/templates/ui/base.html"
# Records that every app above speaks of in its signatures; what to do with them stays behind
# actions and queries.
SPOKEN_OF = {
    # Every query is asked by somebody.
    "luoshi.apps.accounts.models": {"User", "Role", "Office"},
    # How far work has come is said in the same words everywhere.
    "luoshi.apps.jobs.models": {"Status", "UNFINISHED", "Work"},
    # Tasks are given to units and reported with files.
    "luoshi.apps.organisations.models": {
        *("Unit", "Post", "Region", "Group", "Field", "Membership"),
        # What holds on a day, and what lies below a region, are conditions of queries.
        *("holding", "stem", "Level"),
    },
    "luoshi.apps.documents.models": {"StoredDocument"},
    # A demonstration writes the past of a plan, which no action can.
    "luoshi.apps.plans.models": {"PlanRecord", "State", "Step"},
    # The demonstration is of the whole: it lets the samples of all apps live, in their order.
    "luoshi.apps.tasks": {"sample"},
    "luoshi.apps.supervision": {"sample"},
    "luoshi.apps.indicators": {"sample", "sample_brought", "sample_shown"},
    "luoshi.apps.evaluations": {"sample"},
    "luoshi.apps.tasks.models": {
        *("Task", "Report", "Node", "Remark", "Extension"),
        # What stopped a task or gave it away is part of what its unit is counted by.
        "Event",
    },
    "luoshi.apps.notices.models": {"Notice"},
    "luoshi.apps.tasks.words": {"Colour", "Every", "Source", "State", "Urgency"},
}
BANNED = {"utils", "helpers", "common", "misc", "base", "manager", "service", "extras"}


@cache
def texts() -> dict[Path, str]:
    """Read once, and by nobody who only collects."""
    return {path: path.read_text("utf-8") for path in MODULES}


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(text) for path, text in texts().items()}


def told(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_modules_stay_readable() -> None:
    long = [told(one) for one, text in texts().items() if text.count("\n") > 400]
    assert long == []


def test_packages_hold_a_docstring_only() -> None:
    bodies = {
        one: tree.body for one, tree in trees().items() if one.name == "__init__.py"
    }
    assert bodies
    full = [
        told(one)
        for one, body in bodies.items()
        if len(body) != 1 or not isinstance(body[0], ast.Expr)
    ]
    assert full == []


def test_imports_stand_at_the_top() -> None:
    hidden = [
        f"{told(one)}:{child.lineno}"
        for one, tree in trees().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for child in ast.walk(function)
        if isinstance(child, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_names_say_what_is_inside() -> None:
    vague = [
        told(one)
        for one in MODULES
        if BANNED & set(one.relative_to(SOURCE).with_suffix("").parts)
    ]
    assert vague == []


def test_apps_meet_at_actions_and_queries() -> None:
    apps = [one for one in MODULES if len(one.relative_to(SOURCE).parts) > 2]
    assert [
        f"{told(one)}: {name}"
        for one in apps
        if told(one).startswith("apps/")
        for name in reached_past(one)
    ] == []


def reached_past(module: Path) -> Iterator[str]:
    """What a module imports of another app that is neither an action nor a query."""
    parts = module.relative_to(SOURCE).parts
    allowed = {"actions", "queries"} | ({"models"} if "models" in parts[-1] else set())
    for node in ast.walk(trees()[module]):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        names = {name.name for name in node.names}
        if names <= SPOKEN_OF.get(node.module, set()):
            continue
        target = node.module.split(".")
        if target[:2] != ["luoshi", "apps"] or (names <= allowed and len(target) == 3):
            continue
        is_other = len(target) > 2 and target[2] not in {parts[1], "ui"}
        if is_other and (len(target) == 3 or target[3] not in allowed):
            yield node.module


def test_pages_name_no_address_of_an_app_above() -> None:
    ranks = _ranks()
    above = [
        f"{told(one)}: {name}"
        for one in TEMPLATES
        if one != FRAME
        for name in set(re.findall(r'url "([a-z]+):', one.read_text("utf-8")))
        if name in ranks
        and ranks[name] < ranks[one.relative_to(SOURCE / "apps").parts[0]]
    ]
    assert above == []


def _ranks() -> dict[str, int]:
    """The layer of each app, the highest first, as the contracts of imports have it."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    layers = contracts["importlinter:contract:apps"]["layers"].strip().splitlines()
    return {
        name.strip(" ()"): rank
        for rank, layer in enumerate(layers)
        for name in layer.split("|")
    }


def test_no_signals_between_apps() -> None:
    heard = [told(one) for one, text in texts().items() if "django.dispatch" in text]
    assert heard == []


def test_core_classes_say_what_they_are() -> None:
    silent = [
        f"{told(one)}: {node.name}"
        for one, tree in trees().items()
        if told(one).startswith("core/")
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []
