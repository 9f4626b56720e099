"""The directory as somebody may see it, and what their posts reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.organisations.models import (
    Alias,
    DirectoryImport,
    Field,
    Grid,
    GridWorker,
    Group,
    Membership,
    Post,
    Region,
    Unit,
    holding,
    stem,
)
from luoshi.apps.organisations.records import (
    body,
    book,
    known,
    known_groups,
    places,
    rule,
    seat,
)
from luoshi.core.organisations.groups import by_list, by_rule
from luoshi.core.organisations.known import Context
from luoshi.core.organisations.names import Directory, Resolution
from luoshi.core.organisations.tables import Book
from luoshi.core.permissions.roles import Held, Scope, scope_of

NOTHING = Scope()


def today() -> date:
    """The day in the office's own time."""
    return timezone.localdate()


def units(asker: Asker, day: date | None = None) -> QuerySet[Unit]:
    """The units of the asker's office that are there on a day."""
    return every_unit(asker).filter(holding(day or today()))


def every_unit(asker: Asker) -> QuerySet[Unit]:
    """The same with those that are no more."""
    return Unit.objects.filter(office_id=office_of(asker) or 0)


def regions(asker: Asker, day: date | None = None) -> QuerySet[Region]:
    """The regions of the asker's office on a day."""
    rows = Region.objects.filter(office_id=office_of(asker) or 0)
    return rows.filter(holding(day or today()))


def groups(asker: Asker) -> QuerySet[Group]:
    """The groups and task forces of the asker's office."""
    return Group.objects.filter(office_id=office_of(asker) or 0)


def fields(asker: Asker) -> QuerySet[Field]:
    """The fields of work of the asker's office."""
    return Field.objects.filter(office_id=office_of(asker) or 0)


def posts(asker: Asker, day: date | None = None) -> QuerySet[Post]:
    """The posts that are held in the asker's office on a day."""
    rows = Post.objects.filter(office_id=office_of(asker) or 0)
    return rows.filter(holding(day or today())).select_related("user", "unit")


def vacant(asker: User, roles: frozenset[str]) -> frozenset[str]:
    """Those of these posts that nobody of the asker's office holds."""
    if not roles:
        return roles
    taken = posts(asker).filter(role__in=roles).order_by()
    return roles - frozenset(taken.values_list("role", flat=True))


def holders(
    office: int, roles: Iterable[str], *, unit: int | None = None
) -> list[User]:
    """The people who hold one of these posts today; of one unit where it is given."""
    held = Post.objects.filter(
        holding(today()), office_id=office, role__in=tuple(roles)
    )
    if unit is not None:
        held = held.filter(unit_id=unit)
    return list(
        User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")
    )


def scope(asker: Asker, day: date | None = None) -> Scope:
    """What the asker's posts reach on a day; nothing for somebody without a post."""
    if not isinstance(asker, User) or asker.office_id is None:
        return NOTHING
    # One question for all of it: every page that shows a task asks this first.
    columns = ("pk", "role", "unit_id", "force_id", "region__code", "fields")
    rows = posts(asker, day).filter(user=asker).order_by("pk").values_list(*columns)
    by_post: dict[int, list[tuple[Any, ...]]] = {}
    for pk, *row in rows:
        by_post.setdefault(pk, []).append(tuple(row))
    return scope_of(tuple(map(_held, by_post.values())))


def _held(rows: list[tuple[Any, ...]]) -> Held:
    """One post, of which there is a row for each of its fields."""
    role, unit, force, code, _field = rows[0]
    return Held(
        role=role,
        unit=unit,
        region=stem(code) if code else "",
        fields=frozenset(row[-1] for row in rows if row[-1] is not None),
        forces=frozenset({force} if force is not None else set()),
    )


def may_keep(asker: Asker) -> bool:
    """Whether they may change the directory.

    That is whoever holds the post of office administrator; while nobody does, a reviewer.
    """
    if not isinstance(asker, User) or asker.office_id is None:
        return False
    keepers = posts(asker).filter(role=Post.Role.OFFICE_ADMIN)
    if keepers.filter(user=asker).exists():
        return True
    return asker.is_reviewer and not keepers.exists()


def keeper(asker: Asker) -> User:
    """The asker, who may change the directory.

    Errors   ``PermissionDenied`` where they may not
    """
    if isinstance(asker, User) and may_keep(asker):
        return asker
    raise PermissionDenied


