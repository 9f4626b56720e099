"""Many regions and periods as one, the same as one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest
from tests.core.indicators.figures import INCOME, NOON, cell

from luoshi.core.indicators import aggregation
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.aggregation import (
    REGIONS,
    SPANS,
    Manner,
    growth,
    manners,
    over_regions,
    over_time,
)
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.figures import arranged
from luoshi.core.values.period import Period

MONTHLY = replace(INCOME, is_cumulated=False, is_january_free=False)
FLOW = replace(MONTHLY, code="FLOW", over_regions="sum", over_time="sum")
LEVEL = replace(MONTHLY, code="LEVEL", over_regions="sum", over_time="last")
FEE = replace(MONTHLY, code="FEE", over_regions="mean", over_time="mean", weight="FLOW")
SHARE = replace(MONTHLY, code="SHARE", over_regions="none", over_time="none")
ALL = (FLOW, LEVEL, FEE, SHARE)
COUNTIES = tuple(f"4207{number:02}" for number in range(1, 9))
MONTHS = tuple(Period(year=2026, kind="month", number=one) for one in range(1, 7))


@pytest.fixture(scope="module")
def observations() -> list[Observation]:
    """Most of the figures that there should be."""
    chance = random.Random(7)
    return [
        Observation(
            cell=replace(cell("2026", one.code, region), period=period),
            value=Decimal(chance.randrange(100_000)) / 10,
            comparable=Decimal(chance.randrange(-100, 1_000)) / 10,
            entered=NOON,
            reporter="陈一",
        )
        for one in ALL
        for region in COUNTIES
        for period in MONTHS
        if chance.random() < 0.8
    ]


def told(engine: Engine) -> pa.Table:
    return engine.table(
        manners(
            Manner(
                indicator=one.code,
                over_regions=one.over_regions,
                over_time=one.over_time,
                weight=one.weight,
            )
            for one in ALL
        )
    )


def test_regions_add_up_alike(engine: Engine, observations: list[Observation]) -> None:
    members = pa.Table.from_pylist(
        [{"whole": "4207", "region": one} for one in COUNTIES], schema=REGIONS
    )
    figures = engine.table(arranged(map(figure_of, observations)))
    found = over_regions(figures, told(engine), engine.table(members))
    rows = engine.collect(found).to_pylist()
    assert {row["indicator"] for row in rows} == {"FLOW", "LEVEL", "FEE"}
    for row in rows:
        period = Period(year=2026, kind="month", number=row["number"])
        alone = one_by_one(row["indicator"], period, observations)
        assert row["value"] == pytest.approx(float(alone.value or 0), rel=1e-12)
        assert row["expected"] - row["known"] == len(alone.missing)


def one_by_one(
    code: str, period: Period, observations: list[Observation]
) -> aggregation.Aggregate:
    indicator = next(one for one in ALL if one.code == code)

    def values(of: str) -> dict[str, Decimal]:
        return {
            one.cell.region: one.value
            for one in observations
            if (one.cell.indicator, one.cell.period) == (of, period)
        }

    return aggregation.over_regions(
        indicator, COUNTIES, values(code), values(indicator.weight)
    )


def test_periods_add_up_alike(engine: Engine, observations: list[Observation]) -> None:
    spans = pa.Table.from_pylist(
        [
            {"whole": "上半年", "code": one.code, "is_last": one == MONTHS[-1]}
            for one in MONTHS
        ],
        schema=SPANS,
    )
    figures = engine.table(arranged(map(figure_of, observations)))
    found = over_time(figures, told(engine), engine.table(spans))
    rows = engine.collect(found).to_pylist()
    assert {row["indicator"] for row in rows} == {"FLOW", "LEVEL", "FEE"}
    for row in rows:
        indicator = next(one for one in ALL if one.code == row["indicator"])
        alone = in_time(indicator, row["region"], observations)
        assert row["value"] == pytest.approx(float(alone.value or 0), rel=1e-12)
        assert row["expected"] - row["known"] == len(alone.missing)


def in_time(
    indicator: Indicator, region: str, observations: list[Observation]
) -> aggregation.Aggregate:
    def values(of: str) -> dict[Period, Decimal]:
        return {
            one.cell.period: one.value
            for one in observations
            if (one.cell.indicator, one.cell.region) == (of, region)
        }

    return aggregation.over_time(
        indicator, MONTHS, values(indicator.code), values(indicator.weight)
    )


def test_growth_is_over_what_compares(
    engine: Engine, observations: list[Observation]
) -> None:
    figures = engine.table(arranged(map(figure_of, observations)))
    rows = engine.collect(growth(figures)).to_pylist()
    found = {
        (row["indicator"], row["region"], row["code"]): row["growth"] for row in rows
    }
    assert len(found) == len(observations)
    for one in observations:
        alone = one.derived_growth
        wanted = None if alone is None else pytest.approx(float(alone), rel=1e-9)
        assert (
            found[one.cell.indicator, one.cell.region, one.cell.period.code] == wanted
        )


def test_sums_are_exact(engine: Engine) -> None:
    tenths = [
        Observation(
            cell=cell("2026-01", "FLOW", region),
            value=Decimal("0.1"),
            entered=NOON,
            reporter="陈一",
        )
        for region in COUNTIES[:3]
    ]
    members = pa.Table.from_pylist(
        [{"whole": "4207", "region": one} for one in COUNTIES], schema=REGIONS
    )
    figures = engine.table(arranged(map(figure_of, tenths)))
    found = over_regions(figures, told(engine), engine.table(members))
    assert engine.collect(found)["value"].to_pylist() == [0.3]
