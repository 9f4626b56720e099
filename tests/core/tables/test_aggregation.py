"""Many regions and periods as one, the same as one by one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from tests.core.indicators.figures import INCOME, NOON, cell

from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.aggregation import (
    REGIONS,
    SPANS,
    Manner,
    manners,
    over_regions,
    over_time,
)
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.figures import Figure, arranged
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
    figures = engine.table(arranged(map(figure_of, observations)))
    found = over_regions(figures, told(engine), engine.table(members()))
    rows = engine.collect(found).to_pylist()
    assert {row["indicator"] for row in rows} == {"FLOW", "LEVEL", "FEE"}
    for row in rows:
        period = Period(year=2026, kind="month", number=row["number"])

        def values(of: str, at: Period = period) -> dict[str, Decimal]:
            return {
                one.cell.region: one.value
                for one in observations
                if (one.cell.indicator, one.cell.period) == (of, at)
            }

        parts = values(row["indicator"])
        weights = values("FLOW") if row["indicator"] == "FEE" else None
        assert (row["value"], row["known"]) == by_hand(parts, weights)
        assert row["expected"] == len(COUNTIES)


def members() -> pa.Table:
    rows = [{"whole": "4207", "region": one} for one in COUNTIES]
    return pa.Table.from_pylist(rows, schema=REGIONS)


def by_hand(
    parts: Mapping[Any, Decimal], weights: Mapping[Any, Decimal] | None = None
) -> tuple[object, int]:
    """A sum, or a mean where there are weights, and of how many parts."""
    known = [key for key in parts if weights is None or key in weights]
    if weights is None:
        whole = sum((parts[key] for key in known), Decimal(0))
    else:
        heavy = sum((weights[key] for key in known), Decimal(0))
        whole = sum((parts[key] * weights[key] for key in known), Decimal(0)) / heavy
    return pytest.approx(float(whole), rel=1e-12), len(known)


def test_periods_add_up_alike(engine: Engine, observations: list[Observation]) -> None:
    figures = engine.table(arranged(map(figure_of, observations)))
    found = over_time(figures, told(engine), engine.table(spans()))
    rows = engine.collect(found).to_pylist()
    assert {row["indicator"] for row in rows} == {"FLOW", "LEVEL", "FEE"}
    for row in rows:

        def values(of: str, region: str = row["region"]) -> dict[Period, Decimal]:
            return {
                one.cell.period: one.value
                for one in observations
                if (one.cell.indicator, one.cell.region) == (of, region)
            }

        parts, count = values(row["indicator"]), len(MONTHS)
        if row["indicator"] == "LEVEL":
            parts, count = {MONTHS[-1]: parts[MONTHS[-1]]}, 1
        weights = values("FLOW") if row["indicator"] == "FEE" else None
        assert (row["value"], row["known"]) == by_hand(parts, weights)
        assert row["expected"] == count


def spans() -> pa.Table:
    rows = [
        {
            "indicator": indicator.code,
            "whole": "2026-H1",
            "code": one.code,
            "is_last": one == MONTHS[-1],
        }
        for indicator in ALL
        for one in MONTHS
    ]
    return pa.Table.from_pylist(rows, schema=SPANS)


def figure(indicator: str, region: str, value: str) -> Figure:
    return figure_of(
        Observation(
            cell=cell("2026-01", indicator, region),
            value=Decimal(value),
            entered=NOON,
            reporter="陈一",
        )
    )


def wholes(engine: Engine, *figures: Figure) -> dict[str, tuple[float | None, int]]:
    found = over_regions(
        engine.table(arranged(figures)), told(engine), engine.table(members())
    )
    return {
        row["indicator"]: (row["value"], row["known"])
        for row in engine.collect(found).to_pylist()
    }


def test_sums_are_exact(engine: Engine) -> None:
    tenths = [figure("FLOW", region, "0.1") for region in COUNTIES[:3]]
    assert wholes(engine, *tenths) == {"FLOW": (0.3, 3)}


def test_fee_is_weighted_by_what_is_guaranteed(engine: Engine) -> None:
    one, other, third = COUNTIES[:3]
    fees = [figure("FEE", one, "1.2"), figure("FEE", other, "0.9")]
    heavy = [figure("FLOW", one, "1000"), figure("FLOW", other, "3000")]
    assert wholes(engine, *fees, *heavy)["FEE"] == (pytest.approx(0.975), 2)
    # A part without a weight, or with one below nought, is missing.
    more = figure("FEE", third, "9"), figure("FLOW", third, "-1")
    assert wholes(engine, *fees, *heavy, *more)["FEE"] == (pytest.approx(0.975), 2)
    assert wholes(engine, *fees, *heavy[:1])["FEE"] == (pytest.approx(1.2), 1)


def test_weights_of_nought_give_no_mean(engine: Engine) -> None:
    one = COUNTIES[0]
    found = wholes(engine, figure("FEE", one, "1.2"), figure("FLOW", one, "0"))
    assert found["FEE"] == (None, 1)
