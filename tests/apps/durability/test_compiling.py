"""A worker that dies while it compiles costs time, never a plan and never a second one."""

from __future__ import annotations

import signal
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.apps.durability.workers import (
    Workers,
    await_status,
    exported_files,
    fall_silent,
    halt,
    is_over,
    kill,
    sample_text,
    until,
)

from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions.exporting import order
from luoshi.apps.plans.models import Compilation, PlanRecord, Stage

Send = Callable[..., PlanRecord]
LONG, MIDDLE = 300_000, 60_000


def page_of(editor: Client, record: PlanRecord) -> str:
    return editor.get(reverse("plans:plan", args=[record.pk])).content.decode()


def retried(editor: Client, record: PlanRecord) -> None:
    fall_silent(record)
    address = reverse("plans:retry", args=[record.pk])
    page = page_of(editor, record)
    assert "很久没有进展" in page
    assert address in page
    assert editor.post(address).status_code == 302


def test_killed_compilation_is_done_once(
    workers: Workers, queued: Send, editor: Client
) -> None:
    record = queued(sample_text(LONG))
    worker = workers.start()
    await_status(record, Status.RUNNING, Stage.CHECKING)
    kill(worker)
    assert not Compilation.objects.exists()
    retried(editor, record)
    workers.start()
    await_status(record, Status.DONE)
    assert Compilation.objects.get() == record.current


def test_woken_worker_writes_nothing(
    workers: Workers, queued: Send, editor: Client
) -> None:
    record = queued(sample_text(MIDDLE))
    first = DBTaskResult.objects.get()
    halted = workers.start()
    await_status(record, Status.RUNNING, Stage.COMPILING)
    halt(halted)
    retried(editor, record)
    workers.start()
    await_status(record, Status.DONE)
    revision = record.revision
    halted.send_signal(signal.SIGCONT)
    until(lambda: is_over(first))
    record.refresh_from_db()
    assert (record.status, record.revision) == (Status.DONE, revision)
    assert Compilation.objects.get() == record.current


def test_queue_waits_for_a_worker(
    workers: Workers, ready: PlanRecord, queued: Send
) -> None:
    other = queued("城南区方案\n一、建设便民市场3个。", "城南区方案.txt")
    export = order(ready.submitter, [ready], "csv")
    workers.start()
    await_status(other, Status.DONE)
    await_status(export, Status.DONE)
    assert Compilation.objects.count() == 2
    assert [file.name for file in exported_files()] == [str(export.run)]


def test_cancelled_compilation_leaves_nothing(
    workers: Workers, queued: Send, editor: Client
) -> None:
    record = queued(sample_text(MIDDLE))
    workers.start()
    await_status(record, Status.RUNNING)
    editor.post(reverse("plans:cancel", args=[record.pk]))
    until(lambda: is_over(DBTaskResult.objects.get()))
    assert not Compilation.objects.exists()
    assert "已取消，没有编译" in page_of(editor, record)


def test_worker_told_to_stop_finishes_first(
    workers: Workers, queued: Send, editor: Client
) -> None:
    record = queued(sample_text(MIDDLE))
    worker = workers.start()
    await_status(record, Status.RUNNING, Stage.COMPILING)
    assert "很久没有进展" not in page_of(editor, record)
    assert editor.post(reverse("plans:retry", args=[record.pk])).status_code == 422
    worker.terminate()
    assert worker.wait() == 0
    record.refresh_from_db()
    assert record.status == Status.DONE
