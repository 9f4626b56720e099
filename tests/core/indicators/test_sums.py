"""Regions and shorter periods together, beside what was reported for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.indicators.figures import INCOME, XILING, YUNLING, cell, observed

from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.indicators.sums import Sum, together, totals, wholes
from luoshi.core.tables.answers import View
from luoshi.core.tables.engines import DuckEngine, duck
from luoshi.core.tables.snapshot import append
from luoshi.core.values.period import Period, parse

FLOW = replace(
    INCOME,
    code="FLOW",
    is_cumulated=False,
    is_january_free=False,
    over_time="sum",
)
LEVEL = replace(FLOW, code="LEVEL", over_time="last")
QUARTERLY = replace(FLOW, code="QUARTERLY", frequency="quarter")
ALL = {one.code: one for one in (FLOW, LEVEL, QUARTERLY)}


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with duck(threads=1) as opened:
        yield opened


def names(code: str, month: int) -> list[str]:
    return [one.code for one in wholes(ALL[code], (2026, month))]


def test_longer_periods_end_with_the_month() -> None:
    assert names("FLOW", 3) == ["2026-Q1"]
    assert names("FLOW", 5) == ["2026-01/05"]
    assert names("FLOW", 9) == ["2026-Q3", "2026-01/09"]
    assert names("FLOW", 12) == ["2026-Q4", "2026-H2", "2026"]
    assert names("QUARTERLY", 9) == ["2026-01/09"]
    assert names("QUARTERLY", 8) == names("QUARTERLY", 3) == names("FLOW", 1) == []
    assert list(wholes(INCOME, (2026, 6))) == []


def test_months_make_a_quarter(engine: DuckEngine, tmp_path: Path) -> None:
    said = {
        **{("FLOW", f"2026-{month:02}"): "0.1" for month in (1, 2, 3)},
        ("FLOW", "2026-Q1"): "0.4",
        **{("LEVEL", f"2026-{month:02}"): str(month) for month in (1, 2, 3)},
        ("QUARTERLY", "2026-Q1"): "7",
    }
    figures = [observed(cell(at, code), value) for (code, at), value in said.items()]
    append(tmp_path, "a", map(figure_of, figures))
    view = View(is_approved_only=False)
    found = totals(engine, tmp_path, ALL, (2026, 3), view)
    assert {one.indicator.code: told(one) for one in found} == {
        "FLOW": (parse("2026-Q1"), Decimal("0.3"), 3, 3, Decimal("0.4")),
        "LEVEL": (parse("2026-Q1"), Decimal(3), 1, 1, None),
    }
    flow = next(one for one in found if one.indicator is FLOW)
    assert flow.apart == Decimal("0.1")
    missing = totals(engine, tmp_path, ALL, (2026, 6), view)
    assert [(one.period.code, one.known, one.expected) for one in missing] == [
        ("2026-H1", 3, 6),
        ("2026-H1", 1, 2),
    ]


def told(one: Sum) -> tuple[Period, Decimal, int, int, Decimal | None]:
    return one.period, one.value, one.known, one.expected, one.reported


def test_whole_compares_where_all_parts_do(engine: DuckEngine) -> None:
    place = cell("2026-03", "FLOW", YUNLING)
    one = replace(observed(place, "0.1"), comparable=Decimal("0.1"))
    two = replace(
        observed(replace(place, region=XILING), "0.2"), comparable=Decimal("0.2")
    )
    pair = together(engine, [one, two])
    assert (pair.current, pair.base) == (Decimal("0.3"), Decimal("0.3"))
    pair = together(engine, [one, replace(two, comparable=None)])
    assert (pair.current, pair.base) == (Decimal("0.3"), None)
    assert together(engine, []).current is None
