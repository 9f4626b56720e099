"""What the system and the security administrator do; each act is on the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.utils import reset
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.factors import drop
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.accounts.passwords import lend
from luoshi.apps.audit.actions import record
from luoshi.core.errors import LuoshiError
from luoshi.core.values.masking import masked

AMENDABLE = ("name", "phone", "email", "office")
VEILED = {"phone": "phone", "email": "mail"}


class DutyError(LuoshiError):
    """An act that the separation of the three administrators does not allow."""

    code = "duty"


@transaction.atomic
def found_office(actor: User, name: str, quota_mb: int | None) -> Office:
    """A new office; only who looks after the whole installation opens one.

    Errors   ``DutyError``
    """
    if actor.office_id is not None:
        raise DutyError(_("您只管理本机构，不能新建机构。"))
    office = Office.objects.create(name=name, quota_mb=quota_mb)
    record(office.pk, actor, "office-create", "office", office.pk, {"name": name})
    return office


@transaction.atomic
def create(actor: User, username: str, **given: Any) -> tuple[User, str]:
    """A new account, which may see only what is in force, and its first password.

    The security administrator then says what the person may do.
    """
    user = User(username=username, role=Role.MEMBER, **given)
    password = lend(user)
    user.save()
    told = {"username": username, "office": user.office_id}
    record(user.office_id, actor, "account-create", "user", user.pk, told)
    return user, password


@transaction.atomic
def amend(actor: User, user: User, **given: Any) -> None:
    """Change what is known of a person; the record has what was and what is."""
    held = _held(user)
    before = {name: _plain(getattr(held, name)) for name in AMENDABLE if name in given}
    for name in before:
        setattr(held, name, given[name])
    held.save(update_fields=list(before))
    after = {name: _plain(getattr(held, name)) for name in before}
    changed = {
        name: [_veiled(name, before[name]), _veiled(name, after[name])]
        for name in before
        if before[name] != after[name]
    }
    if changed:
        record(held.office_id, actor, "account-amend", "user", held.pk, changed)


@transaction.atomic
def disable(actor: User | None, user: User, why: str = "") -> None:
    """Let a person in no more, and none of their programs.

    Errors   ``DutyError`` where the person is oneself
    """
    if actor is not None and actor.pk == user.pk:
        raise DutyError(_("不能停用自己的账号。"))
    held = _held(user)
    held.is_active = False
    held.save(update_fields=["is_active"])
    record(held.office_id, actor, "account-disable", "user", held.pk, {"why": why})


@transaction.atomic
def enable(actor: User, user: User) -> None:
    """Let a person in again."""
    held = _held(user)
    held.is_active, held.active_since = True, timezone.now()
    held.save(update_fields=["is_active", "active_since"])
    record(held.office_id, actor, "account-enable", "user", held.pk)


@transaction.atomic
def reset_password(actor: User, user: User) -> str:
    """A password to sign in with once; it ends sessions and tokens of the old one.

    Errors   ``DutyError`` where it would let one administrator become another
    """
    held = _held(user)
    if held.is_administrator:
        raise DutyError(
            _("管理员的密码不能由另一位管理员重置，请在服务器上用 appoint 命令。")
        )
    password = lend(held)
    held.save()
    record(held.office_id, actor, "password-reset", "user", held.pk)
    return password


@transaction.atomic
def grant(actor: User, user: User, role: Role) -> None:
    """Give a person their one role.

    Errors   ``DutyError`` where the person is oneself
    """
    if actor.pk == user.pk:
        raise DutyError(_("不能给自己授权，请由另一位安全管理员办理。"))
    held = _held(user)
    before, held.role = held.role, role
    held.save(update_fields=["role"])
    told = {"from": str(before), "to": str(role)}
    record(held.office_id, actor, "role-grant", "user", held.pk, told)


@transaction.atomic
def unlock(actor: User, user: User) -> None:
    """Let a person try again who was locked after wrong passwords."""
    reset(username=user.username)
    record(user.office_id, actor, "account-unlock", "user", user.pk)


@transaction.atomic
def reset_factor(actor: User, user: User) -> None:
    """Take the second factor away from a person who lost it.

    Errors   ``DutyError`` where the person is oneself
    """
    if actor.pk == user.pk:
        raise DutyError(_("不能重置自己的第二因素，请由另一位安全管理员办理。"))
    drop(user)
    record(user.office_id, actor, "factor-reset", "user", user.pk)


@transaction.atomic
def appoint(username: str, role: Role, *, name: str, office: Office | None) -> str:
    """An administrator by the word of whoever owns the server; their first password."""
    user = User.objects.filter(username=username).first() or User(username=username)
    user.name, user.role, user.office = name or user.name, role, office
    user.is_active, user.active_since = True, timezone.now()
    password = lend(user)
    user.save()
    told = {"username": username, "role": str(role)}
    record(user.office_id, None, "account-appoint", "user", user.pk, told)
    return password


def disable_unused(now: datetime) -> list[User]:
    """Disable accounts that neither people nor their programs have used for long."""
    days = settings.LUOSHI.policy.unused_days
    if days == 0:
        return []
    began = Greatest(Coalesce("last_login", "date_joined"), "active_since")
    used = User.objects.annotate(began=began, called=Max("tokens__last_used"))
    since = now - timedelta(days=days)
    unused = used.filter(is_active=True, is_superuser=False, began__lt=since)
    gone: list[User] = [*unused.filter(Q(called=None) | Q(called__lt=since))]
    for user in gone:
        disable(None, user, why="unused")
    return gone


def _held(user: User) -> User:
    """The person, whom nobody else can change until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def _plain(value: Any) -> str:
    return str(value.pk) if isinstance(value, Office) else str(value or "")


def _veiled(name: str, value: str) -> str:
    """The record outlasts consent: it says that a number changed, not to what."""
    return masked(VEILED[name], value) if name in VEILED else value
