"""Programs that need the web application, each in a process and a database of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile

from bench.material import CHECKOUT
from bench.postgres import scratch_database


def plan_page_500_vs_empty() -> float:
    """How long the page of a plan of 500 measures takes, over an empty page."""
    return told_by("bench.plan_page")


def recompile_keeps_corrections() -> float:
    """How many of 200 decisions are lost while a plan is compiled again and again."""
    return told_by("bench.recompiling")


def indicator_page_vs_empty() -> float:
    """How long the page of an indicator takes among ten million figures, over an empty page."""
    return told_by("bench.indicator_page")


def told_by(module: str) -> float:
    """The number that a program prints, run as in production on an empty PostgreSQL."""
    with scratch_database() as address, tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=CHECKOUT,
            env=os.environ | surroundings(address, data),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return float(done.stdout.split()[-1])


def surroundings(address: str, data: str) -> dict[str, str]:
    """The environment of a production server."""
    return {
        "DJANGO_SETTINGS_MODULE": "luoshi.config.settings",
        "LUOSHI_DATABASE_URL": address,
        "LUOSHI_DATA": data,
        "LUOSHI_DEBUG": "0",
        "LUOSHI_HTTPS": "0",
        "LUOSHI_HOSTS": "testserver",
        "LUOSHI_SECRET_KEY": secrets.token_urlsafe(50),
    }
