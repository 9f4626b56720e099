"""Fixtures for every test: where the real documents are."""

from __future__ import annotations

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, by name and aloud, tests of real documents where there are none."""
    if SHARED.is_dir():
        return
    for item in list(items):
        if "shared" in getattr(item, "fixturenames", ()):
            items.remove(item)


def pytest_report_header() -> str:
    """Say in the first lines whether the real documents are there."""
    state = (
        "found" if SHARED.is_dir() else "absent: tests of real documents are left out"
    )
    return f"real documents (../shared): {state}"
