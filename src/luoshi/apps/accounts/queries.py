"""Who somebody is, for apps that ask before they answer."""

from __future__ import annotations

from hashlib import sha256

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from luoshi.apps.accounts.models import Token, User

Asker = User | AnonymousUser


def office_of(asker: Asker) -> int | None:
    """The key of the office whose plans the asker may see, if any."""
    return asker.office_id if isinstance(asker, User) else None


def editor(asker: Asker) -> User:
    """The asker, who may change plans.

    Errors   ``PermissionDenied`` where they may only read
    """
    if isinstance(asker, User) and asker.is_editor:
        return asker
    raise PermissionDenied


def reviewer(asker: Asker) -> User:
    """The asker, who may confirm plans and decide what leaves the office.

    Errors   ``PermissionDenied`` where they may not
    """
    if isinstance(asker, User) and asker.is_reviewer:
        return asker
    raise PermissionDenied


def member(asker: Asker) -> User:
    """The asker, who belongs to an office.

    Errors   ``PermissionDenied`` where they do not
    """
    if isinstance(asker, User) and asker.office_id is not None:
        return asker
    raise PermissionDenied


def known(asker: Asker) -> User:
    """The asker, who has signed in.

    Errors   ``PermissionDenied`` where nobody has
    """
    if isinstance(asker, User):
        return asker
    raise PermissionDenied


def tokens(asker: Asker) -> QuerySet[Token]:
    """The asker's own tokens, newest first."""
    if not isinstance(asker, User):
        return Token.objects.none()
    return Token.objects.filter(user=asker)


def digest(secret: str) -> str:
    """What is kept of a secret: it cannot be turned back."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def bearer(secret: str) -> Token | None:
    """The token of that secret, while it and its owner are good for anything."""
    token = Token.objects.select_related("user").filter(digest=digest(secret)).first()
    if token is None or not token.is_live or not token.user.is_active:
        return None
    return token
