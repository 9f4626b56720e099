"""The only writer of offices, people and tokens."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from luoshi.apps.accounts.models import Office, Role, Scope, Token, User
from luoshi.apps.accounts.queries import digest
from luoshi.apps.audit.actions import record

YEAR = timedelta(days=365)
# What every secret begins with, so that one which leaked is known for what it is.
MARK = "luoshi_"


def open_office(name: str) -> Office:
    """The office of that name, opened where there was none."""
    office, _ = Office.objects.get_or_create(name=name)
    return office


def hold(office: int) -> Office:
    """The office, which nobody else can hold until the transaction ends."""
    return Office.objects.select_for_update().get(pk=office)


@transaction.atomic
def admit(
    office: Office, username: str, *, name: str, role: Role | str, password: str
) -> User:
    """The person of that sign-in, admitted or given this role and password."""
    user = User.objects.filter(username=username).first() or User(username=username)
    user.name, user.office, user.role = name, office, Role(role)
    user.set_password(password)
    user.save()
    told = {"username": username, "role": str(user.role)}
    record(office.pk, None, "account-admit", "user", user.pk, told)
    return user


@transaction.atomic
def issue(
    user: User, name: str, scope: Scope, *, lasts: timedelta = YEAR
) -> tuple[Token, str]:
    """A new token of a person, and its secret, which is told this once."""
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        scope=scope,
        digest=digest(secret),
        expires=timezone.now() + lasts,
    )
    told = {"name": name, "scope": str(scope), "expires": token.expires}
    record(user.office_id, user, "token-create", "token", token.pk, told)
    return token, secret


@transaction.atomic
def revoke(token: Token) -> None:
    """End a token before its time."""
    live = Token.objects.filter(pk=token.pk, revoked=None)
    if live.update(revoked=timezone.now()):
        owner, told = token.user, {"name": token.name}
        record(owner.office_id, owner, "token-revoke", "token", token.pk, told)


def charge(token: Token, limit: int) -> int:
    """Count one more request; gives back how long to wait, 0 where it may be served.

    Units    ``limit`` requests in a minute; the wait in seconds
    """
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    mine = Token.objects.filter(pk=token.pk)
    # One statement each: two requests at the turn of the minute do not lose a count.
    if not mine.exclude(window=minute).update(window=minute, served=1, last_used=now):
        mine.update(served=F("served") + 1, last_used=now)
    served = mine.values_list("served", flat=True).get()
    return 0 if served <= limit else 60 - now.second
