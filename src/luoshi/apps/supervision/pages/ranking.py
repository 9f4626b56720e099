"""The ranking of units, each figure with its sum and the list it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from luoshi.apps.supervision.pages.axes import names_of
from luoshi.apps.supervision.pages.links import counted
from luoshi.apps.supervision.tallies import places, tallies
from luoshi.apps.tasks.models import Task
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.figures import Figure, Tally, figures_of
from luoshi.core.tasks.ranking import Place

# What the ledger calls the list of each figure.
LISTS = {
    "due": "due",
    "done": "done",
    "on-time": "in_time",
    "late": "late",
    "rate": "rate",
    "returns": "returned",
    "mean-days": "days",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it is printed, how it comes about, and where what it counts is."""

    code: str
    text: str
    formula: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in its place; without a rank where nothing of it was due."""

    key: int
    name: str
    rank: int | None
    group: str
    cells: tuple[Cell, ...]
    held: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All units of a period, class by class, and what the figures of all of them are."""

    start: date
    end: date
    rows: tuple[Row, ...]
    heads: tuple[tuple[str, str], ...]
    whole: tuple[Cell, ...]
    count: int


def ranking(
    rows: QuerySet[Task],
    office: int,
    span: tuple[date, date],
    today: date,
    most: int | None = None,
) -> Ranking:
    """The ranking by the rate of tasks done in time, its first rows or all."""
    start, end = span
    found = tallies(rows, office, start, end, today)
    ranked = [one for group in places(found).values() for one in group]
    ordered = ranked[:most]
    named = names_of("unit", [int(one.unit) for one in ordered])
    whole = _whole(found)
    return Ranking(
        start=start,
        end=end,
        rows=tuple(_row(one, found[int(one.unit)], named, end.year) for one in ordered),
        heads=tuple((said(one.title), said(one.formula)) for one in figures_of(whole)),
        whole=_cells("all", whole, end.year),
        count=len(ranked),
    )


def _row(place: Place, found: Tally, named: Mapping[int, str], year: int) -> Row:
    key = int(place.unit)
    return Row(
        key=key,
        name=named.get(key, ""),
        rank=place.rank,
        group=place.group,
        cells=_cells(f"u{key}", found, year),
        held=found.held,
        value=float(found.rate or 0) * 100,
    )


def _cells(unit: str, found: Tally, year: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            one.code,
            printed(one),
            said(one.formula),
            counted(unit, LISTS[one.code], year),
        )
        for one in figures_of(found)
    )


def printed(one: Figure) -> str:
    """A figure as tables print it."""
    value = one.shown()
    if value is None:
        return "—"
    return f"{value}%" if one.scale == "percent" else str(value)


def _whole(found: Mapping[int, Tally]) -> Tally:
    names = ("held", "due", "done", "on_time", "open_late", "returns", "used_days")
    return Tally(
        **{name: sum(getattr(one, name) for one in found.values()) for name in names}
    )
