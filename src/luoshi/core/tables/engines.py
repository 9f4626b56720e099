"""What answers questions about tables: DuckDB in this process, or whatever speaks Ibis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb
import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend as Duck
from ibis.expr.types import Table

from luoshi.core.errors import SnapshotError
from luoshi.core.tables.figures import SCHEMA
from luoshi.core.tables.snapshot import location

MEMORY_MB = 1024


class Engine(Protocol):
    """Reads the snapshot and works out tables."""

    def figures(self, root: Path) -> Table:
        """Every version of every figure of a snapshot."""

    def table(self, columns: pa.Table) -> Table:
        """Columns that are in memory, as a table of this engine."""

    def collect(self, table: Table) -> pa.Table:
        """A table worked out."""


@dataclass(frozen=True, slots=True)
class DuckEngine:
    """DuckDB within this process; it loads no extension and calls nobody."""

    backend: Duck

    def figures(self, root: Path) -> Table:
        """Every version of every figure of a snapshot.

        Errors   SnapshotError where there is none or it cannot be read
        """
        files = f"{_literal(location(root))}/year=*/month=*/*.parquet"
        try:
            found: Table = self.backend.read_parquet(files, hive_partitioning=True)
        except duckdb.Error as error:
            raise _unread(error) from error
        missing = [name for name in SCHEMA.names if name not in found.columns]
        if missing:
            raise SnapshotError(
                "快照的文件缺少 %(names)s 列，请重建快照。", names="、".join(missing)
            )
        return found

    def table(self, columns: pa.Table) -> Table:
        """Columns that are in memory, as a table of this engine."""
        return ibis.memtable(columns)

    def collect(self, table: Table) -> pa.Table:
        """A table worked out.

        Errors   SnapshotError where a file of it cannot be read
        """
        try:
            return self.backend.to_pyarrow(table)
        except duckdb.Error as error:
            raise _unread(error) from error


@contextmanager
def duck(
    *, memory_mb: int = MEMORY_MB, threads: int | None = None, spill: Path | None = None
) -> Iterator[DuckEngine]:
    """A DuckDB of our own for a while; what does not fit into its memory goes to ``spill``."""
    backend = ibis.duckdb.connect(
        memory_limit=f"{memory_mb}MB",
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        **({"threads": threads} if threads else {}),
        **({"temp_directory": str(spill)} if spill else {}),
    )
    try:
        backend.raw_sql("SET TimeZone = 'UTC'")
        yield DuckEngine(backend)
    finally:
        backend.disconnect()


def _literal(place: Path) -> str:
    """A folder as DuckDB looks it up: what means something in its patterns means itself."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in str(place))


def _unread(error: duckdb.Error) -> SnapshotError:
    return SnapshotError(
        "快照的文件读不了，请核对存储或者重建快照：%(why)s。",
        why=str(error).splitlines()[0],
    )
