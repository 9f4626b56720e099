"""A province at work: units, tasks, progress and steps, written by the database itself.

To be imported after Django is set up; PostgreSQL only.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.organisations.models import Field, Level, Post, Region, Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.tasks.models import Event, Node, Part, Report, Task

TASKS, REPORTS, UNITS = 100_000, 12, 2_000
CITIES, COUNTIES, FIELDS, PLANS = 12, 108, 12, 200
WORK = (
    "冷链仓库建设",
    "养老服务补贴发放",
    "示范园区验收",
    "农村公路改造",
    "家政品牌培育",
)
STATES = "working working working working signed dispatched applied done closed draft"
COLOURS = "green green green green yellow red done none"


def opened() -> tuple[User, User]:
    """The office administrator and the leader of one unit, in an office without tasks."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    office = open_office("溪陵省人民政府办公厅")
    admin, head = (
        admit(office, name, name=said, role=role, password=secrets.token_urlsafe())
        for name, said, role in (
            ("admin", "林青", Role.REVIEWER),
            ("head", "石川", Role.MEMBER),
        )
    )
    _directory(office)
    Post.objects.create(office=office, user=admin, role=Post.Role.OFFICE_ADMIN)
    unit = Unit.objects.filter(office=office).order_by("pk")[7]
    Post.objects.create(office=office, user=head, role=Post.Role.UNIT_LEADER, unit=unit)
    return admin, head


def _directory(office: Office) -> None:
    """Cities with their counties, units in each of them, fields of work."""
    province = _region(office, "420000000000", "溪陵省", Level.PROVINCE)
    cities = [
        _region(office, f"42{n:02d}00000000", f"第{n}市", Level.CITY)
        for n in range(1, CITIES + 1)
    ]
    counties = [
        _region(
            office,
            f"42{1 + n % CITIES:02d}{1 + n // CITIES:02d}000000",
            f"第{n + 1}县",
            Level.COUNTY,
        )
        for n in range(COUNTIES)
    ]
    places = [province, *cities, *counties]
    Unit.objects.bulk_create(
        Unit(
            office=office,
            name=f"{places[n % len(places)].name}第{n}局",
            short=f"第{n}局",
            level=places[n % len(places)].level,
            region=places[n % len(places)],
        )
        for n in range(UNITS)
    )
    Field.objects.bulk_create(
        Field(office=office, name=f"领域{n}") for n in range(FIELDS)
    )


def _region(office: Office, code: str, name: str, level: str) -> Region:
    return Region.objects.create(office=office, code=code, name=name, level=level)


def fill(admin: User) -> None:
    """Tasks with parts, nodes, steps and a year of monthly reports."""
    _plans(admin)
    first = Task.objects.create(
        office=admin.office,
        number="R0",
        source="plan",
        title="x",
        content="建设云岭智慧物流园，建成冷链仓库，冷链流通率达到百分之三十五以上。"
        * 3,
        quote="建设云岭智慧物流园，建成冷链仓库，冷链流通率达到百分之三十五以上。" * 3,
        standard="冷链流通率达到35%以上",
        start=timezone.localdate().replace(month=1, day=1),
        year=2026,
    )
    _multiply(first, TASKS, _task_columns())
    Task.objects.filter(pk=first.pk).delete()
    some = Task.objects.order_by("pk").first()
    unit = Unit.objects.order_by("pk").first()
    assert some is not None
    assert unit is not None
    now = timezone.now()
    _each(
        Report(task=some, unit=unit, text="完成主体施工，正在安装设备。" * 6, at=now),
        REPORTS,
        {
            "unit_id": "t.lead_id",
            "period": "'2026-' || lpad(n::text, 2, '0')",
            "progress": "n * 8",
            "state": "'accepted'",
            "at": "now() - (13 - n) * interval '30 days'",
            "author_id": str(admin.pk),
        },
    )
    _each(
        Part(task=some, unit=unit, content="配合"),
        2,
        {"unit_id": f"{unit.pk} + (t.id + n * 7) % {UNITS}", "order": "n"},
    )
    _each(
        Node(task=some, due=now.date(), label="季度节点"),
        4,
        {"due": "make_date(2026, n * 3, 28)", "share": "n * 25"},
    )
    _each(
        Event(
            office=admin.office,
            task=some,
            step="sign",
            before="dispatched",
            after="signed",
            actor=admin,
            actor_name="林青",
            at=now,
        ),
        4,
        {"at": "now() - (5 - n) * interval '20 days'"},
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _plans(admin: User) -> None:
    for n in range(PLANS):
        document = StoredDocument.objects.create(
            office=admin.office, uploader=admin, sha256=f"{n:064x}", name="x", size=1
        )
        PlanRecord.objects.create(
            office=admin.office,
            document=document,
            submitter=admin,
            title=f"溪陵省第{n}项行动方案",
        )


def _task_columns() -> dict[str, str]:
    unit = f"(SELECT min(id) FROM organisations_unit) + (n * 7) % {UNITS}"
    return {
        "number": "'R' || (2024 + n % 3) || '-' || lpad(n::text, 6, '0')",
        "title": f"{_one_of(WORK)} || '第' || n || '批'",
        "lead_id": unit,
        "region_id": f"(SELECT region_id FROM organisations_unit u WHERE u.id = {unit})",
        "field_id": f"(SELECT min(id) FROM organisations_field) + n % {FIELDS}",
        "plan_id": f"(SELECT min(id) FROM plans_planrecord) + n % {PLANS}",
        "state": _one_of(STATES.split()),
        "colour": _one_of(COLOURS.split()),
        "due": "date '2026-01-31' + (n % 700)::int",
        "due_first": "date '2026-01-31' + (n % 700)::int",
        "progress": "n % 101",
        "latest": "'完成主体施工，正在安装设备，预计下月试运行。'",
        "reported_on": "date '2026-01-01' + (n % 300)::int",
        "year": "2024 + n % 3",
        "returns": "(n % 17 = 0)::int",
        "urges": "(n % 11 = 0)::int",
        "is_late": "n % 13 = 0",
        "missing": "(n % 19 = 0)::int",
        "dispatched_at": "now() - interval '200 days'",
        "signed_at": "now() - interval '199 days'",
    }


def _one_of(words: tuple[str, ...] | list[str]) -> str:
    said = ", ".join(f"'{word}'" for word in words)
    return f"(ARRAY[{said}])[1 + n % {len(words)}]"


def _multiply(one: models.Model, times: int, other: dict[str, str]) -> None:
    """So many rows like one, but for some columns that are told by their number ``n``."""
    table = one._meta.db_table
    names = _columns(one)
    values = [other.get(name, f'x."{name}"') for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({_quoted(names)}) SELECT {', '.join(values)} "
            f"FROM {table} x, generate_series(1, {times}) n WHERE x.id = {one.pk}"
        )


def _each(one: Any, times: int, other: dict[str, str]) -> None:
    """So many rows like one, which goes, for every task ``t``."""
    one.save()
    table = one._meta.db_table
    names = _columns(one)
    other = {"task_id": "t.id"} | other
    values = [other.get(name, f'x."{name}"') for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({_quoted(names)}) SELECT {', '.join(values)} "
            f"FROM {table} x, tasks_task t, generate_series(1, {times}) n "
            f"WHERE x.id = {one.pk}"
        )


def _columns(one: models.Model) -> list[str]:
    fields = one._meta.concrete_fields
    return [field.column for field in fields if not field.primary_key]


def _quoted(names: list[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
