"""Groups and task forces with those who are in them on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.models import Group, Membership, Unit
from luoshi.apps.organisations.pages.unit import PostLine, post_lines
from luoshi.apps.organisations.queries import every_post, expand, groups, today


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group in the list: how many are in it, and who leads."""

    group: Group
    count: int
    leads: list[Unit]
    fields: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """A group on a day: its units, its seats with their dates, its posts."""

    group: Group
    day: date
    units: list[Unit]
    leads: set[int]
    seats: list[Membership]
    posts: list[PostLine]


def group_lines(asker: Asker, day: date) -> list[GroupLine]:
    """Every group with its members on a day."""
    rows = groups(asker).prefetch_related("fields", "memberships__unit")
    return [
        GroupLine(
            group=one,
            count=len(expand(one, day)),
            leads=[seat.unit for seat in one.memberships.all() if _leads(seat, day)],
            fields="、".join(field.name for field in one.fields.all()),
        )
        for one in rows
    ]


def group_page(asker: Asker, group: Group, day: date, *, is_keeper: bool) -> GroupPage:
    """One group on a day."""
    seats = list(group.memberships.select_related("unit"))
    posts = every_post(asker).filter(force=group).prefetch_related("fields")
    return GroupPage(
        group=group,
        day=day,
        units=expand(group, day),
        leads={seat.unit_id for seat in seats if _leads(seat, day)},
        seats=seats,
        posts=post_lines(posts, today(), is_keeper=is_keeper),
    )


def _leads(seat: Membership, day: date) -> bool:
    return seat.part == Membership.Part.LEAD and seat.holds(day)
