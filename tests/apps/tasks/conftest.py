"""A county with its units, the people who run tasks there, and one confirmed plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.apps.cast import Person
from tests.apps.posted import browsing, first_office, staffed

from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.organisations.models import Field, Level, Region, Unit
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.tasks.actions.entering import enter
from luoshi.apps.tasks.actions.life import Given, take
from luoshi.apps.tasks.models import Task

UNITS = ("县商务局", "县交通运输局", "县农业农村局", "县民政局", "县财政局")
PLACES = {
    "admin": ("office_admin", Role.REVIEWER, ""),
    "inspector": ("supervisor", Role.READER, ""),
    "chief": ("leader", Role.MEMBER, ""),
    "head": ("unit_leader", Role.MEMBER, "县商务局"),
    "clerk": ("reporter", Role.MEMBER, "县商务局"),
    "helper": ("reporter", Role.MEMBER, "县交通运输局"),
    "other": ("unit_leader", Role.MEMBER, "县民政局"),
    "auditing": ("auditor", Role.MEMBER, ""),
}


@pytest.fixture
def office(cast: dict[str, Person]) -> Office:
    """The first office."""
    return first_office(cast)


@pytest.fixture
def units(office: Office) -> dict[str, Unit]:
    """The units of the county."""
    county = Region.objects.create(
        office=office, code="420799000000", name="云岭县", level=Level.COUNTY
    )
    return {
        name: Unit.objects.create(
            office=office,
            name=f"云岭{name}",
            short=name,
            region=county,
            level=Level.COUNTY,
        )
        for name in UNITS
    }


@pytest.fixture
def staff(office: Office, units: dict[str, Unit]) -> dict[str, User]:
    """One person for each post."""
    people = staffed(office, units, PLACES)
    field = Field.objects.create(office=office, name="现代物流")
    people["chief"].posts.get().fields.add(field)
    return people


@pytest.fixture
def browsers(staff: dict[str, User]) -> dict[str, Client]:
    """The browser of each."""
    return browsing(staff)


@pytest.fixture
def confirmed(ready: PlanRecord) -> PlanRecord:
    """The shared plan, confirmed."""
    PlanRecord.objects.filter(pk=ready.pk).update(state=State.CONFIRMED)
    ready.refresh_from_db()
    return ready


@pytest.fixture
def entered(staff: dict[str, User], units: dict[str, Unit]) -> Callable[..., Task]:
    """Enters a task of the commerce bureau."""

    def one(**changes: object) -> Task:
        values = {
            "source": "instruction",
            "title": "建设云岭智慧物流园",
            "content": "建设云岭智慧物流园，建成冷链仓库3座。",
            "lead": units["县商务局"],
            "field": Field.objects.get(),
            "start": date(2026, 1, 5),
            "due": date(2099, 12, 31),
        }
        return enter(staff["admin"], values | changes)

    return one


@pytest.fixture
def sent(entered: Callable[..., Task], staff: dict[str, User]) -> Callable[..., Task]:
    """The same, sent out."""

    def one(**changes: object) -> Task:
        task = entered(**changes)
        take(staff["inspector"], task.pk, "submit")
        return take(staff["chief"], task.pk, "dispatch")

    return one


@pytest.fixture
def working(sent: Callable[..., Task], staff: dict[str, User]) -> Callable[..., Task]:
    """The same, signed for and begun."""

    def one(**changes: object) -> Task:
        task = sent(**changes)
        take(staff["clerk"], task.pk, "sign")
        return take(staff["clerk"], task.pk, "start", Given())

    return one
