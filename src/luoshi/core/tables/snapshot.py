"""The snapshot: figures in files of Parquet, a folder for each month, only ever added to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from luoshi.core.errors import SnapshotError
from luoshi.core.tables.figures import PARTITIONS, SCHEMA, Figure, arranged

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
FOLDER = "observations"
# Small enough that a group is read by one core, large enough that reading it pays.
ROWS = 122_880


def append(root: Path, key: str, figures: Iterable[Figure]) -> tuple[Path, ...]:
    """Add figures under a key of their own, and say which files came of them.

    What was written under a key before stays as it is, so that work which is done again adds
    nothing twice; a file is there whole or not at all.

    Shapes   figures → one file for each month with which their periods end
    Errors   SnapshotError where the key could not be the name of a file
    """
    if not KEY.fullmatch(key):
        raise SnapshotError(
            "“%(key)s”不能作为快照文件的名字，只用字母、数字和连字符。", key=key
        )
    table = arranged(figures)
    return tuple(
        path
        for folder, part in _parts(root, table)
        if (path := _add(folder, key, part))
    )


def build(root: Path, key: str, batches: pa.RecordBatchReader) -> None:
    """Fill a snapshot from a stream of columns, without holding it in memory.

    Errors   SnapshotError where there are figures already
    """
    place = root / FOLDER
    if place.exists() and any(place.rglob("*.parquet")):
        raise SnapshotError("这里已经有快照，请换一个空文件夹。")
    fields = pa.schema([SCHEMA.field(name) for name in PARTITIONS])
    ds.write_dataset(
        batches,
        place,
        format="parquet",
        basename_template=f"{key}-{{i}}.parquet",
        partitioning=ds.partitioning(fields, flavor="hive"),
        existing_data_behavior="overwrite_or_ignore",
        max_rows_per_group=ROWS,
        min_rows_per_group=ROWS // 2,
    )


def location(root: Path) -> Path:
    """The folder of the figures.

    Errors   SnapshotError where there are none
    """
    place = root / FOLDER
    if not any(place.glob("year=*/month=*/*.parquet")):
        raise SnapshotError(
            "“%(root)s”里没有快照，请先审定数据或者重建快照。", root=str(root)
        )
    return place


def _parts(root: Path, table: pa.Table) -> Iterator[tuple[Path, pa.Table]]:
    """What belongs into each folder."""
    periods = table.select(PARTITIONS).group_by(PARTITIONS).aggregate([])
    for one in periods.to_pylist():
        mask = pc.and_(
            pc.equal(table["year"], one["year"]), pc.equal(table["month"], one["month"])
        )
        folder = root / FOLDER / f"year={one['year']}" / f"month={one['month']}"
        yield folder, table.filter(mask).drop_columns(list(PARTITIONS))


def _add(folder: Path, key: str, part: pa.Table) -> Path | None:
    """Write a file under its name once it is whole; none where it is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key}.parquet"
    with NamedTemporaryFile(dir=folder, prefix=".", suffix=".part") as file:
        pq.write_table(part, file, row_group_size=ROWS)
        file.flush()
        # Whoever may read the folder may read what is in it.
        os.fchmod(file.fileno(), folder.stat().st_mode & 0o666)
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return None
    settle(folder)
    return path


def settle(folder: Path) -> None:
    """Have the names in a folder outlive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
