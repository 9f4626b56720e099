"""Figures and promises of counties that do not exist, made up at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import get_args

from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.paths.comparison import Comparator
from luoshi.core.indicators.paths.target import Base, Direction, Kind, Point, Target
from luoshi.core.indicators.promises import Promise
from luoshi.core.values.period import Period

TODAY = date(2027, 9, 20)
NOON = datetime(2025, 2, 1, 12, tzinfo=UTC)
UNITS = ("亿元", "家", "%", "个百分点")
COMPARATORS = tuple(one for one in get_args(Comparator) if one != "done")


def decimal(chance: random.Random, low: int = -20, high: int = 400) -> Decimal:
    return Decimal(chance.randint(low * 10, high * 10)) / 10


def target(chance: random.Random) -> Target:
    kind: Kind = chance.choice(get_args(Kind))
    start = chance.choice((2023, 2024, 2025, 2027))
    due = date(chance.choice((2025, 2026, 2027, 2030)), 12, 31)
    if chance.random() < 0.2:
        due = chance.choice((date(2027, 6, 30), date(2027, 9, 20), date(2028, 1, 15)))
    comparator = chance.choice((*COMPARATORS, "at_least", "at_least"))
    value = decimal(chance) if chance.random() < 0.9 else None
    is_based = chance.random() < 0.8
    growth = decimal(chance, -9, 15) if chance.random() < 0.3 else None
    return Target(
        kind=kind,
        unit=chance.choice(UNITS),
        due=due,
        value=value,
        high=value + 10 if value is not None and comparator == "range" else None,
        comparator=comparator,
        tolerance=decimal(chance, 0, 20) if chance.random() < 0.5 else None,
        growth=growth,
        base=Base(value=decimal(chance), year=start) if is_based else None,
        since=date(2026, 7, 1) if chance.random() < 0.1 else None,
        yearly=(Point(date(2026, 12, 31), decimal(chance)),)
        if chance.random() < 0.1
        else (),
        direction=chance.choice((None, None, *get_args(Direction))),
    )


def promises(chance: random.Random, count: int) -> list[Promise]:
    return [
        Promise(
            key=f"P{number}",
            indicator=chance.choice("ABC"),
            region=chance.choice(("420701", "420702")),
            target=target(chance),
        )
        for number in range(count)
    ]


def observations(chance: random.Random) -> Iterator[Observation]:
    """Several versions of months, quarters and years, some of them approved."""
    for indicator in "ABC":
        for region in ("420701", "420702"):
            for year in range(2024, 2028):
                for period in periods(chance, year):
                    yield from versions(chance, indicator, region, period)


def periods(chance: random.Random, year: int) -> Iterator[Period]:
    for month in range(1, 13):
        if chance.random() < 0.8:
            yield Period(year=year, kind="cumulated", number=month)
        if chance.random() < 0.5:
            yield Period(year=year, kind="month", number=month)
    if chance.random() < 0.5:
        yield Period(year=year)


def versions(
    chance: random.Random, indicator: str, region: str, period: Period
) -> Iterator[Observation]:
    first = Observation(
        cell=Cell(indicator=indicator, region=region, period=period),
        value=decimal(chance),
        published_growth=decimal(chance, -9, 15) if chance.random() < 0.6 else None,
        entered=NOON + timedelta(days=chance.randrange(900)),
        reporter="陈一",
    )
    for version in range(1, chance.choice((2, 2, 3, 4))):
        entered = first.entered + timedelta(days=30 * version)
        is_approved = chance.random() < 0.8
        yield replace(
            first,
            value=decimal(chance),
            published_growth=decimal(chance, -9, 15) if chance.random() < 0.6 else None,
            version=version,
            entered=entered,
            approved=entered + timedelta(days=2) if is_approved else None,
            withdrawn=entered + timedelta(days=9)
            if is_approved and chance.random() < 0.2
            else None,
        )