def home(person: User) -> int:
    """The key of the person's office.

    Errors   ``PermissionDenied`` where they have none
    """
    if person.office_id is None:
        raise PermissionDenied
    return person.office_id


def every_region(asker: Asker) -> QuerySet[Region]:
    """The regions of the asker's office with those that are no more."""
    return Region.objects.filter(office_id=office_of(asker) or 0)


def every_post(asker: Asker) -> QuerySet[Post]:
    """The posts of the asker's office with those that have ended."""
    rows = Post.objects.filter(office_id=office_of(asker) or 0)
    return rows.select_related("user", "unit", "region", "force")


def every_grid(asker: Asker) -> QuerySet[Grid]:
    """The grids of the asker's office with those that are no more."""
    rows = Grid.objects.filter(office_id=office_of(asker) or 0)
    return rows.select_related("region")


def workers(asker: Asker) -> QuerySet[GridWorker]:
    """Who walks or walked the grids of the asker's office."""
    rows = GridWorker.objects.filter(grid__office_id=office_of(asker) or 0)
    return rows.select_related("grid", "user")


def people(asker: Asker) -> QuerySet[User]:
    """The people of the asker's office who can sign in."""
    rows = User.objects.filter(office_id=office_of(asker) or 0, is_active=True)
    return rows.order_by("username")


def imports(asker: Asker) -> QuerySet[DirectoryImport]:
    """The workbooks that were brought in for the asker's directory, without their bytes."""
    rows = DirectoryImport.objects.filter(office_id=office_of(asker) or 0)
    return rows.defer("data")


def aliases(asker: Asker) -> QuerySet[Alias]:
    """The other names of the units of the asker's office."""
    rows = Alias.objects.filter(office_id=office_of(asker) or 0)
    return rows.select_related("unit")


def directory(asker: Asker, day: date | None = None) -> Directory:
    """The asker's directory, ready for any number of names as they are meant on a day."""
    now = day or today()
    units = every_unit(asker).select_related("region")
    return Directory(
        known(units, aliases(asker), now),
        known_groups(groups(asker).select_related("region")),
        places(regions(asker, now)),
    )


def resolve_names(
    asker: Asker,
    names: Iterable[str],
    *,
    region: str = "",
    title: str = "",
    day: date | None = None,
) -> dict[str, Resolution]:
    """Who each name stands for in a plan of a region; each name once.

    Shapes   ``region`` is the stem of the region whose plan it is; where it is empty, the one
             that the plan's ``title`` names first
    """
    found = directory(asker, day)
    context = Context(region=region or found.region_in(title))
    return {name: found.resolve(name, context) for name in dict.fromkeys(names)}


def expand(group: Group, day: date | None = None, *, within: str = "") -> list[Unit]:
    """The units that a group stands for on a day, those that lead first.

    Shapes   ``within`` is the stem of a region to which a plan's words are limited
    """
    now = day or today()
    rows = Unit.objects.filter(office_id=group.office_id).select_related("region")
    by_key = {unit.pk: unit for unit in rows}
    if group.sort == Group.Sort.RULE:
        bodies = (body(unit) for unit in by_key.values())
        keys: Iterable[int] = by_rule(rule(group), bodies, now, within=within)
    else:
        bodies_by_key = {key: body(unit) for key, unit in by_key.items()}
        seats = (seat(one) for one in group.memberships.all())
        keys = [one.unit for one in by_list(seats, bodies_by_key, now)]
    return [by_key[key] for key in keys]


def leads(force: Group, day: date | None = None) -> list[Unit]:
    """The units that lead a task force on a day."""
    held = force.memberships.filter(holding(day or today()), part=Membership.Part.LEAD)
    return [one.unit for one in held.select_related("unit")]


def book_of(asker: Asker) -> Book:
    """The whole directory as the sheets have it."""
    # What is no more first, so that of two with one name the one in force stays.
    ended_first = F("valid_to").asc(nulls_last=True)
    return book(
        every_region(asker).select_related("parent").order_by(ended_first, "code"),
        every_unit(asker)
        .select_related("region", "parent", "successor")
        .prefetch_related("aliases")
        .order_by(ended_first, "order", "pk"),
        groups(asker)
        .select_related("region")
        .prefetch_related("fields", "memberships__unit"),
        every_post(asker).prefetch_related("fields").order_by(ended_first, "pk"),
        every_grid(asker)
        .prefetch_related("covers__region", "teams__unit")
        .order_by(ended_first, "code"),
        workers(asker).order_by(ended_first, "grid__code", "pk"),
        today(),
    )
