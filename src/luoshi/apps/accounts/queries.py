"""Who somebody is, for apps that ask before they answer."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from luoshi.apps.accounts.models import Office, User

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
    """The asker, who decides what leaves the office.

    Errors   ``PermissionDenied`` where they do not
    """
    if isinstance(asker, User) and asker.is_reviewer:
        return asker
    raise PermissionDenied


def office_named(name: str) -> Office | None:
    """The office of that name, if there is one."""
    return Office.objects.filter(name=name).first()
