"""Workers that are processes of their own, on the database and the files of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.apps.durability.workers import Workers


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    """No worker yet; those that a test starts end with it."""
    made = Workers(tmp_path)
    yield made
    made.end()
