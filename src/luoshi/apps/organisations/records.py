"""The records of a directory as the core's values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from luoshi.apps.organisations.models import (
    Alias,
    Field,
    Grid,
    GridWorker,
    Group,
    Membership,
    Post,
    Region,
    Unit,
)
from luoshi.core.organisations.grids import Plot
from luoshi.core.organisations.groups import Body, Period, Rule, Seat
from luoshi.core.organisations.known import Known, KnownGroup, Place
from luoshi.core.organisations.tables import Book, Entry, Name, Value


def places(regions: Iterable[Region]) -> list[Place]:
    """Regions by their stems; where two share one, the later in force."""
    return [
        Place(stem=one.stem, name=one.name, short=one.short, level=one.level)  # type: ignore[arg-type]
        for one in regions
    ]


def known(units: Iterable[Unit], aliases: Iterable[Alias], day: date) -> list[Known]:
    """Units with every name they go by on a day."""
    names: dict[int, list[str]] = defaultdict(list)
    learned: dict[int, list[str]] = defaultdict(list)
    for alias in aliases:
        is_learned = alias.kind == Alias.Kind.LEARNED
        (learned if is_learned else names)[alias.unit_id].append(alias.name)
    return [
        Known(
            key=unit.pk,
            name=unit.name,
            names=(*names[unit.pk], *([unit.short] if unit.short else [])),
            learned=tuple(learned[unit.pk]),
            level=unit.level,  # type: ignore[arg-type]
            kind=unit.kind,  # type: ignore[arg-type]
            region=unit.region.stem if unit.region else "",
            successor=unit.successor_id,
            has_ended=unit.valid_to is not None and unit.valid_to < day,
        )
        for unit in units
    ]


def known_groups(groups: Iterable[Group]) -> list[KnownGroup]:
    """Groups with every name they go by."""
    return [
        KnownGroup(
            key=one.pk,
            name=one.name,
            names=tuple(one.other_names),
            region=one.region.stem if one.region else "",
        )
        for one in groups
    ]


def body(unit: Unit) -> Body:
    """A unit as groups see it."""
    return Body(
        key=unit.pk,
        level=unit.level,  # type: ignore[arg-type]
        kind=unit.kind,  # type: ignore[arg-type]
        region=unit.region.stem if unit.region else "",
        period=Period(since=unit.valid_from, until=unit.valid_to),
        successor=unit.successor_id,
    )


def rule(group: Group) -> Rule:
    """What says which units a group has."""
    return Rule(
        level=group.level or None,  # type: ignore[arg-type]
        kinds=frozenset(group.kinds),
        region=group.region.stem if group.region else "",
    )


def seat(membership: Membership) -> Seat:
    """A place in a group."""
    return Seat(
        unit=membership.unit_id,
        is_lead=membership.part == Membership.Part.LEAD,
        period=Period(since=membership.valid_from, until=membership.valid_to),
    )


def plots(grids: Iterable[Grid], day: date) -> list[Plot]:
    """Grids as they lie beside each other on a day."""
    return [
        Plot(
            code=grid.code,
            communities=frozenset(
                one.region.code for one in grid.covers.all() if one.holds(day)
            ),
            team=next((one.name for one in grid.teams.all() if one.holds(day)), ""),
        )
        for grid in grids
    ]


def book(
    regions: Iterable[Region],
    units: Iterable[Unit],
    groups: Iterable[Group],
    posts: Iterable[Post],
    grids: Iterable[Grid],
    workers: Iterable[GridWorker],
    day: date,
) -> Book:
    """The directory as the sheets have it on a day."""
    return {
        "regions": _once(_region(one) for one in regions),
        "units": _once(_unit(one) for one in units),
        "groups": _once(_group(one, day) for one in groups),
        "posts": _once(_post(one) for one in posts),
        "grids": _once(_grid(one, day) for one in grids),
        "workers": _once(_worker(one) for one in workers),
    }


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each key once: of several with one name the last, which is in force."""
    return tuple({entry.key: entry for entry in entries}.values())


def _entry(table: Name, **values: Value) -> Entry:
    return Entry(table=table, values=values)


def _region(region: Region) -> Entry:
    return _entry(
        "regions",
        code=region.code,
        name=region.name,
        short=region.short,
        level=region.level,
        parent=region.parent.code if region.parent else "",
        is_local=region.is_local,
        rank_class=region.rank_class,
        valid_from=region.valid_from,
        valid_to=region.valid_to,
    )


def _unit(unit: Unit) -> Entry:
    return _entry(
        "units",
        name=unit.name,
        short=unit.short,
        aliases=tuple(alias.name for alias in unit.aliases.all()),
        kind=unit.kind,
        level=unit.level,
        region=unit.region.code if unit.region else "",
        parent=unit.parent.name if unit.parent else "",
        successor=unit.successor.name if unit.successor else "",
        phone=unit.phone,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )


def _group(group: Group, day: date) -> Entry:
    held = [one for one in group.memberships.all() if one.holds(day)]
    return _entry(
        "groups",
        name=group.name,
        other_names=tuple(group.other_names),
        sort=group.sort,
        level=group.level,
        kinds=tuple(group.kinds),
        region=group.region.code if group.region else "",
        fields=_named(group.fields.all()),
        leads=tuple(one.unit.name for one in held if one.part == Membership.Part.LEAD),
        members=tuple(
            one.unit.name for one in held if one.part != Membership.Part.LEAD
        ),
    )


def _post(post: Post) -> Entry:
    return _entry(
        "posts",
        user=post.user.username,
        name=post.user.name,
        role=post.role,
        unit=post.unit.name if post.unit else "",
        region=post.region.code if post.region else "",
        force=post.force.name if post.force else "",
        fields=_named(post.fields.all()),
        title=post.title,
        phone=post.phone,
        is_liaison=post.is_liaison,
        valid_from=post.valid_from,
        valid_to=post.valid_to,
    )


def _grid(grid: Grid, day: date) -> Entry:
    # One that has ended reads as on its last day, one that is to come as on its first.
    there = grid.nearest(day)
    team = next((one for one in grid.teams.all() if one.holds(there)), None)
    return _entry(
        "grids",
        code=grid.code,
        name=grid.name,
        region=grid.region.code,
        communities=tuple(
            one.region.code for one in grid.covers.all() if one.holds(there)
        ),
        team=team.name if team else "",
        unit=team.unit.name if team and team.unit else "",
        valid_from=grid.valid_from,
        valid_to=grid.valid_to,
    )


def _worker(worker: GridWorker) -> Entry:
    return _entry(
        "workers",
        grid=worker.grid.code,
        name=worker.name,
        user=worker.user.username if worker.user else "",
        phone=worker.phone,
        valid_from=worker.valid_from,
        valid_to=worker.valid_to,
    )


def _named(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)
