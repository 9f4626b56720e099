"""A snapshot built from records is the one that approvals would have made."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.core.tables import made

from luoshi.core.errors import SnapshotError
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.answers import View, figures_of
from luoshi.core.tables.engines import DuckEngine, duck
from luoshi.core.tables.snapshot import append
from luoshi.core.tables.stores import rebuild

# As the application makes them, what is not asked for left out.
TABLES = """
CREATE TABLE organisations_region (id integer PRIMARY KEY, code varchar(12));
CREATE TABLE indicators_measure (id integer PRIMARY KEY, office_id bigint, code varchar(40));
CREATE TABLE indicators_observation (
    id integer PRIMARY KEY, measure_id bigint, region_id bigint, period varchar(12),
    year smallint, month smallint, breakdown varchar(60), value decimal,
    comparable decimal, published_growth decimal, status varchar(12), version smallint,
    entered datetime, approved datetime, withdrawn datetime
);
INSERT INTO organisations_region VALUES (1, '420701'), (2, '420702');
INSERT INTO indicators_measure VALUES (1, 7, 'A'), (2, 7, 'B'), (3, 7, 'C'), (4, 8, 'A');
"""
PUT = """
INSERT INTO indicators_observation (measure_id, region_id, period, year, month, breakdown,
    value, comparable, published_growth, status, version, entered, approved,
    withdrawn)
VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?)
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckEngine]:
    with duck(threads=1) as opened:
        yield opened


@pytest.fixture
def observations() -> list[Observation]:
    """Those that say nothing beside their value first, as a driver might be misled by them."""
    found = list(made.observations(random.Random(11)))
    return sorted(found, key=lambda one: one.published_growth is not None)


@pytest.fixture
def address(tmp_path: Path, observations: list[Observation]) -> str:
    path = tmp_path / "records.sqlite3"
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(TABLES)
        base.executemany(PUT, map(record, observations))
        base.execute(PUT, (4, *record(observations[0])[1:]))
    return f"sqlite:///{path}"


def record(one: Observation) -> tuple[object, ...]:
    period = one.cell.period
    return (
        *("ABC".index(one.cell.indicator) + 1, int(one.cell.region) - 420700),
        *(period.code, period.year, period.last_month),
        *(float(one.value), number(one.comparable), number(one.published_growth)),
        *(one.status, one.version, moment(one.entered), moment(one.approved)),
        moment(one.withdrawn),
    )


def number(value: object) -> float | None:
    return None if value is None else float(str(value))


def moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ") if value else None


@pytest.mark.parametrize("is_approved_only", [True, False])
def test_records_become_the_snapshot(
    engine: DuckEngine,
    tmp_path: Path,
    address: str,
    observations: list[Observation],
    is_approved_only: bool,
) -> None:
    append(tmp_path / "own", "all", map(figure_of, observations))
    rebuild(address, tmp_path / "built", 7)
    view = View(is_approved_only=is_approved_only)
    pairs = {(one.cell.indicator, one.cell.region) for one in observations}
    built, own = (
        set(figures_of(engine, tmp_path / name, pairs, view))
        for name in ("built", "own")
    )
    assert len(own) > 300
    assert built == own


def test_snapshot_is_not_built_over(tmp_path: Path, address: str) -> None:
    rebuild(address, tmp_path / "built", 7)
    with pytest.raises(SnapshotError, match="已经有快照"):
        rebuild(address, tmp_path / "built", 7)


def test_unreadable_records_are_told(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="数据库读不了"):
        rebuild(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path / "built", 7)


def test_reading_leaves_the_writer_its_file(tmp_path: Path, address: str) -> None:
    path = tmp_path / "records.sqlite3"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE indicators_measure SET code = code")
        writer.commit()
        rebuild(address, tmp_path / "built", 7)
        # Another process comes and goes; the last to go would delete what is not locked.
        other = "import sqlite3, sys; base = sqlite3.connect(sys.argv[1])"
        other += "; base.execute('DELETE FROM indicators_measure WHERE id = 4')"
        other += "; base.commit(); base.close()"
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        writer.execute("DELETE FROM indicators_measure WHERE id = 3")
        writer.commit()
        count = "SELECT count(*) FROM indicators_measure"
        assert writer.execute(count).fetchone() == (2,)
        with closing(sqlite3.connect(path)) as reader:
            assert reader.execute(count).fetchone() == (2,)
