"""The second factor: a code from a telephone, or one of ten written on paper."""

from __future__ import annotations

import base64
from typing import NamedTuple

import segno
from django.db import transaction
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.core.errors import LuoshiError

BACKUPS = 10


class WrongCode(LuoshiError):
    """A code that is not the one asked for, or was used already."""

    code = "wrong-code"


class Enrolment(NamedTuple):
    """What a person needs to set their telephone up: a picture, or the key to type."""

    picture: str
    key: str


def begin(user: User) -> TOTPDevice:
    """The device that the person is setting up, which does not count until confirmed."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="totp", confirmed=False)


def shown(device: TOTPDevice) -> Enrolment:
    """The key of a device as a picture to scan and as text in groups of four."""
    picture = segno.make(device.config_url, error="m").svg_data_uri(
        scale=5, border=4, light="#fff", dark="#000", encode_minimal=False
    )
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return Enrolment(
        picture, " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    )


@transaction.atomic
def confirm(user: User, code: str) -> list[str]:
    """Have the device count from now on, in place of any before; gives ten backup codes.

    Errors   ``WrongCode``
    """
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False)
    waiting = device.first()
    if waiting is None or not waiting.verify_token(_digits(code)):
        raise WrongCode(_("验证码不对。请输入手机上现在显示的六位数字。"))
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    waiting.confirmed = True
    waiting.save(update_fields=["confirmed"])
    backups = _backups(user)
    record(user.office_id, user, "factor-enrol", "user", user.pk)
    return backups


@transaction.atomic
def renew_backups(user: User) -> list[str]:
    """Ten new backup codes; the old ones open nothing more."""
    backups = _backups(user)
    record(user.office_id, user, "factor-backups", "user", user.pk)
    return backups


def matches(user: User, code: str) -> str:
    """How the code is right: ``totp`` or ``backup``; empty where it is not.

    Devices slow down after wrong codes, and each code is good once.
    """
    with transaction.atomic():
        for device in TOTPDevice.objects.select_for_update().filter(
            user=user, confirmed=True
        ):
            if device.verify_token(_digits(code)):
                return "totp"
        for paper in StaticDevice.objects.select_for_update().filter(user=user):
            if paper.verify_token(code.strip().lower()):
                return "backup"
    return ""


def drop(user: User) -> None:
    """Take everything of the second factor away; the caller records why."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _digits(code: str) -> str:
    return "".join(code.split())


def _backups(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    paper = StaticDevice.objects.create(user=user, name="backup")
    codes = [StaticToken.random_token() for _ in range(BACKUPS)]
    StaticToken.objects.bulk_create(
        StaticToken(device=paper, token=code) for code in codes
    )
    return codes
