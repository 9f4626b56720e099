"""The question of ``core.tables.paths`` as somebody writes it who knows DuckDB well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

SQL = """
WITH standing AS (
        SELECT o.*
        FROM read_parquet('{files}', hive_partitioning = true) o
        ANTI JOIN (
            SELECT indicator, region, scope, breakdown, code, version
            FROM read_parquet('{files}', hive_partitioning = true)
            WHERE withdrawn IS NOT NULL
        ) gone ON gone.indicator = o.indicator AND gone.region = o.region
            AND gone.scope = o.scope AND gone.breakdown = o.breakdown
            AND gone.code = o.code AND gone.version = o.version
        WHERE o.scope = '' AND o.breakdown = '' AND o.year <= {year}
            AND o.year * 12 + o.month <= {now} AND o.approved IS NOT NULL
), last AS (
        SELECT indicator, region, code, max(version) AS version
        FROM standing WHERE version > 1 GROUP BY ALL
), asked AS (
        SELECT g."at",
            arg_max(CASE WHEN g.is_growth THEN o.published_growth ELSE o.value END,
                ((o.year * 12 + o.month) * 16 + o.months) * 2
                    + (o.kind = 'cumulated')::BIGINT) AS actual,
            max(o.year * 12 + o.month) AS "on"
        FROM standing o
        JOIN goals g ON g.indicator = o.indicator AND g.region = o.region
        LEFT JOIN last ON last.indicator = o.indicator AND last.region = o.region
            AND last.code = o.code
        WHERE (last.version IS NULL OR last.version = o.version)
            AND o.year * 12 + o.month > g.after AND o.year * 12 + o.month <= g.due
            AND (o.months = o.month OR NOT g.is_yearly)
            AND (o.published_growth IS NOT NULL OR NOT g.is_growth)
        GROUP BY g."at"
), dated AS (
    SELECT g.*, a.actual, a."on", (a."on" - 1) // 12 AS year,
        a."on" - (a."on" - 1) // 12 * 12 AS month
    FROM goals g LEFT JOIN asked a USING ("at")
), levels AS (
    SELECT *,
        CASE WHEN is_steady THEN "end"
            WHEN "on" IS NULL THEN NULL
            WHEN is_yearly THEN CASE
                WHEN year > due_year OR year * 12 + 12 < base + 1 THEN NULL
                WHEN due = year * 12 + 12 THEN "end"
                WHEN is_curved THEN start * pow("end" / start,
                    (year * 12 + 12 - base)::DOUBLE / nullif(due - base, 0))
                ELSE start + ("end" - start)
                    * (year * 12 + 12 - base) / nullif(due - base, 0) END
            WHEN due = "on" AND (is_due_whole OR base IS NOT NULL) THEN "end"
            WHEN "on" < base THEN NULL
            WHEN is_curved THEN start * pow("end" / start,
                ("on" - base)::DOUBLE / nullif(due - base, 0))
            ELSE start + ("end" - start) * ("on" - base) / nullif(due - base, 0)
        END AS level,
        CASE WHEN is_steady THEN "end"
            WHEN is_yearly THEN {gone} / 12.0 * CASE
                WHEN {year} > due_year OR {ends} <= coalesce(base, 0) THEN NULL
                WHEN due = {ends} THEN "end"
                WHEN is_curved THEN start * pow("end" / start,
                    ({ends} - base)::DOUBLE / nullif(due - base, 0))
                ELSE start + ("end" - start) * ({ends} - base) / nullif(due - base, 0) END
            WHEN due_on <= DATE '{today}' THEN "end"
            WHEN base > {now} THEN NULL
            WHEN is_curved THEN start * pow("end" / start,
                ({now} - base)::DOUBLE / nullif(due - base, 0))
            ELSE start + ("end" - start) * ({now} - base) / nullif(due - base, 0)
        END AS expected_now
    FROM dated
), placed AS (
    SELECT *, CASE WHEN "on" IS NULL THEN NULL
            WHEN is_yearly THEN level * month / 12.0 ELSE level END AS expected,
        CASE WHEN in_points THEN 'points' WHEN is_yearly AND month < 12 THEN 'pace'
            ELSE 'path' END AS measure,
        CASE WHEN actual IS NULL OR coalesce(low, high) IS NULL THEN NULL
            WHEN is_strict AND actual = coalesce(low, high) THEN 'not_met'
            WHEN actual < low THEN CASE WHEN is_lower THEN 'beyond' ELSE 'not_met' END
            WHEN actual > high THEN CASE WHEN is_lower OR is_within THEN 'not_met'
                ELSE 'beyond' END
            ELSE 'met' END AS outcome
    FROM levels
), gaps AS (
    SELECT *, actual - expected AS apart,
        CASE WHEN in_points THEN actual - expected
            ELSE 100 * (actual - expected)
                / nullif(CASE WHEN measure = 'pace' THEN level ELSE expected END, 0)
        END AS gap,
        CASE WHEN expected IS NULL OR actual IS NULL THEN NULL
            WHEN is_within THEN greatest(
                CASE WHEN is_range THEN low ELSE expected - slack END - actual,
                actual - CASE WHEN is_range THEN high ELSE expected + slack END)
            WHEN is_lower THEN actual - expected ELSE expected - actual END AS short
    FROM placed
), told AS (
    SELECT *, 100 * actual / nullif(expected, 0) AS share,
        round(CASE WHEN short IS NULL THEN NULL
            WHEN gap IS NULL THEN CASE WHEN short > 0 THEN 100 ELSE 0 END
            WHEN is_within OR slack IS NOT NULL THEN
                (short - CASE WHEN is_within THEN 0 ELSE slack END)
                * CASE WHEN apart = 0 THEN 1 ELSE abs(gap) / abs(apart) END
            WHEN short > 0 THEN abs(gap) ELSE -abs(gap) END, 9) AS behind,
        coalesce((is_limit OR (is_due_whole AND "on" = due)
            OR (is_growth AND month = 12 AND year >= first_year))
            AND outcome = 'not_met', false) AS is_breached
    FROM gaps
)
SELECT key, year, month, actual, expected, expected_now, share, gap, measure, outcome,
    is_breached,
    CASE WHEN is_breached THEN 'red'
        WHEN outcome IN ('met', 'beyond')
            AND ((is_due_whole AND "on" = due) OR is_counted) THEN 'done'
        WHEN behind > CASE measure WHEN 'points' THEN 1 WHEN 'pace' THEN 10 ELSE 5 END
            THEN 'red'
        WHEN behind > 0 OR (due_on < DATE '{today}'
            AND NOT coalesce(is_due_whole AND "on" = due, false)) THEN 'yellow'
        WHEN behind IS NOT NULL THEN 'green' ELSE 'none' END AS light
FROM told
"""


def by_hand(root: Path, goals: pa.Table, today: date, months: int) -> pa.Table:
    """Where every target stands; ``months`` were over by today since the year nought."""
    ends = today.year * 12 + 12
    asked = SQL.format(
        files=f"{root}/observations/*/*/*.parquet",
        year=today.year,
        today=today,
        now=months,
        ends=ends,
        gone=months - ends + 12,
    )
    with duckdb.connect() as base:
        base.register("goals", goals)
        return base.execute(asked).to_arrow_table()
