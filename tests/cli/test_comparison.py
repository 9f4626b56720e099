"""``luoshi align`` and ``luoshi diff``: two files held against each other."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

from luoshi.core.plans.contract import json_schema


def test_alignment_follows_contract(run: Run, old: Path, new: Path) -> None:
    found = json.loads(run("align", old, new, "--format", "json").stdout)
    Draft202012Validator(json_schema("alignment")).validate(found)
    assert {(link["upper"], link["lower"]) for link in found["links"]} >= {
        ("m1", "m1"),
        ("m3", "m3"),
    }


def test_several_lowers_make_matrix(run: Run, old: Path, new: Path) -> None:
    found = json.loads(run("align", old, new, old, "--format", "json").stdout)
    Draft202012Validator(json_schema("matrix")).validate(found)
    assert [lower["name"] for lower in found["lowers"]] == ["new.txt", "old.txt"]


def test_alignment_shows_on_terminal(run: Run, old: Path, new: Path) -> None:
    said = run("align", old, new).stdout
    assert "上级举措 3 条" in said


def test_alignment_opens_in_excel(run: Run, old: Path, new: Path) -> None:
    data = run("align", old, new, "--format", "xlsx").stdout_bytes
    assert "矩阵" in openpyxl.load_workbook(BytesIO(data)).sheetnames


def test_alignment_makes_page(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    run("align", old, new, "-o", tmp_path / "衔接.html")
    assert "扩大社区食堂" in (tmp_path / "衔接.html").read_text(encoding="utf-8")


def test_diff_follows_contract(run: Run, old: Path, new: Path) -> None:
    found = json.loads(run("diff", old, new, "--format", "json").stdout)
    Draft202012Validator(json_schema("diff")).validate(found)
    assert {"target", "units"} <= {change["kind"] for change in found["changes"]}


def test_diff_shows_on_terminal(run: Run, old: Path, new: Path) -> None:
    said = run("diff", old, new).stdout
    assert "目标（从严）" in said
    assert "处变化" in said


def test_diff_of_same_file_is_empty(run: Run, old: Path) -> None:
    result = run("diff", old, old)
    assert "没有差别" in result.stdout
    assert result.exit_code == 0


def test_diff_makes_page_and_paper(
    run: Run, old: Path, new: Path, tmp_path: Path
) -> None:
    run("diff", old, new, "-o", tmp_path / "a.html")
    run("diff", old, new, "-o", tmp_path / "a.docx")
    assert "<ins>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert docx.Document(str(tmp_path / "a.docx")).tables


@pytest.mark.parametrize("verb", ["align", "diff"])
def test_two_files_are_needed(run: Run, old: Path, verb: str) -> None:
    assert run(verb, old).exit_code == 2


@pytest.mark.parametrize("verb", ["align", "diff"])
def test_unreadable_side_exits_one(
    run: Run, old: Path, broken: Path, verb: str
) -> None:
    result = run(verb, old, broken)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken.docx" in result.stderr
