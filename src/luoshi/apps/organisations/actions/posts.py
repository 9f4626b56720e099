"""The only writer of posts: given, changed, ended, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.organisations.models import Post
from luoshi.apps.organisations.queries import home, may_keep
from luoshi.core.errors import LuoshiError


class PostError(LuoshiError):
    """A post that cannot be ended so."""

    code = "post"


@transaction.atomic
def give(person: User, values: Mapping[str, Any]) -> Post:
    """A post of the person's office for somebody in it."""
    post = _kept(Post(office_id=home(person)), values)
    _tell(person, "post.give", post)
    return post


@transaction.atomic
def change(person: User, post: Post, values: Mapping[str, Any]) -> Post:
    """Other values for a post.

    Errors   ``PostError`` where nobody could keep the directory afterwards
    """
    made = _kept(post, values)
    _still_kept(person)
    _tell(person, "post.change", made)
    return made


@transaction.atomic
def end(person: User, post: Post, *, day: date) -> None:
    """A post is held until a day and no longer.

    Errors   ``PostError`` where it began later, or nobody could keep the directory afterwards
    """
    if post.valid_from and day < post.valid_from:
        raise PostError(_("结束日期早于开始日期，请核对。"))
    post.valid_to = day
    post.save(update_fields=["valid_to"])
    _still_kept(person)
    _tell(person, "post.end", post)


def _tell(person: User, action: str, post: Post) -> None:
    told = {"user": post.user_id, "role": post.role, "unit": post.unit_id}
    note(post.office_id, person, action, "post", post.pk, told)


def _kept(post: Post, values: Mapping[str, Any]) -> Post:
    for name, value in values.items():
        if name != "fields":
            setattr(post, name, value)
    post.save()
    if "fields" in values:
        post.fields.set(values["fields"])
    return post


def _still_kept(person: User) -> None:
    """Whoever keeps the directory cannot shut themselves out by mistake."""
    if not may_keep(person):
        raise PostError(_("这样改以后您就不能再维护名录；请先给别人办公室管理员岗位。"))
