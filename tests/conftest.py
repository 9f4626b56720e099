"""Fixtures for every test: where the real documents are, and whether there is Java."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Speed is measured by the benchmarks, never by a test that a busy machine could fail.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    return SHARED


@pytest.fixture(scope="session")
def java() -> str:
    """The program that Spark runs in."""
    found = shutil.which("java")
    assert found
    return found


def absent() -> set[str]:
    """The fixtures that this machine cannot give."""
    found = {"shared": SHARED.is_dir(), "java": shutil.which("java")}
    return {name for name, is_there in found.items() if not is_there}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, by name and aloud, tests of what is not there; a run of CI has to have it all."""
    missing = absent()
    if missing and os.environ.get("CI"):
        raise pytest.UsageError(f"absent here: {', '.join(sorted(missing))}")
    for item in list(items):
        if missing.intersection(needed(item)):
            items.remove(item)


def needed(item: pytest.Item) -> set[str]:
    """The fixtures of a test, with Java where the engine that it runs on is Spark."""
    callspec = getattr(item, "callspec", None)
    is_spark = callspec is not None and callspec.params.get("engine") == "cluster"
    return {*getattr(item, "fixturenames", ()), *(("java",) if is_spark else ())}


def pytest_report_header() -> list[str]:
    """Say in the first lines whether the real documents and Java are there."""
    missing = absent()
    state = dict.fromkeys(("shared", "java"), "found")
    state |= dict.fromkeys(missing, "absent: their tests are left out")
    return [
        f"real documents (../shared): {state['shared']}",
        f"Java for Spark: {state['java']}",
    ]
