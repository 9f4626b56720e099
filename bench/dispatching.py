"""Ledger, desk and cockpit of a province with 100,000 tasks; its export; a merger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache

from bench.apart import surroundings
from bench.material import CHECKOUT
from bench.postgres import scratch_database


def ledger_100k_vs_empty() -> float:
    """95th percentile of the ledger of tasks over that of the empty page."""
    return measured()["ledger"]


def desk_100k_vs_empty() -> float:
    """95th percentile of a unit's desk over that of the empty page."""
    return measured()["desk"]


def cockpit_100k_vs_empty() -> float:
    """95th percentile of the cockpit over that of the empty page."""
    return measured()["cockpit"]


def export_100k_memory_mb() -> float:
    """The most memory that writing every task into a file takes."""
    return measured()["export"]


def reassign_10k_s() -> float:
    """How long it takes to give ten thousand tasks to another unit."""
    return measured()["reassign"]


@cache
def measured() -> dict[str, float]:
    """All figures, from one process with a database of its own."""
    with scratch_database() as address, tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, "-m", "bench.tasks_page"],
            cwd=CHECKOUT,
            env=os.environ | surroundings(address, data),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
