"""A city office that assesses four districts: worked set A of the domain brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.cast import Person
from tests.apps.posted import browsing, first_office, staffed

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.assessments.actions import drafting, judging, life, marking
from luoshi.apps.assessments.models import Charge, Expert, Run, Scheme
from luoshi.apps.assessments.queries import declared_of
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.organisations.models import Level, Region, Unit
from luoshi.core.assessments import scheme as core
from luoshi.core.assessments.methods.efficacy import Linear
from luoshi.core.values.period import parse

VALUES = {
    "甲区": ("8.2", "46.0", "18"),
    "乙区": ("6.9", "51.5", "25"),
    "丙区": ("9.4", "42.0", "11"),
    "丁区": ("5.8", "48.8", "15"),
}
PLACES = {
    "admin": ("office_admin", Role.REVIEWER, ""),
    "officer": ("data_officer", Role.MEMBER, ""),
    "chief": ("leader", Role.MEMBER, ""),
    "head": ("unit_leader", Role.MEMBER, "市商务局"),
    "mayor": ("unit_leader", Role.MEMBER, "丁区人民政府"),
    "clerk": ("reporter", Role.MEMBER, "甲区人民政府"),
}


@pytest.fixture
def office(cast: dict[str, Person]) -> Office:
    """The first office."""
    return first_office(cast)


@pytest.fixture
def districts(office: Office) -> dict[str, Region]:
    """The four districts."""
    return {
        name: Region.objects.create(
            office=office,
            code=f"99010{number}000000",
            name=name,
            level=Level.COUNTY,
        )
        for number, name in enumerate(VALUES, start=1)
    }


@pytest.fixture
def units(office: Office, districts: dict[str, Region]) -> dict[str, Unit]:
    """The bureau that answers for new enterprises, and the districts' governments."""
    bureau = Unit.objects.create(office=office, name="市商务局", level=Level.CITY)
    found = {
        f"{name}人民政府": Unit.objects.create(
            office=office,
            name=f"{name}人民政府",
            kind=Unit.Kind.GOVERNMENT,
            level=Level.COUNTY,
            region=region,
        )
        for name, region in districts.items()
    }
    return found | {"市商务局": bureau}


@pytest.fixture
def staff(office: Office, units: dict[str, Unit]) -> dict[str, User]:
    """One person for each post."""
    return staffed(office, units, PLACES)


@pytest.fixture
def browsers(staff: dict[str, User]) -> dict[str, Client]:
    """The browser of each."""
    return browsing(staff)


@pytest.fixture
def measures(office: Office) -> dict[str, Measure]:
    """Growth and share, reported each quarter."""
    return {
        code: Measure.objects.create(
            office=office, code=code, name=name, unit="%", frequency="quarter"
        )
        for code, name in (("SVC_GVA", "服务业增加值"), ("SVC_SHARE", "服务业占比"))
    }


@pytest.fixture
def figures(measures: dict[str, Measure], districts: dict[str, Region]) -> None:
    """Both of the third quarter, approved."""
    for name, (growth, share, _new) in VALUES.items():
        region = districts[name]
        observe(measures["SVC_GVA"], region, "100", growth=growth)
        observe(measures["SVC_SHARE"], region, share)


def observe(
    measure: Measure, region: Region, value: str, *, growth: str = ""
) -> Observation:
    """One approved figure of the third quarter of 2026."""
    at = timezone.make_aware(datetime(2026, 10, 12, 9))
    return Observation.objects.create(
        measure=measure,
        region=region,
        period="2026-Q3",
        year=2026,
        month=9,
        value=Decimal(value),
        published_growth=Decimal(growth) if growth else None,
        reporter="罗小舟",
        entered=at,
        approved=at,
    )


def worked(version: str = "2026 年第 1 版") -> core.Scheme:
    """Set A: growth 40, share 30, new enterprises 30 that the bureau gives."""
    rows = (
        ("growth", "服务业增速", "40", "indicator", "SVC_GVA:growth"),
        ("share", "服务业占比", "30", "indicator", "SVC_SHARE"),
        ("new", "新增规上企业", "30", "direct", "市商务局"),
    )
    return core.Scheme(
        code="service",
        name="县区服务业评估",
        version=version,
        period="",
        criteria=tuple(
            core.Criterion(
                code=code,
                name=name,
                weight=Decimal(weight),
                source=core.Source(kind=kind, reference=reference),  # type: ignore[arg-type]
                method=Linear(),
            )
            for code, name, weight, kind, reference in rows
        ),
        items=(
            core.Item(code="award", name="国家级荣誉", kind="add", each=Decimal(2)),
        ),
    )


