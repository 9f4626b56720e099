"""One suite for both engines: whatever asks for ``engine`` is asked of DuckDB and of Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from luoshi.core.tables.engines import Engine, duck
from luoshi.core.tables.spark import spark

TWO_WORKERS = "local-cluster[2,1,1024]"


@pytest.fixture(scope="package")
def duckdb() -> Iterator[Engine]:
    with duck(threads=1) as engine:
        yield engine


@pytest.fixture(scope="package")
def cluster(java: str) -> Iterator[Engine]:
    """Spark with two workers, each a process of its own."""
    with spark(master=TWO_WORKERS, partitions=2) as engine:
        yield engine


@pytest.fixture(params=["duckdb", "cluster"], scope="package")
def engine(request: pytest.FixtureRequest) -> Engine:
    return cast("Engine", request.getfixturevalue(request.param))
