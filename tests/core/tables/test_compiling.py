"""What a rule says of a row it says of a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.rules.evaluation import evaluate
from luoshi.core.rules.expression import Field
from luoshi.core.rules.parsing import parse
from luoshi.core.tables.compiling import column
from luoshi.core.tables.engines import DuckEngine, duck

SCHEMA = {
    "甲": Field("number"),
    "乙": Field("number"),
    "业": Field("text"),
    "日": Field("date"),
    "是": Field("flag"),
}
TYPES = {
    "甲": pa.float64(),
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


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckEngine]:
    with duck(threads=1) as opened:
        yield opened


def of_table(engine: DuckEngine, rule: str, rows: list[dict[str, Any]]) -> list[Any]:
    table = pa.table(
        {
            name: pa.array(
                [
                    float(row[name])
                    if name == "甲" and row[name] is not None
                    else row[name]
                    for row in rows
                ],
                type=kind,
            )
            for name, kind in TYPES.items()
        }
    )
    source = engine.table(table)
    found = source.select(found=column(parse(rule, SCHEMA), source))
    values: list[Any] = engine.collect(found)["found"].to_pylist()
    return values


def near(value: object) -> object:
    is_number = isinstance(value, Decimal)
    return pytest.approx(float(value), rel=1e-9, abs=1e-9) if is_number else value  # type: ignore[arg-type]


@settings(max_examples=150)
@given(rule=FLAGS | NUMBERS | QUOTIENTS, rows=ROWS)
def test_row_and_table_agree(
    engine: DuckEngine, rule: str, rows: list[dict[str, Any]]
) -> None:
    expression = parse(rule, SCHEMA)
    wanted = [evaluate(expression, row) for row in rows]
    assert of_table(engine, rule, rows) == [near(one) for one in wanted]
