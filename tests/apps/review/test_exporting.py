"""Several ledgers in one file, made in the background."""

from __future__ import annotations

from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.cast import Person

from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions.exporting import KEPT, sweep, write_export
from luoshi.apps.plans.models import Export, PlanRecord
from luoshi.apps.plans.taking import FORMATS, Name


@pytest.fixture
def export(editor: Client, ready: PlanRecord) -> Export:
    editor.post("/exports/order/", {"plan": [ready.pk], "format": "csv"})
    return Export.objects.get()


def test_export_holds_every_ledger(export: Export, editor: Client) -> None:
    write_export.call(export.pk, str(export.run))
    response = editor.get(f"/exports/{export.pk}/file")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    with ZipFile(BytesIO(content)) as archive:
        (name,) = archive.namelist()
        assert name.endswith(".csv")
        assert "县民政局" in archive.read(name).decode("utf-8-sig")


def test_export_is_the_offices_own(
    export: Export, cast: dict[str, Person], editor: Client
) -> None:
    write_export.call(export.pk, str(export.run))
    stranger = cast["stranger"].client
    assert stranger.get(f"/exports/{export.pk}/file").status_code == 404
    assert "/file" not in stranger.get("/exports/").content.decode()


def test_cancelled_export_makes_no_file(export: Export, editor: Client) -> None:
    editor.post(f"/exports/{export.pk}/cancel/")
    write_export.call(export.pk, str(export.run))
    export.refresh_from_db()
    assert (export.status, export.place) == (Status.CANCELLED, "")


def test_old_export_is_dropped_in_time(export: Export) -> None:
    sweep.call(export.office_id)
    assert Export.objects.exists()
    Export.objects.update(created=timezone.now() - KEPT)
    sweep.call(export.office_id)
    assert not Export.objects.exists()


def test_formats_are_those_of_the_api() -> None:
    assert set(FORMATS) == set(get_args(Name))


def test_overtaken_attempt_writes_nothing(export: Export, editor: Client) -> None:
    old = str(export.run)
    editor.post(f"/exports/{export.pk}/cancel/")
    editor.post(f"/exports/{export.pk}/retry/")
    write_export.call(export.pk, old)
    export.refresh_from_db()
    assert export.status == Status.QUEUED
    write_export.call(export.pk, str(export.run))
    export.refresh_from_db()
    assert export.status == Status.DONE


def test_nothing_chosen_is_told(editor: Client, ready: PlanRecord) -> None:
    response = editor.post("/exports/order/", {"format": "csv"})
    assert response.status_code == 422
    assert "请先勾选" in response.content.decode()
