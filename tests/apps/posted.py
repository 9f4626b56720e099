"""People of an office with their posts, as the tests of every app need them."""

from __future__ import annotations

from collections.abc import Mapping

from django.test import Client
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.organisations.models import Post, Unit

# The post of somebody, their role in the office, and the name of their unit.
Place = tuple[str, Role, str]


def first_office(cast: Mapping[str, Person]) -> Office:
    """The office of the cast's reviewer."""
    person = cast["reviewer"].user
    assert person is not None
    assert person.office is not None
    return person.office


def staffed(
    office: Office, units: Mapping[str, Unit], places: Mapping[str, Place]
) -> dict[str, User]:
    """One person for each place."""
    people = {}
    for name, (post, role, unit) in places.items():
        people[name] = admit(
            office, name, name=name, role=role, password="云岭-2026-春"
        )
        Post.objects.create(
            office=office, user=people[name], role=post, unit=units.get(unit)
        )
    return people


def browsing(staff: Mapping[str, User]) -> dict[str, Client]:
    """The browser of each, signed in."""
    found = {}
    for name, user in staff.items():
        found[name] = Client()
        found[name].force_login(user, "django.contrib.auth.backends.ModelBackend")
    return found
