"""Targets held against ten and fifty million figures; a snapshot built from the records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import psycopg

from bench.material import CHECKOUT
from bench.paths_filling import FIFTY_MILLION, INDICATORS, TEN_MILLION, fill
from bench.postgres import scratch_database
from luoshi.core.tables.stores import rebuild

# Records as the application keeps them, their other columns left out.
RECORDS = f"""
CREATE TABLE organisations_region (id bigint PRIMARY KEY, code varchar(12));
INSERT INTO organisations_region
    SELECT r, (420000 + r)::text FROM generate_series(1, {TEN_MILLION.regions}) r;
CREATE TABLE indicators_measure (id bigint PRIMARY KEY, office_id bigint, code varchar(40));
INSERT INTO indicators_measure
    SELECT i, 1, 'IND_' || lpad(i::text, 4, '0') FROM generate_series(1, {INDICATORS}) i;
CREATE UNLOGGED TABLE indicators_observation (
    id bigint GENERATED ALWAYS AS IDENTITY, measure_id bigint, region_id bigint,
    period varchar(12), year smallint, month smallint, breakdown varchar(60),
    value numeric(24, 6), comparable numeric(24, 6), published_growth numeric(9, 3),
    status varchar(12), version smallint, is_latest boolean, reporter varchar(60),
    entered timestamptz, approved timestamptz, withdrawn timestamptz
);
INSERT INTO indicators_observation (measure_id, region_id, period, year, month, breakdown,
        value, comparable, published_growth, status, version, is_latest, reporter, entered,
        approved)
    SELECT i, r, (2025 + t / 12) || '-' || lpad((t % 12 + 1)::text, 2, '0'),
        2025 + t / 12, t % 12 + 1, '', (i * 31 + r * 17 + t) / 7.0, (i * 31 + r * 17) / 7.0,
        (i + r + t) % 200 / 10.0 - 5, 'preliminary', 1, true, '陈一', now(), now()
    FROM generate_series(0, {TEN_MILLION.months} - 1) t,
        generate_series(1, {INDICATORS}) i, generate_series(1, {TEN_MILLION.regions}) r;
"""


def paths_10m_vs_sql() -> float:
    """How long all targets take, over the same SQL written by hand."""
    return measured()["sql"]


def paths_10m_vs_pandas() -> float:
    """How long all targets take, over pandas."""
    return measured()["pandas"]


@cache
def measured() -> dict[str, float]:
    """Both ratios, from one process."""
    figures: dict[str, float] = json.loads(_run("bench.paths"))
    return figures


def national_50m_memory_mb() -> float:
    """The most memory that asking for every target of a country takes."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), FIFTY_MILLION)
        return float(_run("bench.national", folder))


def snapshot_10m_s() -> float:
    """Seconds from ten million records to the snapshot."""
    with scratch_database() as address, tempfile.TemporaryDirectory() as folder:
        with psycopg.connect(address, autocommit=True) as base:
            base.execute(RECORDS)
        start = time.perf_counter()
        rebuild(address, Path(folder), 1)
        return time.perf_counter() - start


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=CHECKOUT,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]
