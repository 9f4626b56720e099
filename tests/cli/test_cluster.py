"""The same command on Spark, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_indicators import SALES, targets
from tests.core.indicators.figures import cell, observed

from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.snapshot import append

CALL = "from luoshi.cli.main import main; main()"
TWO_WORKERS = "local-cluster[2,1,1024]"


def spark(*words: object, master: str = "local[2]") -> str:
    asked = (*map(str, words), "--engine", "spark", "--master", master)
    command = [sys.executable, "-c", CALL, *asked]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_corpus_compiles_alike(
    run: Run, folder: Path, java: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Named from here, where the workers are not.
    monkeypatch.chdir(folder.parent)
    alone = run("compile", folder.name).stdout
    assert spark("compile", folder.name, master=TWO_WORKERS) == alone
    assert len(alone.splitlines()) == 3


def test_spark_that_does_not_start_is_told(folder: Path, java: str) -> None:
    words = ("compile", str(folder), "--engine", "spark", "--master", "nonsense")
    command = [sys.executable, "-c", CALL, *words]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode > 0
    assert "Spark 没有启动" in done.stderr
    assert "Traceback" not in done.stderr


def test_targets_stand_alike(run: Run, tmp_path: Path, java: str) -> None:
    figures = [observed(cell("2026年1—8月"), "93")]
    append(tmp_path / "snapshot", "a", map(figure_of, figures))
    file = targets(tmp_path, SALES)
    words = ("indicators", "evaluate", tmp_path / "snapshot", "--targets", file)
    asked = (*words, "--as-of", "2026-09-20", "--format", "jsonl", "--entered")
    assert json.loads(spark(*asked)) == json.loads(run(*asked).stdout)


def test_processes_and_workers_do_not_mix(run: Run, folder: Path) -> None:
    assert run("compile", folder, "--jobs", 2, "--engine", "spark").exit_code == 2
    assert run("compile", folder, "--master", "local[2]").exit_code == 2
    assert run("compile", folder / "b.txt", "--engine", "spark").exit_code == 2
