"""Spark, where one machine is outgrown: the same expressions, the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.pyspark import Backend as Pyspark
from ibis.expr.types import Table
from py4j.protocol import Py4JError, Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from luoshi.core.errors import SnapshotError
from luoshi.core.tables.snapshot import location

LOCAL = "local[*]"
UNREAD = (PySparkException, Py4JJavaError)
# Moments are those of the snapshot.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


# On one machine nothing listens beyond it; the workers of a cluster have to reach it.
ALONE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """A session of Spark, on this machine or on a cluster that sees the same files."""

    backend: Pyspark

    def figures(self, root: Path) -> Table:
        """Every version of every figure of a snapshot.

        Errors   SnapshotError where there is none or it cannot be read
        """
        try:
            found: Table = self.backend.read_parquet(_literal(location(root)))
        except UNREAD as error:
            raise _unread(error) from error
        return found

    def table(self, columns: pa.Table) -> Table:
        """Columns that are in memory, as a table of this engine."""
        return ibis.memtable(columns)

    def collect(self, table: Table) -> pa.Table:
        """A table worked out.

        Errors   SnapshotError where a file of it cannot be read
        """
        try:
            return _in_utc(self.backend.to_pyarrow(table))
        except UNREAD as error:
            raise _unread(error) from error


@contextmanager
def spark(*, master: str | None = None, partitions: int = 8) -> Iterator[SparkEngine]:
    """A session for tables, for a while: of the master that is named, else as Spark is set up."""
    with session(master=master, partitions=partitions) as opened:
        yield SparkEngine(ibis.pyspark.connect(opened))


@contextmanager
def session(
    *, master: str | None = None, partitions: int = 8
) -> Iterator[SparkSession]:
    """A session for a while: of the master that is named, else as Spark is set up.

    Errors   SnapshotError where Spark cannot be started or its master reached
    """
    builder = SparkSession.builder.appName("luoshi")
    settings = SETTINGS | (ALONE if (master or "").startswith("local") else {})
    for name, value in settings.items():
        builder = builder.config(name, value)
    builder = builder.config("spark.sql.shuffle.partitions", partitions)
    try:
        opened = (builder.master(master) if master else builder).getOrCreate()
    except (*UNREAD, Py4JError) as error:
        raise SnapshotError(
            "Spark 没有启动，请核对 Java 和主节点的地址：%(why)s。",
            why=str(error).splitlines()[0],
        ) from error
    try:
        yield opened
    finally:
        opened.stop()


def _literal(place: Path) -> str:
    """A folder as Spark looks it up: what means something in its patterns means itself."""
    return "".join(f"\\{one}" if one in "\\*?[]{}" else one for one in str(place))


def _in_utc(columns: pa.Table) -> pa.Table:
    """Moments with the zone that the session has and does not say."""
    for at, field in enumerate(columns.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz is None:
            told = pc.assume_timezone(columns[at], "UTC")
            columns = columns.set_column(at, field.name, told)
    return columns


def _unread(error: Exception) -> SnapshotError:
    said = [line for line in str(error).splitlines() if "is not a Parquet" in line]
    why = said[0].rpartition("Exception: ")[2] if said else str(error).splitlines()[0]
    return SnapshotError("快照的文件读不了，请核对存储或者重建快照：%(why)s。", why=why)
