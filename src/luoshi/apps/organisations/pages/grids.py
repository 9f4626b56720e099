"""Grids on a day: what they cover, who serves and walks them, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.models import (
    Grid,
    GridCover,
    GridTeam,
    GridWorker,
    Region,
    holding,
)
from luoshi.apps.organisations.pages.unit import shown_phone
from luoshi.apps.organisations.queries import every_grid
from luoshi.apps.organisations.records import plots
from luoshi.core.organisations.grids import Flaw, flaws

LENGTH = 100
# So many findings are listed; the others are counted.
SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding: the grid, and what is wrong with it."""

    grid: Grid
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A grid in the list."""

    grid: Grid
    communities: list[Region]
    team: GridTeam | None
    workers: list[GridWorker]
    is_wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the page of grids shows."""

    day: date
    typed: str
    page: Page[Any]
    lines: list[GridLine]
    findings: list[Told]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """Who walks a grid; the number in full only to whoever keeps the directory."""

    worker: GridWorker
    phone: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPage:
    """One grid on a day, with its history."""

    grid: Grid
    day: date
    is_there: bool
    communities: list[Region]
    team: GridTeam | None
    workers: list[WorkerLine]
    covers: list[GridCover]
    teams: list[GridTeam]
    findings: list[str]


def listing(asker: Asker, day: date, asked: QueryDict) -> Listing:
    """The grids that an address asks for, and what is wrong with any of the office."""
    typed = asked.get("q", "").strip()[:60]
    there = _whole(every_grid(asker).filter(holding(day)))
    found = _found(there, day)
    told = [Told(grid=one, words=words) for one in there for words in found[one.code]]
    rows = every_grid(asker).filter(holding(day))
    if typed:
        named = Q(name__icontains=typed) | Q(code__icontains=typed)
        rows = rows.filter(named | Q(region__name__icontains=typed))
    page = Paginator(rows.order_by("code", "pk"), LENGTH).get_page(asked.get("page"))
    by_key = {one.pk: one for one in there}
    return Listing(
        day=day,
        typed=typed,
        page=page,
        lines=[_line(by_key[one.pk], day, found) for one in page],
        findings=told[:SHOWN],
        more=len(told[SHOWN:]),
    )


def grid_page(asker: Asker, grid: Grid, day: date, *, is_keeper: bool) -> GridPage:
    """One grid on a day."""
    (mine,) = _whole(every_grid(asker).filter(pk=grid.pk))
    near = every_grid(asker).filter(
        holding(day), region__code__startswith=mine.region.stem
    )
    found = _found(_whole(near), day)
    return GridPage(
        grid=mine,
        day=day,
        is_there=mine.valid_to is None,
        communities=_communities(mine, day),
        team=_team(mine, day),
        workers=_workers(mine, day, is_keeper=is_keeper),
        covers=list(mine.covers.all()),
        teams=list(mine.teams.all()),
        findings=found[mine.code] if mine.holds(day) else [],
    )


def _whole(rows: QuerySet[Grid]) -> list[Grid]:
    related = ("covers__region", "teams__unit", "workers__user")
    return list(rows.prefetch_related(*related).order_by("code", "pk"))


def _found(grids: Iterable[Grid], day: date) -> dict[str, list[str]]:
    """What is wrong with each grid, by its code."""
    every = list(grids)
    names = {one.code: one.name for one in every}
    names |= {
        one.region.code: one.region.name for grid in every for one in grid.covers.all()
    }
    found: dict[str, list[str]] = defaultdict(list)
    for flaw in flaws(plots(every, day)):
        found[flaw.grid].append(_words(flaw, names))
    return found


def _words(flaw: Flaw, names: dict[str, str]) -> str:
    if flaw.code == "grid-team-missing":
        return _("没有服务团队，每个网格应有一个。")
    said = _("%(community)s同时也在“%(other)s”里。")
    return said % {"community": names[flaw.community], "other": names[flaw.other]}


def _line(grid: Grid, day: date, found: dict[str, list[str]]) -> GridLine:
    return GridLine(
        grid=grid,
        communities=_communities(grid, day),
        team=_team(grid, day),
        workers=[one for one in grid.workers.all() if one.holds(day)],
        is_wrong=bool(found[grid.code]),
    )


def _communities(grid: Grid, day: date) -> list[Region]:
    return [one.region for one in grid.covers.all() if one.holds(day)]


def _team(grid: Grid, day: date) -> GridTeam | None:
    return next((one for one in grid.teams.all() if one.holds(day)), None)


def _workers(grid: Grid, day: date, *, is_keeper: bool) -> list[WorkerLine]:
    lines = [
        WorkerLine(
            worker=one,
            phone=shown_phone(one.phone, is_keeper=is_keeper),
            is_held=one.holds(day),
        )
        for one in grid.workers.all()
    ]
    return sorted(lines, key=lambda line: not line.is_held)
