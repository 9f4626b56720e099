"""A corpus as Parquet: a row per file, whatever became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.parquet import write_corpus
from luoshi.core.reports.subjects import Entry


@pytest.fixture
def rows(plan: Plan, tmp_path: Path) -> list[dict[str, Any]]:
    target = tmp_path / "plans.parquet"
    good = Entry(path="甲/云岭.txt", plan=plan)
    bad = Entry(path="坏.pdf", code="document-damaged", message="文件损坏")
    write_corpus(target, [good, bad])
    found: list[dict[str, Any]] = pq.read_table(target).to_pylist()
    return found


def test_rows_keep_their_order(rows: list[dict[str, Any]]) -> None:
    assert [row["path"] for row in rows] == ["甲/云岭.txt", "坏.pdf"]


def test_facts_and_counts_are_columns(rows: list[dict[str, Any]]) -> None:
    row = rows[0]
    assert row["title"] == "云岭区服务业行动计划"
    assert (row["period_first"], row["period_last"]) == (2025, 2027)
    assert (row["measure_count"], row["target_count"], row["unit_count"]) == (2, 1, 3)
    assert (row["error_count"], row["warning_count"]) == (1, 1)
    assert row["plan_count"] == 1


def test_measures_and_targets_are_nested(
    rows: list[dict[str, Any]], plan: Plan
) -> None:
    measure, target = rows[0]["measures"][0], rows[0]["targets"][0]
    assert measure["units"][0] == {
        "name": "区商务局",
        "role": "lead",
        "inherited": False,
    }
    assert (measure["start"], measure["end"]) == plan.measures[0].span
    assert (target["value"], target["deadline"]) == (3.0, "2025")


def test_unread_file_keeps_its_row(rows: list[dict[str, Any]]) -> None:
    assert rows[1]["failure_code"] == "document-damaged"
    assert rows[1]["title"] is None
    assert rows[0]["failure_code"] is None


def test_empty_corpus_has_columns(tmp_path: Path) -> None:
    write_corpus(tmp_path / "none.parquet", [])
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


def test_many_rows_pass_in_groups(plan: Plan, tmp_path: Path) -> None:
    entries = (Entry(path=str(number), plan=plan) for number in range(300))
    write_corpus(tmp_path / "many.parquet", entries)
    table = pq.read_table(tmp_path / "many.parquet")
    assert table["path"].to_pylist() == [str(number) for number in range(300)]
