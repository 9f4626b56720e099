"""A worker that dies while it exports leaves no file behind; the next makes one."""

from __future__ import annotations

import signal
from collections.abc import Callable
from subprocess import Popen
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.apps.cast import Person
from tests.apps.durability.workers import (
    Workers,
    await_status,
    exported_files,
    fall_silent,
    halt,
    is_over,
    kill,
    until,
)

from luoshi.apps.jobs.actions import cancel
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions.exporting import order, retry, write_export
from luoshi.apps.plans.models import Export, PlanRecord

COPIES = 50
Order = Callable[[], Export]


@pytest.fixture
def ordered(
    transactional_db: None, cast: dict[str, Person], ready: PlanRecord
) -> Order:
    """Orders a large export for the office's editor."""
    person = cast["editor"].user
    assert person is not None
    DBTaskResult.objects.all().delete()
    return lambda: order(person, [ready] * COPIES, "xlsx")


def begun(workers: Workers, export: Export) -> Popen[bytes]:
    """A worker with an export in its hands."""
    worker = workers.start()
    await_status(export, Status.RUNNING, "writing")
    until(lambda: bool(Export.objects.get(pk=export.pk).progress))
    return worker


def retried(editor: Client, export: Export) -> None:
    fall_silent(export)
    page = editor.get(reverse("plans:exports")).content.decode()
    address = reverse("plans:export-retry", args=[export.pk])
    assert "很久没有进展" in page
    assert address in page
    assert editor.post(address).status_code == 302


def assert_one_file(export: Export) -> None:
    (file,) = exported_files()
    assert file.name == str(export.run)
    assert default_storage.path(export.place) == str(file)
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == COPIES


def test_killed_export_is_made_once(
    workers: Workers, ordered: Order, editor: Client
) -> None:
    export = ordered()
    kill(begun(workers, export))
    assert exported_files() == []
    retried(editor, export)
    workers.start()
    await_status(export, Status.DONE)
    assert_one_file(export)
    response = editor.get(reverse("plans:export-file", args=[export.pk]))
    assert b"".join(response) == exported_files()[0].read_bytes()
    response.close()


def test_woken_export_leaves_no_file(
    workers: Workers, ordered: Order, editor: Client
) -> None:
    export = ordered()
    first = DBTaskResult.objects.get(task_path=write_export.module_path)
    halted = begun(workers, export)
    halt(halted)
    retried(editor, export)
    workers.start()
    await_status(export, Status.DONE)
    halted.send_signal(signal.SIGCONT)
    until(lambda: is_over(first))
    assert_one_file(export)


def test_cancelled_export_leaves_no_file(
    workers: Workers, ordered: Order, editor: Client
) -> None:
    export = ordered()
    begun(workers, export)
    editor.post(reverse("plans:export-cancel", args=[export.pk]))
    until(lambda: is_over(DBTaskResult.objects.get(task_path=write_export.module_path)))
    export.refresh_from_db()
    assert (export.status, export.place) == (Status.CANCELLED, "")
    assert exported_files() == []


def test_file_overtaken_at_the_end_is_dropped(
    ordered: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ordered()
    save = default_storage.save

    def cancelled_meanwhile(*given: Any) -> str:
        place: str = save(*given)
        cancel(export)
        return place

    monkeypatch.setattr(default_storage, "save", cancelled_meanwhile)
    write_export.call(export.pk, str(export.run))
    assert exported_files() == []


def test_file_of_a_killed_attempt_is_dropped(ordered: Order) -> None:
    export = ordered()
    left = default_storage.save(f"exports/{export.run}", ContentFile(b"half"))
    fall_silent(export)
    Export.objects.update(status=Status.RUNNING)
    retry(export)
    assert not default_storage.exists(left)
