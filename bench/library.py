"""How long the library and a search take with 2,000 plans, against a page without data."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from functools import cache

from bench.postgres import VARIABLE, scratch_database


def library_2000_vs_empty() -> float:
    """95th percentile of the library page over that of the empty page."""
    return measured()["library"]


def search_2000_vs_empty() -> float:
    """95th percentile of a page of search results over that of the empty page."""
    return measured()["search"]


@cache
def measured() -> dict[str, float]:
    """Both ratios, from one process with a database of its own."""
    with scratch_database() as address, tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.pages"],
            stdout=subprocess.PIPE,
            env=production(address, folder),
            check=True,
        )
    ratios: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return ratios


def production(address: str, folder: str) -> dict[str, str]:
    """The environment of an application as it is served, with this database and folder."""
    return {
        **os.environ,
        VARIABLE: address,
        "DJANGO_SETTINGS_MODULE": "luoshi.config.settings",
        "LUOSHI_DATA": folder,
        "LUOSHI_DEBUG": "0",
        "LUOSHI_HTTPS": "0",
        "LUOSHI_HOSTS": "testserver",
        "LUOSHI_SECRET_KEY": secrets.token_hex(32),
    }
