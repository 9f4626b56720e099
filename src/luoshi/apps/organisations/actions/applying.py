"""The changes of a sheet written into the directory; the caller's transaction holds them all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.actions import grids
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
    holding,
)
from luoshi.apps.organisations.queries import home, today
from luoshi.core.organisations.changes import Change
from luoshi.core.organisations.regions import parent_code
from luoshi.core.organisations.tables import TABLES, Value
from luoshi.core.values.masking import phone as mask_phone

# What a field of a sheet names, by what of the record it becomes.
_PLAIN = {
    "regions": ("code", "name", "short", "level", "is_local", "rank_class"),
    "units": ("name", "short", "kind", "level"),
    "groups": ("name", "sort", "level", "kinds", "other_names"),
    "posts": ("role", "title", "is_liaison"),
    "grids": ("code", "name"),
    "workers": ("name",),
}
_DATES = ("valid_from", "valid_to")
_EMPTY: dict[str, Any] = {"is_local": False, "is_liaison": False}


class Writer:
    """Writes changes for one office; what they name is looked up once and kept."""

    def __init__(self, person: User) -> None:
        self._person, self._office = person, home(person)
        self._regions: dict[str, Region] = {one.code: one for one in self._of(Region)}
        self._units: dict[str, Unit] = {one.name: one for one in self._of(Unit)}
        self._groups: dict[str, Group] = {one.name: one for one in self._of(Group)}
        self._grids: dict[str, Grid] = {one.code: one for one in self._of(Grid)}
        self._fields: dict[str, Field] = {one.name: one for one in self._of(Field)}
        self._users = {
            one.username: one for one in User.objects.filter(office_id=self._office)
        }

    def write(self, changes: Iterable[Change]) -> None:
        """Every change, new records before what names them."""
        every = list(changes)
        for table in TABLES:
            mine = [one for one in every if one.table == table]
            records = [(change, self._record(change)) for change in mine]
            for change, record in records:
                self._tie(change, record)

    def _of(self, model: Any) -> Any:
        """All of the office, those in force last, so that they win over others of a name."""
        rows = list(model.objects.filter(office_id=self._office))
        return sorted(rows, key=lambda one: getattr(one, "valid_to", None) is None)

    def _record(self, change: Change) -> Any:
        """The record of a change with its plain values."""
        if change.table == "posts":
            return self._post(change)
        if change.table == "workers":
            return self._worker(change)
        tables: dict[str, tuple[Any, dict[str, Any]]] = {
            "regions": (Region, self._regions),
            "units": (Unit, self._units),
            "groups": (Group, self._groups),
            "grids": (Grid, self._grids),
        }
        model, known = tables[change.table]
        key = change.key[0]
        record: Any = known.get(key) or model(office_id=self._office)
        self._fill(record, change)
        if change.table == "grids" and "region" in change.after:
            record.region = self._regions[str(change.after["region"])]
        record.save()
        known[key] = record
        return record

    def _fill(self, record: Any, change: Change) -> None:
        after = change.after
        for name in _PLAIN[change.table]:
            if name in after:
                setattr(record, name, _plain(name, after[name]))
        for name in _DATES:
            if name in after:
                setattr(record, name, after[name])
        if "phone" in after and after["phone"] != mask_phone(record.phone or "*"):
            record.phone = after["phone"] or ""

    def _post(self, change: Change) -> Post:
        user, role, unit, region, force = change.key
        held = Post.objects.filter(
            office_id=self._office,
            user=self._users[user],
            role=role,
            unit=self._units.get(unit),
            region=self._regions.get(region),
            force=self._groups.get(force),
        )
        post = (held.filter(holding(today())).first() or held.last()) or Post(
            office_id=self._office,
            user=self._users[user],
            role=role,
            unit=self._units.get(unit),
            region=self._regions.get(region),
            force=self._groups.get(force),
        )
        self._fill(post, change)
        post.save()
        return post

    def _worker(self, change: Change) -> GridWorker:
        grid = self._grids[change.key[0]]
        held = grid.workers.filter(name=change.key[1])
        worker = (held.filter(holding(today())).first() or held.last()) or GridWorker(
            grid=grid
        )
        self._fill(worker, change)
        if "user" in change.after:
            worker.user = self._users.get(str(change.after["user"] or ""))
        worker.save()
        return worker

    def _tie(self, change: Change, record: Any) -> None:
        """What a record has to do with others, once all of its table are there."""
        after = change.after
        if change.table == "regions":
            self._under(record, after)
        elif change.table == "units":
            self._unit(record, after)
        elif change.table == "grids":
            self._grid(record, change)
        if "fields" in after:
            record.fields.set([self._field(one) for one in _words(after["fields"])])
        if change.table == "groups":
            if "region" in after:
                record.region = self._regions.get(str(after["region"] or ""))
                record.save(update_fields=["region"])
            self._seats(record, after)

    def _under(self, region: Region, after: Any) -> None:
        code = after.get("parent") or parent_code(region.code, region.level)  # type: ignore[arg-type]
        if "parent" in after or region.parent_id is None:
            parent = self._regions.get(code)
            region.parent = parent if parent != region else None
            region.save(update_fields=["parent"])

    def _unit(self, unit: Unit, after: Any) -> None:
        if "region" in after:
            unit.region = self._regions.get(after["region"] or "")
        if "parent" in after:
            unit.parent = self._units.get(after["parent"] or "")
        if "successor" in after:
            unit.successor = self._units.get(after["successor"] or "")
        unit.save(update_fields=["region", "parent", "successor"])
        if "aliases" in after:
            self._call(unit, set(_words(after["aliases"])))

    def _grid(self, grid: Grid, change: Change) -> None:
        after, day = change.after, grid.nearest(today())
        if "communities" in after:
            since = day if grid.covers.exists() else grid.valid_from
            wanted = [self._regions[one] for one in _words(after["communities"])]
            grids.lay(grid, wanted, day=day, since=since)
        if "team" in after or "unit" in after:
            both = {**change.before, **after}
            since = day if grid.teams.exists() else grid.valid_from
            unit = self._units.get(str(both.get("unit") or ""))
            grids.hand_over(
                grid, str(both.get("team") or ""), unit, day=day, since=since
            )
        if grid.valid_to is not None:
            # The days of workers stand in rows of their own.
            grids.close(grid.covers.all(), grid.valid_to)
            grids.close(grid.teams.all(), grid.valid_to)

    def _call(self, unit: Unit, names: set[str]) -> None:
        unit.aliases.exclude(name__in=names).delete()
        held = set(unit.aliases.values_list("name", flat=True))
        for name in sorted(names - held - {unit.name}):
            Alias.objects.create(
                office_id=self._office,
                unit=unit,
                name=name,
                kind=Alias.Kind.SHORT,
                by=self._person,
            )

    def _seats(self, group: Group, after: Any) -> None:
        for name, part in (("leads", "lead"), ("members", "member")):
            if name not in after:
                continue
            wanted = [self._units[one] for one in _words(after[name])]
            held = group.memberships.filter(holding(today()), part=part)
            gone = held.exclude(unit__in=wanted)
            gone.update(valid_to=today() - timedelta(days=1))
            there = set(held.values_list("unit", flat=True))
            Membership.objects.bulk_create(
                Membership(
                    group=group,
                    unit=unit,
                    part=part,
                    order=order,
                    # A new group has had its members as long as it is there.
                    valid_from=today() if there else None,
                )
                for order, unit in enumerate(wanted)
                if unit.pk not in there
            )

    def _field(self, name: str) -> Field:
        if name not in self._fields:
            self._fields[name] = Field.objects.create(
                office_id=self._office, name=name, order=len(self._fields)
            )
        return self._fields[name]


def _plain(name: str, value: Value) -> Any:
    if name in {"kinds", "other_names"}:
        return list(_words(value))
    return value if value is not None else _EMPTY.get(name, "")


def _words(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
