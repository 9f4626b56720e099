"""The war-room wall: regions as tiles, the month's nodes, owners and lights."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions
from luoshi.apps.supervision.pages.axes import COLOURS, Line, lines
from luoshi.apps.supervision.pages.links import ledger
from luoshi.apps.tasks.models import Node, Task
from luoshi.apps.tasks.queries import Standing, tasks
from luoshi.core.tasks.life import OPEN

NODES = 24
GRAVEST = 600


@dataclass(slots=True)
class Tile:
    """A region with the lights of its tasks and those below it, and its gravest task."""

    region: Region
    line: Line = field(default_factory=lambda: Line("region", 0))
    worst: Task | None = None
    is_own: bool = False

    @property
    def colour(self) -> str:
        """The gravest light."""
        return next((one for one in COLOURS if self.line.lights[one]), "none")

    @property
    def address(self) -> str:
        """The list of the region's tasks."""
        return ledger(region=self.region.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """Everything on the wall."""

    root: Region | None
    path: tuple[Region, ...]
    tiles: tuple[Tile, ...]
    nodes: tuple[Node, ...]
    whole: Line
    month: date


def wall(who: Standing, code: str, day: date) -> Wall:
    """The wall of a region, or of the uppermost there is."""
    places = {one.pk: one for one in regions(who.user, day).select_related("parent")}
    root = _root(places, code)
    mine = tasks(who.user, who)
    if root is not None:
        mine = mine.filter(region__code__startswith=root.stem)
    below = [one for one in places.values() if root and one.parent_id == root.pk]
    tiles = {
        one.stem: Tile(one, is_own=one == root)
        for one in (*filter(None, [root]), *below)
    }
    whole = _fill(tiles, places, mine, day)
    if root is not None and below and not tiles[root.stem].line.total:
        del tiles[root.stem]
    return Wall(
        root=root,
        path=tuple(_path(root)),
        tiles=tuple(tiles[one] for one in sorted(tiles)),
        nodes=tuple(_nodes(mine, day)),
        whole=whole,
        month=day.replace(day=1),
    )


def _root(places: dict[int, Region], code: str) -> Region | None:
    found = [one for one in places.values() if one.code == code]
    tops = [one for one in places.values() if one.parent_id is None]
    return next(iter((*found, *sorted(tops, key=lambda one: one.code))), None)


def _path(root: Region | None) -> list[Region]:
    found: list[Region] = []
    here = root.parent if root else None
    while here is not None:
        found.insert(0, here)
        here = here.parent
    return found


def _fill(
    tiles: dict[str, Tile], places: dict[int, Region], mine: QuerySet[Task], day: date
) -> Line:
    """The lights of each region go to the tile above it, and all to the whole."""
    whole = Line("region", 0)
    for one in lines(mine, "region", day):
        tile = _above(tiles, places.get(one.key))
        for line in (whole, *([tile.line] if tile else [])):
            line.late += one.late
            for colour, number in one.lights.items():
                line.lights[colour] += number
    grave = mine.filter(state__in=OPEN, colour__in=("red", "yellow"))
    rows = grave.select_related("lead").order_by("colour", "due", "pk")
    for task in rows[:GRAVEST]:
        tile = _above(tiles, places.get(task.region_id or 0))
        if tile is not None and tile.worst is None:
            tile.worst = task
    return whole


def _above(tiles: dict[str, Tile], region: Region | None) -> Tile | None:
    if region is None:
        return None
    code = region.stem
    above = [one for one in tiles if code.startswith(one)]
    return tiles[max(above, key=len)] if above else None


def _nodes(mine: QuerySet[Task], day: date) -> QuerySet[Node]:
    """The nodes of the month, those that are not reached first."""
    last = monthrange(day.year, day.month)[1]
    return (
        Node.objects.filter(
            task__in=mine.filter(state__in=OPEN),
            due__gte=day.replace(day=1),
            due__lte=day.replace(day=last),
        )
        .select_related("task", "task__lead")
        .order_by("done_on", "due", "pk")[:NODES]
    )
