"""Figures as columns: what the snapshot keeps of an observation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

import pyarrow as pa

_MOMENT = pa.timestamp("us", tz="UTC")
# A double keeps the fifteen digits that a statistic has; sums are made of decimals again.
SCHEMA = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("region", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("number", pa.int32(), nullable=False),
        pa.field("months", pa.int32(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("scope", pa.string(), nullable=False),
        pa.field("breakdown", pa.string(), nullable=False),
        pa.field("value", pa.float64(), nullable=False),
        pa.field("comparable", pa.float64()),
        pa.field("published_growth", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("version", pa.int32(), nullable=False),
        pa.field("entered", _MOMENT, nullable=False),
        pa.field("approved", _MOMENT),
        pa.field("withdrawn", _MOMENT),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("month", pa.int32(), nullable=False),
    ]
)
# What a folder of the snapshot is named after, and its files do not repeat.
PARTITIONS = ("year", "month")
# What makes two figures versions of one.
CELL = (
    *("indicator", "region", "scope", "breakdown"),
    *("kind", "number", "months", "code"),
    *PARTITIONS,
)


# What tells a version from every other.
VERSION = ("indicator", "region", "scope", "breakdown", "code", "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One version of a figure; ``year`` and ``month`` are those with which its period ends.

    Units    values in the unit of the indicator, ``published_growth`` percent
    """

    indicator: str
    region: str
    kind: str
    number: int
    months: int
    code: str
    value: float
    year: int
    month: int
    entered: datetime
    approved: datetime | None = None
    withdrawn: datetime | None = None
    scope: str = ""
    breakdown: str = ""
    comparable: float | None = None
    published_growth: float | None = None
    status: str = "preliminary"
    version: int = 1


def arranged(figures: Iterable[Figure]) -> pa.Table:
    """Figures as columns.

    Shapes   figures → the columns of ``SCHEMA``
    """
    names = {one.name for one in fields(Figure)}
    rows = list(figures)
    return pa.table(
        {
            name: [getattr(one, name) for one in rows]
            for name in SCHEMA.names
            if name in names
        },
        schema=SCHEMA,
    )
