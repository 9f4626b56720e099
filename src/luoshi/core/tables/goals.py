"""Targets as columns, so that all of them are held against their figures at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

import pyarrow as pa

SCHEMA = pa.schema(
    [
        # Numbers are told apart faster than keys.
        pa.field("at", pa.int32(), nullable=False),
        pa.field("key", pa.string(), nullable=False),
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("region", pa.string(), nullable=False),
        pa.field("after", pa.int32(), nullable=False),
        pa.field("due", pa.int32(), nullable=False),
        pa.field("due_on", pa.date32(), nullable=False),
        pa.field("due_year", pa.int32(), nullable=False),
        pa.field("first_year", pa.int32(), nullable=False),
        pa.field("is_due_whole", pa.bool_(), nullable=False),
        pa.field("base", pa.int32()),
        pa.field("start", pa.float64()),
        pa.field("end", pa.float64(), nullable=False),
        pa.field("is_curved", pa.bool_(), nullable=False),
        pa.field("is_yearly", pa.bool_(), nullable=False),
        pa.field("is_steady", pa.bool_(), nullable=False),
        pa.field("is_growth", pa.bool_(), nullable=False),
        pa.field("is_limit", pa.bool_(), nullable=False),
        pa.field("is_counted", pa.bool_(), nullable=False),
        pa.field("in_points", pa.bool_(), nullable=False),
        pa.field("is_lower", pa.bool_(), nullable=False),
        pa.field("is_within", pa.bool_(), nullable=False),
        pa.field("is_strict", pa.bool_(), nullable=False),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("is_range", pa.bool_(), nullable=False),
        pa.field("slack", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target whose path is made of numbers only.

    Months are counted from the year nought: ``after`` is the last month before its time, ``due``
    the last whole month of it, ``base`` that of the value ``start``; the path ends at ``end``
    on ``due_on``. A growth is promised for the end of every year from ``first_year`` on.
    It ``is_curved`` where it grows by a rate, ``is_yearly`` where every year begins anew and
    ``is_steady`` where time does not matter. ``low`` and ``high`` are the values that keep it,
    ``slack`` how far off its path it may be; ``is_counted`` where to reach it early is enough.

    Units    values in the unit of the target
    """

    key: str
    indicator: str
    region: str
    after: int
    due: int
    due_on: date
    due_year: int
    first_year: int
    is_due_whole: bool
    end: float
    base: int | None = None
    start: float | None = None
    is_curved: bool = False
    is_yearly: bool = False
    is_steady: bool = False
    is_growth: bool = False
    is_limit: bool = False
    is_counted: bool = False
    in_points: bool = False
    is_lower: bool = False
    is_within: bool = False
    is_strict: bool = False
    low: float | None = None
    high: float | None = None
    is_range: bool = False
    slack: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far behind is yellow, and how far red, for each kind of gap.

    Units    as ``core.indicators.paths.lights.Settings``
    """

    path: tuple[float, float]
    points: tuple[float, float]
    pace: tuple[float, float]


def arranged(goals: Iterable[Goal]) -> pa.Table:
    """Targets as columns.

    Shapes   goals → the columns of ``SCHEMA``
    """
    rows = list(goals)
    names = [one.name for one in fields(Goal)]
    columns = {name: [getattr(one, name) for one in rows] for name in names}
    columns |= {"at": list(range(len(rows)))}
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)
