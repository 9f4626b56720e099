"""Figures read from the records by columns: the snapshot built anew, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import adbc_driver_manager
import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi
import pyarrow as pa
import pyarrow.compute as pc

from luoshi.core.errors import SnapshotError
from luoshi.core.tables.figures import SCHEMA
from luoshi.core.tables.snapshot import build
from luoshi.core.values.period import parse

KEY = "built"
# What each database needs to hand over numbers as numbers; what SQLite has may be missing for a
# thousand rows, from which its driver would then take the kind of the column.
_NUMBER = {"postgresql": "{}::float8", "sqlite": "CAST({} AS REAL)"}
_WHOLE = {"postgresql": "{}::int4", "sqlite": "CAST({} AS INTEGER)"}
_MAYBE = {"postgresql": "{}::float8", "sqlite": "coalesce(CAST({} AS TEXT), '')"}
_MOMENT = {"postgresql": "{}", "sqlite": "coalesce({}, '')"}
_PERIOD = ("kind", "number", "months")


def rebuild(address: str, root: Path, office: int) -> None:
    """Fill the snapshot of an office from its records.

    Errors   SnapshotError where there are figures already, or the records cannot be read
    """
    scheme = urlsplit(address).scheme
    kind = "sqlite" if scheme == "sqlite" else "postgresql"
    try:
        with _opened(kind, address) as cursor:
            cursor.execute(query(kind, office))
            batches = map(arranged, cursor.fetch_record_batch())
            build(root, KEY, pa.RecordBatchReader.from_batches(SCHEMA, batches))
    except adbc_driver_manager.Error as error:
        raise SnapshotError(
            "数据库读不了，快照没有建成：%(why)s。", why=str(error).splitlines()[0]
        ) from error


def query(kind: str, office: int) -> str:
    """What is asked of a database: every version of every figure of an office."""
    number, whole = _NUMBER[kind].format, _WHOLE[kind].format
    maybe, moment = _MAYBE[kind].format, _MOMENT[kind].format
    return f"""
        SELECT m.code AS indicator, r.code AS region, o.period AS code,
            '' AS scope, o.breakdown, {number("o.value")} AS value,
            {maybe("o.comparable")} AS comparable,
            {maybe("o.published_growth")} AS published_growth,
            o.status, {whole("o.version")} AS version, {moment("o.entered")} AS entered,
            {moment("o.approved")} AS approved,
            {moment("o.withdrawn")} AS withdrawn,
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
    told = pc.if_else(pc.equal(column, ""), None, column)
    if not pa.types.is_timestamp(kind):
        return told.cast(kind)
    return pc.assume_timezone(told.cast(pa.timestamp("us")), "UTC")


@contextmanager
def _opened(kind: str, address: str) -> Iterator[Any]:
    if kind == "sqlite":
        path = unquote(urlsplit(address).path).removeprefix("/")
        opened = adbc_driver_sqlite.dbapi.connect(f"file:{path}?mode=ro")
    else:
        opened = adbc_driver_postgresql.dbapi.connect(address)
    with opened as connection, connection.cursor() as cursor:
        yield cursor
