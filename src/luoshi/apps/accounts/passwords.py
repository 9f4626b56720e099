"""What a good password is, and changing one."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import PastPassword, User
from luoshi.apps.audit.actions import record

CLASSES: tuple[Callable[[str], bool], ...] = (
    # Chinese letters are neither capital nor small, and count with the small ones.
    lambda sign: sign.isalpha() and not sign.isupper(),
    str.isupper,
    str.isdigit,
    lambda sign: not sign.isalnum(),
)
# Without what is mistaken for something else when it is read out.
UPPER, LOWER, DIGITS = "ABCDEFGHJKMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789"


class ClassesValidator:
    """Capitals, small or Chinese letters, digits, other signs: enough of the four."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002
        """Refuse a password of too few kinds of signs."""
        kinds = sum(any(map(is_kind, password)) for is_kind in CLASSES)
        if kinds < settings.LUOSHI.policy.password_classes:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in words."""
        least = settings.LUOSHI.policy.password_classes
        return _("大写字母、小写字母（或汉字）、数字、符号，至少要有 %s 种。") % least


class ReuseValidator:
    """None of the passwords that the person had lately."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that the person has or had."""
        if user is not None and any(check_password(password, one) for one in had(user)):
            raise ValidationError(self.get_help_text(), code="password_reused")

    def get_help_text(self) -> str:
        """The rule in words."""
        last = settings.LUOSHI.policy.password_reuse
        return _("不能与最近用过的 %s 个密码相同。") % last


def had(user: User) -> list[str]:
    """What is kept of the last passwords of a person, the present one among them."""
    last = settings.LUOSHI.policy.password_reuse
    if last == 0 or user._state.adding:
        return []
    past = list(user.past_passwords.values_list("password", flat=True)[:last])
    # One that was set elsewhere is not among them.
    return [user.password, *past][: last + (user.password in past)]


@transaction.atomic
def renew(user: User, password: str) -> None:
    """Give a person the password that they chose; their tokens are dead."""
    _keep(user, password)
    user.must_renew = False
    user.save()
    record(user.office_id, user, "password-change", "user", user.pk)


def lend(user: User) -> str:
    """A password for a person to sign in with once and change; the caller saves and records."""
    password = chosen()
    user.set_password(password)
    user.must_renew = True
    return password


def chosen() -> str:
    """A password by chance, which a person can type."""
    groups = ((UPPER, 1), (LOWER, 4), (DIGITS, 4), (UPPER, 4), (LOWER, 3))
    return "-".join(
        "".join(secrets.choice(signs) for _ in range(length))
        for signs, length in groups
    )


def _keep(user: User, password: str) -> None:
    """Change the password and remember what the person had."""
    last = settings.LUOSHI.policy.password_reuse
    kept = user.past_passwords
    if user.has_usable_password() and not kept.filter(password=user.password).exists():
        PastPassword.objects.create(user=user, password=user.password)
    user.set_password(password)
    PastPassword.objects.create(user=user, password=user.password)
    old = list(kept.values_list("pk", flat=True)[last:])
    PastPassword.objects.filter(pk__in=old).delete()
