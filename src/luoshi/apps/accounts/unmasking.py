"""Showing personal data as it is, to whoever says what for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.queries import people
from luoshi.apps.audit.actions import record
from luoshi.core.errors import LuoshiError
from luoshi.core.values.masking import masked

LEAST_REASON = 4


class ReasonMissing(LuoshiError):
    """Personal data is shown for a reason or not at all."""

    code = "reason-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A person as programs and pages show them."""

    pk: int
    username: str
    name: str
    phone: str
    email: str
    role: str
    is_masked: bool


def veiled(user: User) -> Shown:
    """A person with what is personal masked."""
    return Shown(
        pk=user.pk,
        username=user.username,
        name=masked("name", user.name),
        phone=masked("phone", user.phone),
        email=masked("mail", user.email),
        role=user.role,
        is_masked=True,
    )


@transaction.atomic
def unveil(actor: User, user: User, reason: str) -> Shown:
    """A person as they are; the record has who looked and what for.

    Errors   ``ReasonMissing``
    """
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise ReasonMissing(_("请写明查看的事由，至少四个字。"))
    record(user.office_id, actor, "personal-unmask", "user", user.pk, {"why": reason})
    return Shown(
        pk=user.pk,
        username=user.username,
        name=user.name,
        phone=user.phone,
        email=user.email,
        role=user.role,
        is_masked=False,
    )


def can_unveil(actor: User) -> bool:
    """Whether it belongs to the work of this person to see how to reach others."""
    return actor.role == Role.SYSTEM or actor.is_reviewer


def colleagues(actor: User) -> list[User]:
    """The people of one's own office; those an administrator of the system looks after."""
    found = people(actor)
    if actor.role != Role.SYSTEM:
        found = found.filter(office=actor.office_id, office__isnull=False)
    return list(found)
