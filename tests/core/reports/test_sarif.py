"""Findings as SARIF: the parts that review tools rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.sarif import findings_sarif
from luoshi.core.reports.subjects import Checked


@pytest.fixture
def run(plan: Plan, text: str) -> Any:
    file = Checked(
        path="文件/云岭 1.txt", source=plan.source, text=text, findings=plan.findings
    )
    log = json.loads(findings_sarif([file], "1.2.3"))
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_tool_names_itself(run: Any) -> None:
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("luoshi", "1.2.3")


def test_results_point_at_their_rules(run: Any) -> None:
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_rules_say_how_to_mend(run: Any) -> None:
    rule = next(
        r for r in run["tool"]["driver"]["rules"] if r["id"] == "document-empty"
    )
    assert rule["shortDescription"]["text"] == "空文件"
    assert "怎么改：" in rule["help"]["text"]


def test_severities_become_levels(run: Any) -> None:
    assert [result["level"] for result in run["results"]] == ["warning", "error"]


def test_region_cuts_out_finding(run: Any, plan: Plan, text: str) -> None:
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    start, length = region["charOffset"], region["charLength"]
    span = plan.findings[0].span
    assert span is not None
    assert text[start : start + length] == span.of(text) == region["snippet"]["text"]


def test_lines_and_columns_agree(run: Any, plan: Plan, text: str) -> None:
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert region["startLine"] == region["endLine"]
    cut = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert cut == region["snippet"]["text"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_whole_file_has_no_region(run: Any) -> None:
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


def test_paths_are_valid_addresses(run: Any) -> None:
    uri = run["artifacts"][0]["location"]["uri"]
    assert uri.isascii()
    assert " " not in uri


def test_personal_data_is_not_repeated(plan: Plan, text: str) -> None:
    finding = replace(plan.findings[0], code="personal-data")
    file = Checked(path="a.txt", source=plan.source, text=text, findings=(finding,))
    assert finding.span is not None
    assert finding.span.of(text) not in findings_sarif([file], "1").decode()


def test_no_findings_no_rules(plan: Plan, text: str) -> None:
    file = Checked(path="空.txt", source=plan.source, text=text, findings=())
    run = json.loads(findings_sarif([file], "1"))["runs"][0]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
