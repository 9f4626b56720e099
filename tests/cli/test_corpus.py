"""``luoshi compile`` on folders: every file a row, in order, whatever happens."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import OLD, Run

from luoshi.cli import corpus
from luoshi.cli.corpus import Outcome, outcomes_of
from luoshi.cli.inputs import Job, expand


def lines(data: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_rows_come_in_order(run: Run, folder: Path) -> None:
    rows = lines(run("compile", folder, "--jobs", 2).stdout)
    names = [row.get("name") or row["source"]["name"] for row in rows]
    assert names == ["a.docx", "b.txt", "街道/c.txt"]


def test_unreadable_file_is_a_row(run: Run, folder: Path) -> None:
    result = run("compile", folder)
    row = lines(result.stdout)[0]
    assert row["schema"] == "luoshi.failure/1"
    assert row["code"].startswith("document-")
    assert result.exit_code == 0


def test_summary_stands_on_stderr(run: Run, folder: Path) -> None:
    said = run("compile", folder).stderr
    assert "共 3 个文件，读不了 1 个；举措 6 条" in said


def test_parquet_holds_a_row_each(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.parquet"
    assert run("compile", folder, "-o", target).exit_code == 0
    table = pq.read_table(target)
    assert table["path"].to_pylist() == ["a.docx", "b.txt", "街道/c.txt"]
    assert table["measure_count"].to_pylist() == [None, 3, 3]


def test_several_files_are_a_corpus(run: Run, old: Path, new: Path) -> None:
    rows = lines(run("compile", old, new).stdout)
    assert [row["source"]["name"] for row in rows] == ["old.txt", "new.txt"]


def test_workers_do_not_change_bytes(run: Run, folder: Path) -> None:
    one, two = (run("compile", folder, "--jobs", count) for count in (1, 2))
    assert one.stdout_bytes == two.stdout_bytes


def test_nothing_readable_exits_one(run: Run, broken: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(b"")
    assert run("compile", broken, other).exit_code == 1


@pytest.mark.parametrize("form", ["json", "xlsx", "table"])
def test_folder_refuses_single_formats(run: Run, folder: Path, form: str) -> None:
    assert run("compile", folder, "--format", form).exit_code == 2


def test_empty_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("compile", tmp_path / "empty").exit_code == 2


def test_parquet_needs_a_file(run: Run, folder: Path) -> None:
    assert run("compile", folder, "--format", "parquet").exit_code == 2


def test_two_folders_keep_their_names(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(OLD, encoding="utf-8")
    found = expand([tmp_path / "甲", tmp_path / "乙"])
    assert [job.name for job in found] == ["甲/a.txt", "乙/a.txt"]


def dying(job: Job, *, with_text: bool) -> Outcome:
    """A stand-in for a reader that brings its process down on one file."""
    if job.name == "bad":
        os._exit(9)
    return Outcome(name=job.name, line=b"{}")


def test_dead_process_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "compile_job", dying)
    jobs = [Job(Path("x"), name) for name in ("a", "b", "bad", "c", "d")]
    found = list(outcomes_of(jobs, with_text=False, workers=2))
    assert [each.name for each in found] == ["a", "b", "bad", "c", "d"]
    assert [each.code for each in found] == [None, None, "internal", None, None]


def test_program_error_costs_one_row(
    monkeypatch: pytest.MonkeyPatch, old: Path
) -> None:
    def failing(_document: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(corpus, "checked_plan", failing)
    found = corpus.compile_job(Job(old, "old.txt"), with_text=False)
    assert (found.code, found.measures) == ("internal", 0)
    assert b"ZeroDivisionError" in found.line
