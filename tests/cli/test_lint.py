"""``luoshi lint``: what it prints, and when it fails."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

from luoshi.cli import lint as verb
from luoshi.core.documents.document import Document
from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.contract import findings_schema
from luoshi.core.plans.plan import Plan
from luoshi.core.values.finding import Finding, Severity


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has exactly one warning."""
    give(monkeypatch, "warning")


def give(monkeypatch: pytest.MonkeyPatch, severity: Severity) -> None:
    finding = Finding(code="number-gap", severity=severity, message="缺第四项")

    def one(document: Document) -> Plan:
        return replace(checked_plan(document), findings=(finding,))

    monkeypatch.setattr(verb, "checked_plan", one)


@pytest.mark.usefixtures("found")
def test_json_follows_contract(run: Run, old: Path) -> None:
    findings = json.loads(run("lint", old, "--format", "json").stdout)
    Draft202012Validator(findings_schema()).validate(findings)
    assert findings["findings"][0]["message"] == "缺第四项"


@pytest.mark.usefixtures("found")
def test_table_is_the_default(run: Run, old: Path) -> None:
    assert "警告 1 项" in run("lint", old).stdout


@pytest.mark.usefixtures("found")
def test_sarif_names_every_file(run: Run, old: Path, new: Path) -> None:
    log = json.loads(run("lint", old, new, "--format", "sarif").stdout)
    uris = [each["location"]["uri"] for each in log["runs"][0]["artifacts"]]
    assert uris == [old.as_posix(), new.as_posix()]
    assert len(log["runs"][0]["results"]) == 2


@pytest.mark.usefixtures("found")
def test_lines_hold_one_file_each(run: Run, old: Path, new: Path) -> None:
    lines = run("lint", old, new, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == [
        "old.txt",
        "new.txt",
    ]


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("error", "warning", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("error", "never", 0),
    ],
)
def test_severity_decides_exit(
    *,
    run: Run,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    severity: Severity,
    fail_on: str,
    code: int,
) -> None:
    give(monkeypatch, severity)
    assert run("lint", old, "--fail-on", fail_on).exit_code == code


@pytest.mark.usefixtures("found")
def test_unread_file_does_not_hide_rest(run: Run, old: Path, broken: Path) -> None:
    result = run("lint", broken, old)
    assert result.exit_code == 1
    assert "缺第四项" in result.stdout
    assert "broken.docx" in result.stderr


def test_single_unread_file_prints_nothing(run: Run, broken: Path) -> None:
    result = run("lint", broken, "--format", "json")
    assert (result.exit_code, result.stdout) == (1, "")


def test_json_takes_one_file(run: Run, old: Path, new: Path) -> None:
    assert run("lint", old, new, "--format", "json").exit_code == 2
