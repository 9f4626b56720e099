"""Who somebody is, for apps that ask before they answer."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.apps.accounts.models import ADMINISTRATORS, Office, Role, Token, User

Asker = User | AnonymousUser


def office_of(asker: Asker) -> int | None:
    """The key of the office whose plans the asker may see, if any."""
    if not isinstance(asker, User) or asker.is_administrator:
        return None
    return asker.office_id


def is_outside(asker: Asker) -> bool:
    """Whether the asker belongs to another unit and sees only what is in force."""
    return isinstance(asker, User) and asker.role == Role.MEMBER


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
    if isinstance(asker, User) and office_of(asker) is not None:
        return asker
    raise PermissionDenied


def administrator(asker: Asker, role: Role) -> User:
    """The asker, who holds just this one of the three posts that look after things.

    Errors   ``PermissionDenied`` where they do not
    """
    if isinstance(asker, User) and asker.role == role and role in ADMINISTRATORS:
        return asker
    raise PermissionDenied


def people(asker: User) -> QuerySet[User]:
    """The people an administrator looks after: of their office, of all without one."""
    found = User.objects.filter(is_superuser=False).select_related("office")
    if asker.office_id is not None:
        found = found.filter(office=asker.office_id)
    return found.order_by("office__name", "username")


def offices(asker: User) -> QuerySet[Office]:
    """The offices an administrator looks after."""
    found = Office.objects.all()
    return found if asker.office_id is None else found.filter(pk=asker.office_id)


def locked() -> frozenset[str]:
    """The usernames that are locked now, for they were tried too often."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    tries = AccessAttempt.objects.filter(attempt_time__gt=since).values("username")
    counted = tries.annotate(count=Sum("failures_since_start"))
    most = counted.filter(count__gte=settings.AXES_FAILURE_LIMIT)
    return frozenset(name for name in most.values_list("username", flat=True) if name)


def has_factor(user: User) -> bool:
    """Whether the person has a second factor that works."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def with_factor(users: Iterable[User]) -> frozenset[int]:
    """Which of these people have one."""
    found = TOTPDevice.objects.filter(user__in=list(users), confirmed=True)
    return frozenset(found.values_list("user_id", flat=True))


def is_asked_twice(user: User) -> bool:
    """Whether a password alone does not let this person in."""
    return settings.LUOSHI.policy.second_factor != "off" and has_factor(user)


def must_enrol(user: User) -> bool:
    """Whether the person must have a second factor before anything else."""
    needs = user.is_administrator or user.is_reviewer
    return (
        settings.LUOSHI.policy.second_factor == "required"
        and needs
        and not has_factor(user)
    )


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
    return Token.objects.filter(user=asker).select_related("user")


def digest(secret: str) -> str:
    """What is kept of a secret: it cannot be turned back."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def bearer(secret: str) -> Token | None:
    """The token of that secret, while it and its owner are good for anything."""
    token = Token.objects.select_related("user").filter(digest=digest(secret)).first()
    if token is None or not token.is_live or not token.user.is_active:
        return None
    return token
