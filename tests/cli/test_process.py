"""The command as a process: exit codes, what it loads, how it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CALL = "import sys; from luoshi.cli.main import main; main(sys.argv[1:])"
LOADED = """
import sys
from luoshi.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
HEAVY = {
    "rich",
    "xlsxwriter",
    "pyarrow",
    "docx",
    "lxml",
    "pypdfium2",
    "django",
    "httpx",
    "mcp",
    "pydantic",
}


def call(
    program: str, *words: object, **kept: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, env=kept or None)


def test_compiling_exits_zero(old: Path) -> None:
    done = call(CALL, "compile", old, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["measures"]


def test_unreadable_file_exits_one(broken: Path) -> None:
    done = call(CALL, "compile", broken)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1


def test_wrong_usage_exits_two(old: Path) -> None:
    assert call(CALL, "compile", old, "--format", "pdf").returncode == 2


def test_linting_exits_by_severity(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("一、要求\n", encoding="utf-8")
    assert call(CALL, "lint", path, "--fail-on", "never").returncode == 0


def test_json_loads_nothing_heavy(old: Path) -> None:
    loaded = set(call(LOADED, "compile", old).stderr.decode().split())
    assert "luoshi.core.plans.compile" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize(
    ("form", "library"), [("table", "rich"), ("xlsx", "xlsxwriter"), ("docx", "docx")]
)
def test_format_loads_its_library(old: Path, form: str, library: str) -> None:
    loaded = set(call(LOADED, "compile", old, "--format", form).stderr.decode().split())
    assert loaded & HEAVY >= {library}
    assert "pyarrow" not in loaded


def test_plain_locale_prints_chinese(old: Path) -> None:
    done = call(CALL, "compile", old, "--format", "table", LC_ALL="C")
    assert "新建便民市场" in done.stdout.decode("utf-8")


def test_folder_compiles_in_processes(folder: Path) -> None:
    done = call(CALL, "compile", folder, "--jobs", 2)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
