"""Coming in and going out, as the record has it."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from django.db import transaction
from django.http import HttpRequest

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record


@transaction.atomic
def entered(user: User, way: str) -> None:
    """Write down that somebody came in, and by what they were known."""
    record(user.office_id, user, "sign-in", "user", user.pk, {"way": way})


@transaction.atomic
def left(user: User, action: str = "sign-out") -> None:
    """Write down that somebody went out, or was shown out after being idle."""
    record(user.office_id, user, action, "user", user.pk)


@transaction.atomic
def refused(username: str, way: str, *, is_locked: bool = False) -> None:
    """Write down that somebody was not let in.

    A name that is none of ours is not written down: people type passwords there.
    """
    action = "sign-in-locked" if is_locked else "sign-in-failed"
    user = User.objects.filter(username=username).first()
    if user is None:
        record(None, None, action, "user", "", {"way": way, "known": False})
    else:
        record(user.office_id, None, action, "user", user.pk, {"way": way})


def count_failure(request: HttpRequest, user: User) -> bool:
    """Count a wrong second step like a wrong password; whether that locks the account."""
    known = {"username": user.username}
    AxesProxyHandler.user_login_failed(count_failure, known, request=request)
    return not AxesProxyHandler.is_allowed(request, known)


def is_locked(request: HttpRequest, user: User) -> bool:
    """Whether the account is locked now."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.username})
