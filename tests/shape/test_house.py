"""What no import checker sees of the house rules."""

from __future__ import annotations

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/luoshi"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
)
NAMES = [str(path.relative_to(SOURCE)) for path in MODULES]
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


@pytest.fixture(params=MODULES, ids=NAMES)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_module_stays_readable(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400


def test_package_holds_a_docstring_only(module: Path) -> None:
    if module.name != "__init__.py":
        return
    body = ast.parse(module.read_text("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


def test_imports_stand_at_the_top(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    hidden = [
        child.lineno
        for function in functions
        for child in ast.walk(function)
        if isinstance(child, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_names_say_what_is_inside(module: Path) -> None:
    assert not BANNED & set(module.relative_to(SOURCE).with_suffix("").parts)


def test_apps_meet_at_actions_and_queries(module: Path) -> None:
    parts = module.relative_to(SOURCE).parts
    if parts[0] != "apps" or len(parts) < 3:
        return
    allowed = {"actions", "queries"} | ({"models"} if "models" in parts[-1] else set())
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        names = {name.name for name in node.names}
        if names <= SPOKEN_OF.get(node.module, set()):
            continue
        target = node.module.split(".")
        if len(target) == 3 and names <= allowed:
            continue
        if target[:2] == ["luoshi", "apps"] and target[2] not in {parts[1], "ui"}:
            assert len(target) > 3, f"{module}: {node.module}"
            assert target[3] in allowed, f"{module}: {node.module}"


TEMPLATES = sorted(SOURCE.rglob("*.html"))
# The frame of the site names its areas.
FRAME = SOURCE / "apps/ui/templates/ui/base.html"


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=[str(one.relative_to(SOURCE)) for one in TEMPLATES]
)
def test_pages_name_no_address_of_an_app_above(template: Path) -> None:
    if template == FRAME:
        return
    above = _ranks()
    own = above[template.relative_to(SOURCE / "apps").parts[0]]
    named = set(re.findall(r'url "([a-z]+):', template.read_text("utf-8")))
    assert [one for one in sorted(named) if above.get(one, own) < own] == []


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


def test_no_signals_between_apps(module: Path) -> None:
    assert "django.dispatch" not in module.read_text("utf-8")


def test_core_functions_say_what_they_give(module: Path) -> None:
    if module.relative_to(SOURCE).parts[0] != "core":
        return
    silent = [
        node.name
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []
