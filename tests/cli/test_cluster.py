"""The same command on Spark, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_indicators import SALES, targets
from tests.core.indicators.figures import cell, observed

from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.snapshot import append

CALL = "from luoshi.cli.main import main; main()"
SPARK = ("--engine", "spark", "--master", "local[2]")


def spark(*words: object) -> str:
    command = [sys.executable, "-c", CALL, *map(str, words), *SPARK]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_corpus_compiles_alike(run: Run, folder: Path, java: str) -> None:
    alone = run("compile", folder).stdout
    assert spark("compile", folder) == alone
    assert len(alone.splitlines()) == 3


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
