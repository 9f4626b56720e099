"""``luoshi compile`` on one file: what it prints and how it ends."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import OLD, Run

from luoshi.core.plans.contract import plan_schema


def test_default_is_contract_json(run: Run, old: Path) -> None:
    result = run("compile", old)
    plan = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [measure["title"] for measure in plan["measures"]] == [
        "新建便民市场",
        "改造老旧商圈",
        "扩大社区食堂",
    ]
    Draft202012Validator(plan_schema()).validate(plan)


def test_spans_point_into_file(run: Run, old: Path) -> None:
    plan = json.loads(run("compile", old).stdout)
    for target in plan["targets"]:
        start, end = target["span"]
        assert OLD[start:end] == target["quote"]


def test_same_file_same_bytes(run: Run, old: Path) -> None:
    assert run("compile", old).stdout_bytes == run("compile", old).stdout_bytes


def test_nothing_else_is_printed(run: Run, old: Path) -> None:
    result = run("compile", old, "--format", "json")
    assert result.stdout.startswith("{")
    assert result.stderr == ""


def test_text_comes_on_request(run: Run, old: Path) -> None:
    assert "text" not in json.loads(run("compile", old).stdout)
    assert json.loads(run("compile", old, "--with-text").stdout)["text"] == OLD


def test_findings_are_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(OLD.replace("3.扩大", "5.扩大"), encoding="utf-8")
    result = run("compile", path)
    assert json.loads(result.stdout)["findings"]
    assert result.exit_code == 0


def test_lines_hold_one_plan_each(run: Run, old: Path) -> None:
    lines = run("compile", old, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["schema"] == "luoshi.plan/1"


def test_table_is_for_people(run: Run, old: Path) -> None:
    said = run("compile", old, "--format", "table").stdout
    assert "新建便民市场" in said
    assert "举措 3 条" in said


def test_ending_chooses_format(run: Run, old: Path, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    assert run("compile", old, "-o", target).exit_code == 0
    assert openpyxl.load_workbook(target).sheetnames[0] == "台账"


def test_named_format_beats_ending(run: Run, old: Path, tmp_path: Path) -> None:
    target = tmp_path / "台账.data"
    run("compile", old, "-o", target, "--format", "csv")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_paper_can_be_piped(run: Run, old: Path) -> None:
    data = run("compile", old, "--format", "docx").stdout_bytes
    assert docx.Document(BytesIO(data)).tables


def test_reading_findings_are_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text(OLD, encoding="utf-8")
    codes = [
        found["code"] for found in json.loads(run("compile", path).stdout)["findings"]
    ]
    assert "read-wrong-extension" in codes


def test_unreadable_file_is_one_line(run: Run, broken: Path) -> None:
    result = run("compile", broken)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "broken.docx" in result.stderr
    assert "[document-" in result.stderr


def test_missing_file_is_unreadable(run: Run, tmp_path: Path) -> None:
    result = run("compile", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_full_disk_is_one_line(run: Run, old: Path, tmp_path: Path) -> None:
    result = run("compile", old, "-o", tmp_path / "none" / "a.json")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [(), ("--format", "pdf"), ("--fast",), ("-o", "a.unknown")],
)
def test_wrong_usage_exits_two(run: Run, old: Path, words: tuple[str, ...]) -> None:
    paths = (old,) if words else ()
    assert run("compile", *paths, *words).exit_code == 2