@pytest.fixture
def drafted(
    staff: dict[str, User], districts: dict[str, Region], units: dict[str, Unit]
) -> Scheme:
    """The scheme as a draft, the bureau answering for new enterprises."""
    row = drafting.draft(staff["admin"], worked(), districts.values())
    Charge.objects.create(scheme=row, criterion="new", unit=units["市商务局"])
    drafting.reward(
        staff["admin"],
        row.pk,
        edition=row.edition,
        thresholds=[
            {
                "code": "praise",
                "outcome": "praise",
                "side": "top",
                "places": 1,
                "runs": 1,
            },
            {
                "code": "talk",
                "outcome": "talk",
                "side": "bottom",
                "places": 1,
                "runs": 1,
            },
        ],
        prizes=[50_000_00, 30_000_01],
    )
    row.refresh_from_db()
    return row


@pytest.fixture
def enacted(drafted: Scheme, staff: dict[str, User]) -> Scheme:
    """The same in force."""
    return drafting.enact(staff["admin"], drafted.pk, edition=drafted.edition)


@pytest.fixture
def opened(enacted: Scheme, staff: dict[str, User], figures: None) -> Run:
    """A run of the third quarter, its figures there, the bureau's marks not."""
    return life.open_run(staff["admin"], enacted.pk, parse("2026-Q3"))


@pytest.fixture
def filled(opened: Run, staff: dict[str, User], districts: dict[str, Region]) -> Run:
    """The same with the bureau's marks."""
    said = [
        marking.Said(region=districts[name].pk, value=Decimal(new))
        for name, (_growth, _share, new) in VALUES.items()
    ]
    return marking.mark(staff["head"], opened.pk, "new", said, version=opened.version)


Walker = Callable[..., Run]


@pytest.fixture
def walk(filled: Run, staff: dict[str, User]) -> Walker:
    """Takes the run through the steps that are named, by those who take them."""
    takers = {"seal": "head"}

    def go(*names: str, days: int = 5) -> Run:
        run = filled
        for name in names:
            who = staff[takers.get(name, "admin")]
            run = life.take(who, filled.pk, name, life.Given(opinion="同意", days=days))
        return run

    return go


@pytest.fixture
def objecting(walk: Walker) -> Run:
    """The run sent out to the districts."""
    return walk("seal", "close", "calculate", "send")


def over(run: Run) -> None:
    """Let the window be over since yesterday."""
    day = date.today() - timedelta(days=1)
    Run.objects.filter(pk=run.pk).update(opens=day, closes=day)


@pytest.fixture
def published(objecting: Run, walk: Walker) -> Run:
    """The run after its window, settled and published."""
    over(objecting)
    return walk("settle", "publish")


# What the four gave each district, in the order of the districts.
SHEETS = {
    "薛明": ("18", "25", "11", "15"),
    "邹静": ("20", "24", "12", "15"),
    "翟远": ("16", "25", "9", "14"),
    "苗青": ("30", "10", "13", "16"),
}


@pytest.fixture
def experts(office: Office) -> dict[str, User]:
    """Four people without any post."""
    return {
        name: admit(
            office, f"zj{n}", name=name, role=Role.MEMBER, password="云岭-2026-春"
        )
        for n, name in enumerate(SHEETS)
    }


@pytest.fixture
def judged(
    drafted: Scheme, staff: dict[str, User], figures: None, experts: dict[str, User]
) -> Run:
    """A run whose third criterion a panel of four judges, the bureau answering for it."""
    leaf = declared_of(drafted).criteria[2]
    panel = replace(
        leaf, source=core.Source(kind="panel", reference="评审组", left_out=1)
    )
    charge = drafted.charges.get()
    row = drafting.put(
        staff["admin"], drafted.pk, panel, edition=drafted.edition, unit=charge.unit
    )
    drafting.enact(staff["admin"], row.pk, edition=row.edition)
    run = life.open_run(staff["admin"], row.pk, parse("2026-Q3"))
    for one in experts.values():
        judging.name_expert(staff["admin"], run.pk, "new", one.pk)
    return run


def fill(
    run: Run, person: User, regions: Mapping[str, Region], *, is_final: bool = True
) -> Expert:
    """One expert's sheet."""
    said = [
        marking.Said(region=one.pk, value=Decimal(value))
        for one, value in zip(regions.values(), SHEETS[person.name], strict=True)
    ]
    return judging.judge(person, run.pk, "new", said, is_final=is_final)
