"""The office's map, and the public address of what it has published."""

from __future__ import annotations

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.indicators.models import Boundaries, Release
from luoshi.apps.indicators.queries import Standing, officer
from luoshi.core.organisations.outlines import Outlines, read_outlines


@transaction.atomic
def draw(person: User, data: bytes, source: str) -> Outlines:
    """Keep a GeoJSON as the map of the office, in place of the one before.

    Errors   ``PermissionDenied``; ``RegionError`` where it is no map
    """
    who = officer(person)
    found = read_outlines(data)
    values = {"outlines": found.text(), "source": source[:120], "person": person}
    made, _is_new = Boundaries.objects.update_or_create(
        office_id=who.office, defaults=values
    )
    told = {"regions": len(found.features)}
    note(who.office, person, "indicator.map", "boundaries", made.pk, told)
    return found


@transaction.atomic
def erase(person: User) -> None:
    """Let the office have no map.

    Errors   ``PermissionDenied``
    """
    who = officer(person)
    Boundaries.objects.filter(office_id=who.office).delete()
    note(who.office, person, "indicator.map-erase", "boundaries", who.office)


def issuer(person: User) -> Standing:
    """The person, who may decide what of the office's figures anybody sees.

    Errors   ``PermissionDenied`` where they may not
    """
    who = officer(person)
    if "office_admin" not in who.office_roles:
        raise PermissionDenied
    return who


@transaction.atomic
def release(person: User) -> Release:
    """The public address of the office's published figures, made where there was none.

    Errors   ``PermissionDenied``
    """
    who = issuer(person)
    made, _is_new = Release.objects.get_or_create(
        office_id=who.office,
        defaults={"token": secrets.token_urlsafe(32), "person": person},
    )
    note(who.office, person, "indicator.release", "release", made.pk)
    return made


@transaction.atomic
def withdraw(person: User) -> None:
    """Close the public address; a later one is another address.

    Errors   ``PermissionDenied``
    """
    who = issuer(person)
    Release.objects.filter(office_id=who.office).delete()
    note(who.office, person, "indicator.withdraw", "release", who.office)
