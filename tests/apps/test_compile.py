"""The job behind the pages: what it stores, and what a person reads when it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions import compiling as actions
from luoshi.apps.plans.models import Compilation, PlanRecord
from luoshi.apps.plans.queries import compiled as result_of

Send = Callable[..., PlanRecord]


def test_upload_queues_one_job(queued: Send) -> None:
    record = queued()
    queued()
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [record.pk, str(record.run)]


def test_compiled_plan_is_stored_whole(ready: PlanRecord) -> None:
    assert (ready.status, ready.progress, ready.title) == (
        Status.DONE,
        100,
        "云岭县2026—2028年服务业提质行动方案",
    )
    assert ready.current is not None
    result = result_of(ready.current.pk)
    assert result.reading.text == TEXT
    assert len(result.plan.measures) == ready.current.counts["measures"] == 3
    assert ready.document.media_type == "text/plain"


def test_every_stage_is_timed(ready: PlanRecord) -> None:
    assert ready.current is not None
    assert set(ready.current.timings) == {"read", "compile", "check"}


def test_unreadable_file_says_why(queued: Send, editor: Client) -> None:
    record = compiled(queued(b"%PDF-1.7 torn", "坏.pdf"))
    page = editor.get(reverse("plans:plan", args=[record.pk])).content.decode()
    assert record.status == Status.FAILED
    assert record.error_code.startswith("document-")
    assert record.error_message in page
    assert not Compilation.objects.exists()


def test_crash_is_told_and_recorded(
    queued: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(actions, "with_findings", crash)
    record = queued()
    with pytest.raises(RuntimeError, match="boom"):
        compiled(record)
    record.refresh_from_db()
    assert (record.status, record.error_code) == (Status.FAILED, "internal")
    assert not Compilation.objects.exists()


def test_failure_can_be_tried_again(queued: Send, editor: Client) -> None:
    record = compiled(queued(b"%PDF-1.7 torn", "坏.pdf"))
    editor.post(reverse("plans:retry", args=[record.pk]))
    record.refresh_from_db()
    assert (record.status, record.error_message) == (Status.QUEUED, "")
    assert DBTaskResult.objects.count() == 2


def test_compiling_again_keeps_the_first(ready: PlanRecord) -> None:
    actions.recompile(ready, ready.submitter)
    ready.refresh_from_db()
    again = compiled(ready)
    assert [one.number for one in again.compilations.all()] == [1, 2]
    assert again.current is not None
    assert again.current.number == 2


def test_busy_plan_is_left_alone(queued: Send, editor: Client) -> None:
    record = queued()
    response = editor.post(reverse("plans:discard", args=[record.pk]))
    assert response.status_code == 422
    assert "正在编译，请等它完成后再试" in response.content.decode()
    assert PlanRecord.objects.exists()


def test_silent_worker_can_be_replaced(queued: Send, editor: Client) -> None:
    record = queued()
    hour_ago = timezone.now() - timedelta(hours=1)
    PlanRecord.objects.filter(pk=record.pk).update(status=Status.RUNNING, beat=hour_ago)
    page = editor.get(reverse("plans:plan", args=[record.pk])).content.decode()
    assert "很久没有进展" in page
    editor.post(reverse("plans:retry", args=[record.pk]))
    record.refresh_from_db()
    assert compiled(record).status == Status.DONE


def test_finished_plan_is_not_redone(ready: PlanRecord) -> None:
    compiled(ready)
    assert Compilation.objects.count() == 1


def test_removed_plan_takes_its_file(
    ready: PlanRecord,
    editor: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    place = ready.document.place
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("plans:discard", args=[ready.pk]))
    assert not StoredDocument.objects.exists()
    assert not default_storage.exists(place)


def test_shared_content_outlives_one_owner(
    cast: dict[str, Person],
    ready: PlanRecord,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    other: Any = cast["stranger"].user
    place = ready.document.place
    actions.submit(other, "同一份.txt", ContentFile(TEXT.encode()))
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(ready)
    assert default_storage.exists(place)


def test_job_of_removed_plan_is_harmless(db: None) -> None:
    actions.compile_record.call(404, str(uuid4()))
    assert not PlanRecord.objects.exists()
