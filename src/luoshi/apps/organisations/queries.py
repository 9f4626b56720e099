"""The directory as somebody may see it, and what their posts reach."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.organisations.models import (
    Field,
    Group,
    Post,
    Region,
    Unit,
    holding,
)
from luoshi.core.permissions.roles import Held, Role, Scope, scope_of

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


def scope(asker: Asker, day: date | None = None) -> Scope:
    """What the asker's posts reach on a day; nothing for somebody without a post."""
    if not isinstance(asker, User) or asker.office_id is None:
        return NOTHING
    held = posts(asker, day).filter(user=asker).prefetch_related("fields")
    return scope_of(tuple(_held(post) for post in held.select_related("region")))


def _held(post: Post) -> Held:
    role: Role = post.role  # type: ignore[assignment]
    force = {post.force_id} if post.force_id is not None else set()
    return Held(
        role=role,
        unit=post.unit_id,
        region=post.region.stem if post.region is not None else "",
        fields=frozenset(field.pk for field in post.fields.all()),
        forces=frozenset(force),
    )
