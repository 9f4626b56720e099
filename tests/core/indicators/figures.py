"""Figures of a county that does not exist."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.observation import Observation
from luoshi.core.values.period import parse

NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)
YUNLING, XILING = "420799", "420798"
INCOME = Indicator(
    code="REVENUE",
    name="规上服务业营业收入",
    unit="亿元",
    aliases=("规上服务业营收",),
    is_cumulated=True,
    is_january_free=True,
    over_regions="sum",
    over_time="last",
)


def cell(
    period: str, indicator: str = "REVENUE", region: str = YUNLING, breakdown: str = ""
) -> Cell:
    return Cell(
        indicator=indicator, region=region, period=parse(period), breakdown=breakdown
    )


def observed(
    place: Cell,
    value: str,
    *,
    comparable: str | None = None,
    published: str | None = None,
) -> Observation:
    return Observation(
        cell=place,
        value=Decimal(value),
        comparable=Decimal(comparable) if comparable else None,
        published_growth=Decimal(published) if published else None,
        entered=NOON,
        reporter="陈一",
    )
