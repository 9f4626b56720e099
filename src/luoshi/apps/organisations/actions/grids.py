"""The only writer of grids: drawn, covered, staffed, served, ended; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.organisations.models import (
    Grid,
    GridCover,
    GridTeam,
    GridWorker,
    Region,
    Unit,
    holding,
)
from luoshi.apps.organisations.queries import home, today
from luoshi.core.errors import LuoshiError


class GridError(LuoshiError):
    """Something that cannot be done to a grid."""

    code = "grid"


@transaction.atomic
def add(person: User, values: Mapping[str, Any]) -> Grid:
    """A new grid of the person's office.

    Errors   ``GridError`` where a grid in force has the code
    """
    office = home(person)
    same = Grid.objects.filter(office_id=office, code=values["code"])
    if same.filter(valid_to__isnull=True).exists():
        raise GridError(_("已有同一编码的网格。"))
    grid = Grid.objects.create(office_id=office, **values)
    _tell(person, "grid.add", grid, code=grid.code, name=grid.name)
    return grid


@transaction.atomic
def rename(person: User, grid: Grid, name: str) -> None:
    """Another name for a grid; what it was is in the audit record."""
    mine = _held(grid)
    before, mine.name = mine.name, name
    mine.save(update_fields=["name"])
    _tell(person, "grid.rename", mine, before=before, after=name)


@transaction.atomic
def end(person: User, grid: Grid, *, day: date) -> None:
    """A grid is there until a day, and with it all that belongs to it.

    Errors   ``GridError`` where it has ended, or began later
    """
    mine = _held(grid)
    if mine.valid_from and day < mine.valid_from:
        raise GridError(_("撤销日期早于生效日期，请核对。"))
    mine.valid_to = day
    mine.save(update_fields=["valid_to"])
    for rows in (mine.covers.all(), mine.teams.all(), mine.workers.all()):
        close(rows, day)
    _tell(person, "grid.end", mine, day=day.isoformat())


@transaction.atomic
def cover(
    person: User, grid: Grid, communities: Iterable[Region], *, day: date
) -> None:
    """These communities lie in a grid from a day on, and no others.

    Errors   ``GridError`` where it has ended, or is not there yet on that day
    """
    mine = _there(grid, day)
    wanted = list(communities)
    lay(mine, wanted, day=day, since=day)
    codes = [one.code for one in wanted]
    _tell(person, "grid.cover", mine, communities=codes, day=day.isoformat())


@transaction.atomic
def serve(person: User, grid: Grid, name: str, *, unit: Unit | None, day: date) -> None:
    """A team serves a grid from a day on; the one before it serves until the day before.

    Errors   ``GridError`` where the grid has ended, or is not there yet on that day
    """
    mine = _there(grid, day)
    hand_over(mine, name, unit, day=day, since=day)
    told = {"team": name, "unit": unit.pk if unit else None, "day": day.isoformat()}
    _tell(person, "grid.team", mine, **told)


@transaction.atomic
def staff(person: User, grid: Grid, values: Mapping[str, Any]) -> GridWorker:
    """Somebody walks a grid.

    Errors   ``GridError`` where they do already, or the grid has ended
    """
    day = values["valid_from"] or today()
    mine = _there(grid, day)
    name = values["name"] or values["user"].name or values["user"].username
    if mine.workers.filter(holding(day), name=name).exists():
        raise GridError(_("这个人已经是这里的网格员。"))
    worker = GridWorker.objects.create(grid=mine, **{**values, "name": name})
    _tell(person, "grid.staff", mine, worker=worker.pk)
    return worker


@transaction.atomic
def leave(person: User, worker: GridWorker, *, day: date) -> None:
    """Somebody walks a grid until a day and no longer.

    Errors   ``GridError`` where they began later
    """
    if worker.valid_from and day < worker.valid_from:
        raise GridError(_("结束日期早于开始日期，请核对。"))
    worker.valid_to = day
    worker.save(update_fields=["valid_to"])
    _tell(person, "grid.leave", worker.grid, worker=worker.pk)


def lay(grid: Grid, wanted: Iterable[Region], *, day: date, since: date | None) -> None:
    """From a day on these communities: those gone end, the new ones begin at ``since``."""
    keys = {one.pk for one in wanted}
    grid.covers.filter(valid_from__gt=day).delete()
    held = grid.covers.filter(holding(day))
    there = set(held.values_list("region", flat=True))
    close(held.exclude(region__in=keys), day - timedelta(days=1))
    GridCover.objects.bulk_create(
        GridCover(grid=grid, region_id=key, valid_from=since)
        for key in sorted(keys - there)
    )


def hand_over(
    grid: Grid, name: str, unit: Unit | None, *, day: date, since: date | None
) -> None:
    """From a day on this team, which begins at ``since``; an empty name is none."""
    going = grid.teams.filter(holding(day), valid_to__isnull=True)
    if going.filter(name=name, unit=unit).exists():
        return
    close(grid.teams.all(), day - timedelta(days=1))
    if name:
        GridTeam.objects.create(grid=grid, name=name, unit=unit, valid_from=since)


def close(rows: QuerySet[Any], day: date) -> None:
    """What goes on ends with a day; what would only have begun later has never been."""
    rows.filter(valid_from__gt=day).delete()
    going = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows.filter(going).update(valid_to=day)


def _held(grid: Grid) -> Grid:
    mine = Grid.objects.select_for_update().get(pk=grid.pk)
    if mine.valid_to is not None:
        raise GridError(_("这个网格已经撤销。"))
    return mine


def _there(grid: Grid, day: date) -> Grid:
    mine = _held(grid)
    if not mine.holds(day):
        raise GridError(_("这一天还没有这个网格，请核对日期。"))
    return mine


def _tell(person: User, action: str, grid: Grid, **told: Any) -> None:
    note(grid.office_id, person, action, "grid", grid.pk, told)
