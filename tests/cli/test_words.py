"""``luoshi read``, ``schema``, ``explain``, ``version`` and the help."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.cli.conftest import OLD, Run

from luoshi.cli.registry import EXTRAS, REPORTS, VERBS, extra, load
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.contract import SCHEMAS


def test_read_prints_text(run: Run, old: Path) -> None:
    assert run("read", old).stdout == OLD


def test_read_json_adds_places(run: Run, old: Path) -> None:
    found = json.loads(run("read", old, "--format", "json").stdout)
    start, end = found["blocks"][0]["span"]
    assert found["text"][start:end] == OLD.split("\n")[0]


def test_read_refuses_broken_file(run: Run, broken: Path) -> None:
    assert run("read", broken).exit_code == 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_prints(run: Run, name: str) -> None:
    assert json.loads(run("schema", name).stdout)["$defs"] is not None


def test_unknown_schema_is_wrong_usage(run: Run) -> None:
    assert run("schema", "task").exit_code == 2


@pytest.mark.parametrize("code", [*CATALOGUE, "document-damaged"])
def test_every_code_is_explained(run: Run, code: str) -> None:
    said = run("explain", code).stdout
    assert said.startswith(code)
    assert "为什么：" in said
    assert "怎么改：" in said


def test_near_code_is_suggested(run: Run) -> None:
    result = run("explain", "document-damage")
    assert result.exit_code == 2
    assert "document-damaged" in result.stderr


def test_codes_are_listed(run: Run) -> None:
    listed = [line.split()[0] for line in run("explain").stdout.splitlines()]
    assert set(CATALOGUE) <= set(listed)


def test_version_is_installed_one(run: Run) -> None:
    assert run("version").stdout == f"luoshi {version('luoshi')}\n"
    assert run("--version").stdout == f"luoshi {version('luoshi')}\n"


def test_help_lists_every_verb(run: Run) -> None:
    said = run("--help").stdout
    assert all(f"\n  {verb} " in said for verb in VERBS)


def test_unknown_verb_is_wrong_usage(run: Run) -> None:
    assert run("compil").exit_code == 2


@pytest.mark.parametrize("place", [*VERBS.values(), *REPORTS.values()])
def test_registry_leads_somewhere(place: str) -> None:
    assert callable(load(place))


@pytest.mark.parametrize("name", EXTRAS)
def test_extra_is_installed_here(name: str) -> None:
    assert extra(name).__name__ == EXTRAS[name].module
