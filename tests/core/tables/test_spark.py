"""Spark on two workers says what DuckDB says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from ibis.expr.types import Table
from tests.core.tables import made

from luoshi.core.indicators.everywhere import bounds_of
from luoshi.core.indicators.paths.lights import DEFAULT
from luoshi.core.indicators.snapshots import figure_of, goal_of
from luoshi.core.rules.expression import Field
from luoshi.core.rules.parsing import parse
from luoshi.core.tables.aggregation import (
    REGIONS,
    SPANS,
    Manner,
    manners,
    over_regions,
    over_time,
)
from luoshi.core.tables.answers import View, added, figures_of, months, stands
from luoshi.core.tables.compiling import column
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.figures import CELL
from luoshi.core.tables.goals import arranged
from luoshi.core.tables.snapshot import append
from luoshi.core.tables.standing import current_totals, standing
from luoshi.core.values.period import Period

MOMENT = made.NOON + timedelta(days=700)
RULES = (
    "甲 / 乙 > 1 AND 业 <> '餐饮' OR 甲 IS NULL",
    "ROUND(甲 / 4, 1) + LEAST(甲, 乙) * -2",
    "CASE WHEN 甲 NOT IN (2.5, 乙) THEN YEAR(日) ELSE COALESCE(乙, 0) END",
    "甲 BETWEEN 0 AND 乙 OR NOT 业 = '住宿'",
    "(NOT 甲 > 乙) = (乙 IS NULL) OR (甲 = 甲) IS NULL",
    "ABS(-甲) + GREATEST(甲, 乙, 0) + MONTH(日) - DAY(日) + NULLIF(乙, 0)",
    "甲 > 1 AND 甲 <> 乙 AND 日 >= DATE '2025-06-30'",
)
SCHEMA = {
    "甲": Field("number"),
    "乙": Field("number"),
    "业": Field("text"),
    "日": Field("date"),
}


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("snapshot")
    append(place, "all", map(figure_of, made.observations(random.Random(3))))
    return place


def targets(engine: Engine, root: Path) -> pa.Table:
    promises = made.promises(random.Random(4), 300)
    goals = [goal for one in promises if (goal := goal_of(one))]
    seen = current_totals(engine.figures(root), as_of=MOMENT, is_approved_only=True)
    asked = engine.table(arranged(goals))
    return stands(engine, seen, asked, made.TODAY, bounds_of(DEFAULT))


def latest(engine: Engine, root: Path) -> Table:
    return standing(engine.figures(root), as_of=MOMENT)


def kinds(engine: Engine) -> Table:
    rows = [
        Manner(indicator="A", over_regions="sum", over_time="last"),
        Manner(indicator="B", over_regions="mean", over_time="mean", weight="A"),
        Manner(indicator="C", over_regions="none", over_time="sum"),
    ]
    return engine.table(manners(rows))


def regions(engine: Engine, root: Path) -> Table:
    rows = [{"whole": "4207", "region": one} for one in ("420701", "420702")]
    members = engine.table(pa.Table.from_pylist(rows, schema=REGIONS))
    return over_regions(latest(engine, root), kinds(engine), members)


def periods(engine: Engine, root: Path) -> Table:
    months = [Period(year=2026, kind="month", number=one) for one in range(1, 13)]
    rows = [
        {
            "indicator": indicator,
            "whole": "2026",
            "code": one.code,
            "is_last": one == months[-1],
        }
        for indicator in "ABC"
        for one in months
    ]
    spans = engine.table(pa.Table.from_pylist(rows, schema=SPANS))
    return over_time(latest(engine, root), kinds(engine), spans)


def rules(engine: Engine, root: Path) -> Table:
    figures = latest(engine, root)
    named = figures.select(
        *CELL,
        甲=figures.value / 10,
        乙=figures.published_growth,
        业=figures.kind.substitute({"month": "餐饮", "year": "住宿"}),
        日=figures.entered.date(),
    )
    return named.select(
        *CELL,
        **{f"r{at}": column(parse(one, SCHEMA), named) for at, one in enumerate(RULES)},
    )


def cells(engine: Engine, root: Path) -> pa.Table:
    view = View(as_of=MOMENT, is_approved_only=True)
    pairs = {("A", region) for region in ("420701", "420702")}
    found = [asdict(one) for one in figures_of(engine, root, pairs, view)]
    return pa.Table.from_pylist(found)


def wholes(engine: Engine, root: Path) -> pa.Table:
    sums = [Manner(indicator="A", over_regions="sum", over_time="last")]
    members = [("4207", one) for one in ("420701", "420702")]
    month = months(engine, root)[0]
    found = added(engine, root, sums, members, month, View())
    return pa.Table.from_pylist([{**asdict(one), "month": month[1]} for one in found])


QUESTIONS = (targets, latest, regions, periods, rules, cells, wholes)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.__name__)
def test_engines_agree(
    root: Path, duckdb: Engine, cluster: Engine, question: Callable[[Engine, Path], Any]
) -> None:
    ours = rows(duckdb, question(duckdb, root))
    theirs = rows(cluster, question(cluster, root))
    assert ours
    assert len(theirs) == len(ours)
    for one, other in zip(ours, theirs, strict=True):
        assert other == {name: near(value) for name, value in one.items()}


def near(value: object) -> object:
    is_number = isinstance(value, float)
    return pytest.approx(value, rel=1e-9, abs=1e-9) if is_number else value


def rows(engine: Engine, answer: Any) -> list[dict[str, Any]]:
    """An answer in an order of its own."""
    table = answer if isinstance(answer, pa.Table) else engine.collect(answer)
    found: list[dict[str, Any]] = table.to_pylist()
    names = [one for one in ("key", "whole", *CELL) if found and one in found[0]]
    return sorted(found, key=lambda row: [str(row[name]) for name in names])
