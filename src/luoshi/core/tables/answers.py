"""Questions to a snapshot, and their answers as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
from ibis.expr.types import Table

from luoshi.core.tables.aggregation import (
    REGIONS,
    SPANS,
    Manner,
    over_regions,
    over_time,
    together,
)
from luoshi.core.tables.aggregation import manners as columns
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.figures import SCHEMA, Figure
from luoshi.core.tables.figures import arranged as arranged_figures
from luoshi.core.tables.goals import Bounds, Goal, arranged
from luoshi.core.tables.paths import judged, measured
from luoshi.core.tables.standing import current_totals, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which versions are asked for: those entered, or only those approved, by a moment or by now."""

    as_of: datetime | None = None
    is_approved_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a target stands; ``year`` and ``month`` are those of the figure that says so.

    Units    as ``core.indicators.paths.standing.Standing``
    """

    key: str
    year: int | None
    month: int | None
    actual: float | None
    expected: float | None
    expected_now: float | None
    share: float | None
    gap: float | None
    measure: str
    outcome: str | None
    is_breached: bool
    light: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An indicator of the parts of a whole together, and what was reported for the whole."""

    whole: str
    indicator: str
    code: str
    value: float
    known: int
    expected: int
    reported: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A period that is part of a longer one of an indicator; ``is_last`` where it ends that."""

    indicator: str
    whole: str
    code: str
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """The periods of a longer one together in a region, and what was reported for that."""

    whole: str
    indicator: str
    region: str
    value: float
    known: int
    expected: int
    reported: float | None


STAND = tuple(one.name for one in fields(Stand))


def stands(
    engine: Engine, figures: Table, goals: Table, today: date, bounds: Bounds
) -> pa.Table:
    """Every target with where it stands on a day.

    Shapes   current totals, goals → the columns of ``Stand``
    """
    found = judged(measured(goals, figures, today), today, bounds)
    return engine.collect(found.select(*STAND))


def stand(
    engine: Engine,
    root: Path,
    goals: Iterable[Goal],
    today: date,
    bounds: Bounds,
    view: View,
) -> Iterator[Stand]:
    """Where every one of some targets stands on a day, by the figures of a snapshot.

    Errors   SnapshotError where there is no snapshot or it cannot be read
    """
    seen = current_totals(
        engine.figures(root), as_of=view.as_of, is_approved_only=view.is_approved_only
    )
    asked = engine.table(arranged(goals))
    yield from (
        Stand(**row) for row in stands(engine, seen, asked, today, bounds).to_pylist()
    )


def figures_of(
    engine: Engine, root: Path, pairs: Iterable[tuple[str, str]], view: View
) -> Iterator[Figure]:
    """The standing figures of some indicators in some regions, one for each cell."""
    wanted = engine.table(
        pa.Table.from_pylist(
            [
                {"indicator": one, "region": region}
                for one, region in sorted(set(pairs))
            ],
            schema=pa.schema([SCHEMA.field("indicator"), SCHEMA.field("region")]),
        )
    )
    chosen = engine.figures(root).semi_join(wanted, ["indicator", "region"])
    latest = standing(chosen, as_of=view.as_of, is_approved_only=view.is_approved_only)
    names = [one.name for one in fields(Figure) if one.name in latest.columns]
    found = engine.collect(latest.select(*names))
    for row in found.to_pylist():
        yield Figure(**row)


def added(
    engine: Engine,
    root: Path,
    manners: Iterable[Manner],
    members: Iterable[tuple[str, str]],
    month: tuple[int, int],
    view: View,
) -> list[Added]:
    """What the parts of every whole make together, for the periods that end with a month.

    Shapes   pairs of a whole and a part of it → one for each whole, indicator and period
    """
    year, last = month
    figures = engine.figures(root)
    seen = standing(
        figures.filter((figures.year == year) & (figures.month == last)),
        as_of=view.as_of,
        is_approved_only=view.is_approved_only,
    )
    totals = seen.filter((seen.scope == "") & (seen.breakdown == ""))
    pairs = [{"whole": whole, "region": one} for whole, one in sorted(set(members))]
    asked = engine.table(pa.Table.from_pylist(pairs, schema=REGIONS))
    found = over_regions(totals, engine.table(columns(manners)), asked)
    told = totals.select("indicator", "code", whole="region", reported="value")
    joined = found.left_join(told, ["indicator", "code", "whole"])
    rows = engine.collect(joined.select(*(one.name for one in fields(Added))))
    ordered = sorted(rows.to_pylist(), key=lambda row: (row["whole"], row["code"]))
    return [Added(**row) for row in ordered if row["value"] is not None]


def spanned(
    engine: Engine,
    root: Path,
    manners: Iterable[Manner],
    spans: Iterable[Span],
    year: int,
    view: View,
) -> list[Spanned]:
    """What the periods of a year make together in every region, for each longer period.

    Shapes   the periods that each longer one of an indicator consists of → one for each
             indicator, region and longer period of which any period is known
    """
    figures = engine.figures(root)
    seen = standing(
        figures.filter(figures.year == year),
        as_of=view.as_of,
        is_approved_only=view.is_approved_only,
    )
    totals = seen.filter((seen.scope == "") & (seen.breakdown == ""))
    rows = [asdict(one) for one in spans]
    asked = engine.table(pa.Table.from_pylist(rows, schema=SPANS))
    found = over_time(totals, engine.table(columns(manners)), asked)
    told = totals.select("indicator", "region", whole="code", reported="value")
    joined = found.left_join(told, ["indicator", "region", "whole"])
    answer = engine.collect(joined.select(*(one.name for one in fields(Spanned))))
    made = [Spanned(**row) for row in answer.to_pylist() if row["value"] is not None]
    return sorted(made, key=lambda one: (one.whole, one.indicator, one.region))


def summed(engine: Engine, figures: Iterable[Figure]) -> tuple[float, float]:
    """What figures of several regions make together, and what their comparable ones do.

    Shapes   figures of one cell in several regions, at least one
    """
    found = engine.collect(together(engine.table(arranged_figures(figures))))
    (row,) = found.to_pylist()
    return row["value"], row["comparable"]


def months(engine: Engine, root: Path) -> list[tuple[int, int]]:
    """The months with which the periods of a snapshot end, the latest first."""
    figures = engine.figures(root)
    found = engine.collect(figures.select("year", "month").distinct()).to_pylist()
    return sorted(((row["year"], row["month"]) for row in found), reverse=True)
