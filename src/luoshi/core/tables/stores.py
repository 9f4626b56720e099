"""Figures read from the records by columns: the snapshot built anew, whatever its size.

SQLite is read with the library that the application writes with: of two in one process, the one
that closes the file takes the locks of the other away, and the next process to go deletes what
the first still writes to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import adbc_driver_manager
import adbc_driver_postgresql.dbapi
import pyarrow as pa
import pyarrow.compute as pc

from luoshi.core.errors import SnapshotError
from luoshi.core.tables.figures import SCHEMA
from luoshi.core.tables.snapshot import build
from luoshi.core.values.period import parse

KEY = "built"
# What each database needs to hand over numbers as numbers.
_NUMBER = {"postgresql": "{}::float8", "sqlite": "CAST({} AS REAL)"}
_WHOLE = {"postgresql": "{}::int4", "sqlite": "CAST({} AS INTEGER)"}
_PERIOD = ("kind", "number", "months")
# The columns of ``query`` as SQLite gives them: moments are texts.
_NUMBERS = ("value", "comparable", "published_growth")
_WHOLES = ("version", "year", "month")
ROWS = 50_000


def rebuild(address: str, root: Path, office: int) -> None:
    """Fill the snapshot of an office from its records.

    Errors   SnapshotError where there are figures already, or the records cannot be read
    """
    scheme = urlsplit(address).scheme
    kind = "sqlite" if scheme == "sqlite" else "postgresql"
    try:
        batches = map(arranged, _READ[kind](address, query(kind, office)))
        build(root, KEY, pa.RecordBatchReader.from_batches(SCHEMA, batches))
    except (adbc_driver_manager.Error, sqlite3.Error) as error:
        raise SnapshotError(
            "数据库读不了，快照没有建成：%(why)s。", why=str(error).splitlines()[0]
        ) from error


def query(kind: str, office: int) -> str:
    """What is asked of a database: every version of every figure of an office."""
    number, whole = _NUMBER[kind].format, _WHOLE[kind].format
    return f"""
        SELECT m.code AS indicator, r.code AS region, o.period AS code,
            '' AS scope, o.breakdown, {number("o.value")} AS value,
            {number("o.comparable")} AS comparable,
            {number("o.published_growth")} AS published_growth,
            o.status, {whole("o.version")} AS version, o.entered,
            o.approved, o.withdrawn,
            {whole("o.year")} AS year, {whole("o.month")} AS month
        FROM indicators_observation o
        JOIN indicators_measure m ON m.id = o.measure_id
        JOIN organisations_region r ON r.id = o.region_id
        WHERE m.office_id = {office:d}
        """  # noqa: S608 - nothing in it is a text from outside


def arranged(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of records as columns of the snapshot, its periods told apart.

    Shapes   the columns of ``query`` → those of ``SCHEMA``
    """
    codes = batch["code"].dictionary_encode()
    periods = [parse(code) for code in codes.dictionary.to_pylist()]
    told = {
        name: pa.array([getattr(one, name) for one in periods]).take(codes.indices)
        for name in _PERIOD
    }
    columns = dict(zip(batch.schema.names, batch.columns, strict=True)) | told
    return pa.RecordBatch.from_arrays(
        [_cast(columns[one.name], one.type) for one in SCHEMA], schema=SCHEMA
    )


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """A column in its kind; SQLite keeps moments as texts, in UTC and without saying so."""
    if pa.types.is_string(kind) or not pa.types.is_string(column.type):
        return column.cast(kind)
    return pc.assume_timezone(column.cast(pa.timestamp("us")), "UTC")


def _of_sqlite(address: str, question: str) -> Iterator[pa.RecordBatch]:
    path = quote(unquote(urlsplit(address).path).removeprefix("/"))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        cursor = base.execute(question)
        names = [one[0] for one in cursor.description]
        fields = pa.schema([(name, _kind(name)) for name in names])
        while rows := cursor.fetchmany(ROWS):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(values, type=one.type)
                for values, one in zip(columns, fields, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=fields)


def _kind(name: str) -> pa.DataType:
    if name in _NUMBERS:
        return pa.float64()
    return pa.int64() if name in _WHOLES else pa.string()


def _of_postgresql(address: str, question: str) -> Iterator[pa.RecordBatch]:
    with (
        adbc_driver_postgresql.dbapi.connect(address) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(question)
        yield from cursor.fetch_record_batch()


_READ = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}
