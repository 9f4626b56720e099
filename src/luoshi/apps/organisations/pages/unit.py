"""One unit: its names, who was before and comes after it, its posts, groups and history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.models import Alias, Group, Post, Unit, UnitChange
from luoshi.apps.organisations.queries import every_post, expand, groups, today
from luoshi.core.values.masking import phone as mask_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post as tables show it; the number in full only to whoever keeps the directory."""

    post: Post
    phone: str
    reach: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """What the page of a unit shows."""

    unit: Unit
    phone: str
    is_there: bool
    aliases: list[Alias]
    predecessors: list[Unit]
    children: list[Unit]
    posts: list[PostLine]
    groups: list[Group]
    history: list[UnitChange]


def unit_page(asker: Asker, unit: Unit, *, is_keeper: bool) -> UnitPage:
    """Everything that is known of a unit."""
    day = today()
    posts = every_post(asker).filter(unit=unit).prefetch_related("fields")
    return UnitPage(
        unit=unit,
        phone=shown_phone(unit.phone, is_keeper=is_keeper),
        is_there=unit.holds(day),
        aliases=list(unit.aliases.all()),
        predecessors=list(unit.predecessors.all()),
        children=[one for one in unit.children.all() if one.holds(day)],
        posts=post_lines(posts, day, is_keeper=is_keeper),
        groups=[one for one in groups(asker) if unit in expand(one, day)],
        history=list(unit.history.select_related("other", "by")),
    )


def post_lines(posts: Iterable[Post], day: date, *, is_keeper: bool) -> list[PostLine]:
    """Posts as tables show them, those that are held first."""
    lines = [
        PostLine(
            post=post,
            phone=shown_phone(post.phone, is_keeper=is_keeper),
            reach=_reach(post),
            is_held=post.holds(day),
        )
        for post in posts
    ]
    return sorted(lines, key=lambda line: not line.is_held)


def shown_phone(number: str, *, is_keeper: bool) -> str:
    """A number in full only to whoever keeps the directory."""
    return number if is_keeper else mask_phone(number)


def _reach(post: Post) -> str:
    """Beside the unit, what the post reaches by."""
    parts = [field.name for field in post.fields.all()]
    if post.region is not None:
        parts.append(post.region.name)
    if post.force is not None:
        parts.append(post.force.name)
    return "、".join(parts)
