"""Sheets of progress taken away, filled in, sent in and worked off as the worker would."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.apps.tasks.actions.filling import apply_fill, check_fill
from luoshi.apps.tasks.models import Fill, Task
from luoshi.core.tasks.filling import COLUMNS

PLACES = {one.name: number for number, one in enumerate(COLUMNS, start=1)}
FIRST = 4


def taken(client: Client, query: str = "") -> bytes:
    """The sheet as somebody gets it."""
    response: Any = client.get(reverse("tasks:sheet") + query)
    assert response.status_code == 200
    data: bytes = b"".join(response.streaming_content)
    return data


def numbers(data: bytes) -> list[str]:
    """The tasks on a sheet."""
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [row[PLACES["number"] - 1].value for row in page.iter_rows(min_row=FIRST)]


def filled(data: bytes, *rows: dict[str, Any]) -> bytes:
    """The sheet with its first rows filled in."""
    book = openpyxl.load_workbook(BytesIO(data))
    for number, cells in enumerate(rows, start=FIRST):
        for name, value in cells.items():
            book.worksheets[0].cell(number, PLACES[name]).value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def send(client: Client, data: bytes, name: str = "填报.xlsx") -> Fill:
    """A sheet sent in, not yet worked off."""
    form = {"document": SimpleUploadedFile(name, data)}
    response = client.post(reverse("tasks:fill-upload"), form)
    assert response.status_code == 302
    return Fill.objects.latest("pk")


def checked(client: Client, data: bytes) -> Fill:
    """A sheet sent in and checked."""
    fill = send(client, data)
    check_fill.call(fill.pk, str(fill.run))
    fill.refresh_from_db()
    return fill


def written(client: Client, fill: Fill) -> Fill:
    """The same, written."""
    client.post(reverse("tasks:fill-accept", args=[fill.pk]))
    fill.refresh_from_db()
    apply_fill.call(fill.pk, str(fill.run))
    fill.refresh_from_db()
    return fill


def codes(fill: Fill, *severities: str) -> list[str]:
    """What was found."""
    wanted = severities or ("error", "warning")
    return [one["code"] for one in fill.findings if one["severity"] in wanted]


def fresh(task: Task) -> Task:
    """A task as it stands now."""
    return Task.objects.get(pk=task.pk)
