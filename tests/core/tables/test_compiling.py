"""What a rule says of a row it says of a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.errors import RuleError
from luoshi.core.rules.evaluation import evaluate
from luoshi.core.rules.expression import Field
from luoshi.core.rules.parsing import parse
from luoshi.core.tables.compiling import column
from luoshi.core.tables.engines import DuckEngine, Engine

SCHEMA = {
    "甲": Field("number"),
    "乙": Field("number"),
    "业": Field("text"),
    "日": Field("date"),
    "是": Field("flag"),
}
TYPES = {
    "甲": pa.decimal128(24, 6),
    "乙": pa.decimal128(24, 6),
    "业": pa.string(),
    "日": pa.date32(),
    "是": pa.bool_(),
}
# Eighths are the same as doubles and as decimals, so that comparisons are of equals.
EIGHTHS = st.integers(-80, 80).map(lambda one: Decimal(one) / 8)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "甲": optional(EIGHTHS),
            "乙": optional(EIGHTHS),
            "业": optional(st.sampled_from(["住宿", "餐饮", ""])),
            "日": optional(st.dates(date(2024, 1, 1), date(2026, 12, 31))),
            "是": optional(st.booleans()),
        }
    ),
    min_size=1,
    max_size=8,
)
NUMBERS = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["甲", "乙", "0", "2.5", "NULL", "YEAR(日)", "MONTH(日)"]),
        st.builds("({} {} {})".format, NUMBERS, st.sampled_from("+-*"), NUMBERS),
        st.builds("-{}".format, st.sampled_from(["甲", "(乙)"])),
        st.builds("ABS({})".format, NUMBERS),
        st.builds("ROUND({}, 1)".format, st.sampled_from(["甲", "乙", "甲 / 4"])),
        st.builds("COALESCE({}, {})".format, NUMBERS, NUMBERS),
        st.builds("NULLIF({}, {})".format, NUMBERS, NUMBERS),
        st.builds("LEAST({}, {})".format, NUMBERS, NUMBERS),
        st.builds("GREATEST({}, {})".format, NUMBERS, NUMBERS),
        st.builds("CASE WHEN {} THEN {} ELSE {} END".format, FLAGS, NUMBERS, NUMBERS),
        st.builds("CASE WHEN {} THEN {} END".format, FLAGS, NUMBERS),
    )
)
QUOTIENTS = st.builds("({}) / ({})".format, NUMBERS, NUMBERS)
FLAGS = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["是", "TRUE", "(业 = '住宿')", "(日 >= DATE '2025-06-30')"]),
        st.builds(
            "({} {} {})".format,
            NUMBERS,
            st.sampled_from(["=", "<>", "<", "<=", ">", ">="]),
            NUMBERS,
        ),
        st.builds("({} AND {})".format, FLAGS, FLAGS),
        st.builds("({} OR {})".format, FLAGS, FLAGS),
        st.builds("(NOT {})".format, FLAGS),
        st.builds("({} IS NULL)".format, NUMBERS),
        st.builds("({} IS NOT NULL)".format, FLAGS),
        st.builds("({} IN ({}, 1, NULL))".format, NUMBERS, NUMBERS),
        st.builds("({} BETWEEN {} AND {})".format, NUMBERS, NUMBERS, NUMBERS),
        st.builds("({} = {})".format, FLAGS, FLAGS),
        st.builds("({} <> {})".format, FLAGS, FLAGS),
        st.sampled_from(["(业 IN ('餐饮', NULL))", "(是 = (甲 > 乙))"]),
    )
)


def of_table(
    engine: Engine, rules: list[str], rows: list[dict[str, Any]]
) -> list[list[Any]]:
    """What each of some rules says of all rows, which may come in another order."""
    columns = {name: [row[name] for row in rows] for name in TYPES}
    table = pa.table(
        {name: pa.array(columns[name], type=TYPES[name]) for name in TYPES}
        | {"row": pa.array(range(len(rows)), type=pa.int64())}
    )
    at = table.schema.get_field_index("甲")
    table = table.set_column(at, "甲", table["甲"].cast(pa.float64()))
    if not isinstance(engine, DuckEngine):
        # Ibis brings decimals of which some are missing to Spark from files, not from memory.
        at = table.schema.get_field_index("乙")
        table = table.set_column(at, "乙", table["乙"].cast(pa.float64()))
    source = engine.table(table)
    asked = {
        str(at): column(parse(one, SCHEMA), source) for at, one in enumerate(rules)
    }
    found = engine.collect(source.select("row", **asked)).sort_by("row")
    return [found[str(at)].to_pylist() for at in range(len(rules))]


def near(value: object) -> object:
    is_number = isinstance(value, Decimal)
    return pytest.approx(float(value), rel=1e-9, abs=1e-9) if is_number else value  # type: ignore[arg-type]


def is_shallow(rule: str) -> bool:
    """Whether a rule is not nested deeper than rules may be."""
    try:
        parse(rule, SCHEMA)
    except RuleError:
        return False
    return True


RULES = (FLAGS | NUMBERS | QUOTIENTS).filter(is_shallow)


@settings(max_examples=150)
@given(rules=st.lists(RULES, min_size=1, max_size=2), rows=ROWS)
def test_row_and_table_agree(
    duckdb: Engine, rules: list[str], rows: list[dict[str, Any]]
) -> None:
    agrees(duckdb, rules, rows)


@settings(max_examples=40)
@given(rules=st.lists(RULES, min_size=1, max_size=2), rows=ROWS)
def test_row_and_cluster_agree(
    cluster: Engine, rules: list[str], rows: list[dict[str, Any]]
) -> None:
    agrees(cluster, rules, rows)


def agrees(engine: Engine, rules: list[str], rows: list[dict[str, Any]]) -> None:
    found = of_table(engine, rules, rows)
    for rule, values in zip(rules, found, strict=True):
        expression = parse(rule, SCHEMA)
        assert values == [near(evaluate(expression, row)) for row in rows], rule
