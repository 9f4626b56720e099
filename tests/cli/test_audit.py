"""Calls of ``luoshi audit`` that cannot be answered say why."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUOSHI_DATABASE_URL", raising=False)


def test_nothing_to_verify_is_a_mistake(run: Run) -> None:
    assert run("audit", "verify").exit_code == 2


@pytest.mark.parametrize("url", ["mysql://x/y", "x", ""])
def test_other_databases_are_refused(run: Run, url: str) -> None:
    answer = run("audit", "verify", "--database", url)
    assert answer.exit_code == 2


def test_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    answer = run("audit", "verify", "--database", f"sqlite:///{tmp_path}/no.sqlite3")
    assert answer.exit_code == 1
    assert "没有这个数据库文件" in answer.output
    assert run("audit", "verify", tmp_path / "no.jsonl").exit_code == 1


def test_database_without_record_is_told(run: Run, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.sqlite3").close()
    answer = run("audit", "verify", "--database", f"sqlite:///{tmp_path}/other.sqlite3")
    assert answer.exit_code == 1
    assert "数据库读不了" in answer.output


def test_unreachable_server_is_told(run: Run) -> None:
    answer = run("audit", "verify", "--database", "postgresql://x@127.0.0.1:1/y")
    assert answer.exit_code == 1


def test_wrong_note_is_a_mistake(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"")
    assert run("audit", "verify", file, "--noted", "1:2").exit_code == 2
    assert run("audit", "verify", file).exit_code == 0
