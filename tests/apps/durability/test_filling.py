"""A worker that dies while it checks or writes a sheet of progress: nothing is half there."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.durability.workers import (
    Workers,
    await_status,
    fall_silent,
    kill,
    until,
)
from tests.apps.tasks.sheets import filled, taken

from luoshi.apps.accounts.models import Office
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.models import Level, Post, Region, Unit
from luoshi.apps.tasks.models import Event, Fill, Report, Task

ROWS = 1_500


def office_with_tasks(person: Person) -> None:
    """A unit whose leader the person is, with many tasks in hand."""
    user = person.user
    assert user is not None
    assert not isinstance(user, AnonymousUser)
    office = Office.objects.get(pk=user.office_id)
    region = Region.objects.create(
        office=office, code="420799000000", name="云岭县", level=Level.COUNTY
    )
    unit = Unit.objects.create(
        office=office, name="云岭县商务局", region=region, level=Level.COUNTY
    )
    Post.objects.create(office=office, user=user, role="unit_leader", unit=unit)
    Task.objects.bulk_create(
        Task(
            office=office,
            number=f"R2026-{number:05}",
            source="instruction",
            title=f"建设便民服务点{number}处",
            content="建设便民服务点。",
            lead=unit,
            region=region,
            start=date(2026, 1, 5),
            due=date(2099, 12, 31),
            year=2026,
            state="working",
        )
        for number in range(1, ROWS + 1)
    )


def sent(client: Client) -> Fill:
    rows = [{"text": "已开工", "progress": 45}] * ROWS
    file = SimpleUploadedFile("填报.xlsx", filled(taken(client), *rows))
    client.post(reverse("tasks:fill-upload"), {"document": file})
    return Fill.objects.get()


def retried(client: Client, fill: Fill) -> None:
    fall_silent(fill)
    assert client.post(reverse("tasks:fill-retry", args=[fill.pk])).status_code == 302


def writing(fill: Fill) -> bool:
    """Whether the worker has begun to write, which nobody else can see yet."""
    fill.refresh_from_db()
    return fill.stage == "writing"


def test_killed_sheet_is_written_once(
    workers: Workers, cast: dict[str, Person]
) -> None:
    office_with_tasks(cast["reviewer"])
    client = cast["reviewer"].client
    fill = sent(client)
    worker = workers.start()
    await_status(fill, Status.RUNNING)
    kill(worker)
    retried(client, fill)
    worker = workers.start()
    await_status(fill, Status.DONE)
    kill(worker)
    client.post(reverse("tasks:fill-accept", args=[fill.pk]))
    worker = workers.start()
    until(lambda: writing(fill))
    kill(worker)
    connection.close()
    assert not Report.objects.exists()
    assert not Task.objects.filter(progress__isnull=False).exists()
    retried(client, fill)
    workers.start()
    await_status(fill, Status.DONE)
    client.post(reverse("tasks:fill-accept", args=[fill.pk]))
    await_status(fill, Status.DONE)
    assert fill.is_applied
    assert Report.objects.filter(state="sent").count() == ROWS
    assert Event.objects.filter(step="report").count() == ROWS
    assert Task.objects.filter(progress=45, version=1).count() == ROWS
