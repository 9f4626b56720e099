"""Figures and targets of counties that do not exist, made by the million.

The snapshot has the layout that the application writes; one figure in twenty was revised,
and of those one in fifty was given back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from luoshi.core.tables.goals import SCHEMA

INDICATORS = 500
FIRST = 2025 * 12


@dataclass(frozen=True, slots=True)
class Size:
    """How many regions report for how many months, from January 2025 on."""

    regions: int
    months: int


TEN_MILLION = Size(regions=1_400, months=14)
FIFTY_MILLION = Size(regions=2_850, months=34)

FIGURES = """
COPY (
    SELECT 'IND_' || lpad(i::VARCHAR, 4, '0') AS indicator,
        lpad((420000 + r)::VARCHAR, 6, '0') AS region,
        CASE WHEN i % 5 < 2 THEN 'cumulated' ELSE 'month' END AS kind,
        (t % 12 + 1)::INTEGER AS number,
        (CASE WHEN i % 5 < 2 THEN t % 12 + 1 ELSE 1 END)::INTEGER AS months,
        (t // 12 + 2025)::VARCHAR || CASE WHEN i % 5 < 2 THEN '-01/' ELSE '-' END
            || lpad((t % 12 + 1)::VARCHAR, 2, '0') AS code,
        '' AS scope, '' AS breakdown,
        round((50 + hash(i, r, t, v) % 1000000 / 10000.0)
            * CASE WHEN i % 5 < 2 THEN (t % 12 + 1) / 12.0 ELSE 1 END, 4) AS value,
        NULL::DOUBLE AS comparable,
        CASE WHEN v = 1 OR hash(t, r, i) % 3 > 0
            THEN round(hash(t, r, i, v) % 200 / 10.0 - 5, 1) END AS published_growth,
        'preliminary' AS status, v::INTEGER AS version,
        make_timestamptz(2025 + (t + 1) // 12, (t + 1) % 12 + 1, 8 + v, 9, 0, 0, 'UTC')
            AS entered,
        make_timestamptz(2025 + (t + 1) // 12, (t + 1) % 12 + 1, 12 + v, 9, 0, 0, 'UTC')
            AS approved,
        CASE WHEN v = 2 AND hash(i, t, r) % 50 = 0 THEN
            make_timestamptz(2025 + (t + 1) // 12, (t + 1) % 12 + 1, 20, 9, 0, 0, 'UTC')
            END AS withdrawn,
        (t // 12 + 2025)::INTEGER AS year, (t % 12 + 1)::INTEGER AS month
    FROM range({first}, {last}) AS times(t), range({indicators}) AS names(i),
        range({regions}) AS places(r), range(1, 3) AS versions(v)
    WHERE v = 1 OR hash(r, i, t) % 20 = 0
) TO '{folder}' (FORMAT parquet, PARTITION_BY (year, month), ROW_GROUP_SIZE 122880,
    OVERWRITE_OR_IGNORE)
"""
# Two of five are yearly flows that grow by a rate, then come levels, shares and limits.
GOALS = """
SELECT (i * {regions} + r)::INTEGER AS at, 'T' || (i * {regions} + r)::VARCHAR AS key,
    'IND_' || lpad(i::VARCHAR, 4, '0') AS indicator,
    lpad((420000 + r)::VARCHAR, 6, '0') AS region,
    {base} AS after, {base} + 60 AS due, DATE '2029-12-31' AS due_on, 2029 AS due_year,
    2025 AS first_year, true AS is_due_whole, {base} AS base,
    70.0 + hash(i, r) % 300 / 10.0 AS start, 90.0 + hash(r, i) % 400 / 10.0 AS end,
    i % 5 < 3 AS is_curved, i % 5 < 2 AS is_yearly, i % 5 = 4 AND i % 2 = 0 AS is_steady,
    i % 5 = 4 AND i % 4 = 0 AS is_growth, i % 5 = 4 AND i % 4 = 2 AS is_limit,
    i % 5 = 3 AND i % 3 = 0 AS is_counted, i % 5 = 3 OR i % 20 = 4 AS in_points,
    i % 7 = 0 AS is_lower, false AS is_within, i % 11 = 0 AS is_strict,
    CASE WHEN i % 7 > 0 THEN 90.0 + hash(r, i) % 400 / 10.0 END AS low,
    CASE WHEN i % 7 = 0 THEN 90.0 + hash(r, i) % 400 / 10.0 END AS high,
    false AS is_range, NULL::DOUBLE AS slack
FROM range({indicators}) AS names(i), range({regions}) AS places(r)
"""


def fill(root: Path, size: Size) -> None:
    """Write the snapshot, a year at a time."""
    folder = root / "observations"
    folder.mkdir(parents=True)
    with duckdb.connect(config={"memory_limit": "1500MB"}) as base:
        base.execute("SET preserve_insertion_order = false")
        for first in range(0, size.months, 12):
            last = min(first + 12, size.months)
            base.execute(
                FIGURES.format(
                    first=first,
                    last=last,
                    indicators=INDICATORS,
                    regions=size.regions,
                    folder=folder,
                )
            )


def goals(size: Size) -> pa.Table:
    """A target for every indicator in every region."""
    asked = GOALS.format(indicators=INDICATORS, regions=size.regions, base=FIRST)
    with duckdb.connect() as base:
        return base.execute(asked).to_arrow_table().cast(SCHEMA)
