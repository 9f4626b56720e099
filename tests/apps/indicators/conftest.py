"""A county whose bureaus report to a data officer, with three indicators and one open return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.apps.cast import Person

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.indicators.actions.declaring import adopt
from luoshi.apps.indicators.actions.drafts import save_draft
from luoshi.apps.indicators.actions.duties import assign
from luoshi.apps.indicators.actions.entries import Entry, key_of
from luoshi.apps.indicators.actions.opening import open_period
from luoshi.apps.indicators.models import Measure, Return
from luoshi.apps.organisations.models import Level, Post, Region, Unit
from luoshi.core.values.period import parse

CODES = ("SVC_REVENUE", "SVC_UNITS")
PLACES = {
    "admin": ("office_admin", Role.REVIEWER, ""),
    "officer": ("data_officer", Role.MEMBER, "县统计局"),
    "chief": ("leader", Role.MEMBER, ""),
    "head": ("unit_leader", Role.MEMBER, "县商务局"),
    "clerk": ("reporter", Role.MEMBER, "县商务局"),
    "helper": ("reporter", Role.MEMBER, "县交通运输局"),
}


@pytest.fixture
def office(cast: dict[str, Person]) -> Office:
    """The first office."""
    person = cast["reviewer"].user
    assert person is not None
    assert person.office is not None
    return person.office


@pytest.fixture
def county(office: Office) -> Region:
    """The county."""
    return Region.objects.create(
        office=office, code="990799000000", name="云岭县", level=Level.COUNTY
    )


@pytest.fixture
def towns(office: Office, county: Region) -> list[Region]:
    """Two towns of it."""
    return [
        Region.objects.create(
            office=office,
            code=f"99079910{number}000",
            name=name,
            level=Level.TOWN,
            parent=county,
        )
        for number, name in enumerate(("云岭镇", "茶溪乡"))
    ]


@pytest.fixture
def units(office: Office, county: Region) -> dict[str, Unit]:
    """Its bureaus."""
    names = ("县商务局", "县交通运输局", "县统计局")
    return {
        name: Unit.objects.create(
            office=office,
            name=f"云岭{name}",
            short=name,
            region=county,
            level=Level.COUNTY,
        )
        for name in names
    }


@pytest.fixture
def staff(office: Office, units: dict[str, Unit]) -> dict[str, User]:
    """One person for each post."""
    people = {}
    for name, (post, role, unit) in PLACES.items():
        people[name] = admit(
            office, name, name=name, role=role, password="云岭-2026-春"
        )
        Post.objects.create(
            office=office, user=people[name], role=post, unit=units.get(unit)
        )
    return people


@pytest.fixture
def browsers(staff: dict[str, User]) -> dict[str, Client]:
    """The browser of each."""
    found = {}
    for name, user in staff.items():
        found[name] = Client()
        found[name].force_login(user, "django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def measures(staff: dict[str, User], office: Office) -> dict[str, Measure]:
    """The catalogue, taken over."""
    adopt(staff["officer"])
    return {one.code: one for one in Measure.objects.filter(office=office)}


@pytest.fixture
def report(
    staff: dict[str, User],
    units: dict[str, Unit],
    measures: dict[str, Measure],
    county: Region,
) -> Return:
    """The open return of the commerce bureau for August: revenue cumulated, units counted."""
    wanted = [measures[code] for code in CODES]
    assign(staff["officer"], wanted, units["县商务局"], [county], date(2026, 1, 1))
    open_period(units["县商务局"].office_id, parse("2026-08"), None)
    return Return.objects.get()


@pytest.fixture
def keys(report: Return, measures: dict[str, Measure], county: Region) -> list[str]:
    """What names its two cells."""
    return [key_of(measures[code].pk, county.pk) for code in CODES]


@pytest.fixture
def filled(report: Return, keys: list[str], staff: dict[str, User]) -> Return:
    """The same, filled in."""
    revenue = Entry(
        value=Decimal(864000), comparable=Decimal(800000), growth=Decimal("8.0")
    )
    entries = dict(zip(keys, (revenue, Entry(value=Decimal(120))), strict=True))
    return save_draft(staff["clerk"], report.pk, entries)
