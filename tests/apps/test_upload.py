"""Bringing files in: limits, duplicates, and where they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.apps.cast import TEXT, Person

from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.models import PlanRecord
from luoshi.config.product import Product


def send(client: Client, *files: tuple[str, bytes]) -> HttpResponse:
    """Post these files as the form does."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("plans:upload"), {"documents": sent})  # type: ignore[return-value]


def test_one_file_leads_to_its_page(editor: Client) -> None:
    response = send(editor, ("方案.txt", TEXT.encode()))
    record = PlanRecord.objects.get()
    assert response.headers["Location"] == reverse("plans:plan", args=[record.pk])
    assert (record.status, record.title) == (Status.QUEUED, "方案")


def test_several_files_lead_to_library(editor: Client) -> None:
    response = send(editor, ("甲.txt", TEXT.encode()), ("乙.txt", b"x"))
    assert response.headers["Location"] == reverse("plans:library")
    assert set(PlanRecord.objects.values_list("title", flat=True)) == {"甲", "乙"}


def test_same_content_is_recognised(editor: Client) -> None:
    send(editor, ("方案.txt", TEXT.encode()))
    response = send(editor, ("另一个名字.txt", TEXT.encode()))
    record = PlanRecord.objects.get()
    assert response.headers["Location"] == reverse("plans:plan", args=[record.pk])
    page = editor.get(reverse("plans:library")).content.decode()
    assert "本单位已有这份文件：方案。" in page


def test_offices_keep_their_own_copies(cast: dict[str, Person]) -> None:
    for who in ("editor", "stranger"):
        send(cast[who].client, ("方案.txt", TEXT.encode()))
    assert PlanRecord.objects.count() == 2
    assert StoredDocument.objects.values("sha256").distinct().count() == 1


def test_content_is_kept_under_its_hash(editor: Client, settings: Settings) -> None:
    send(editor, ("方案.txt", TEXT.encode()))
    document = StoredDocument.objects.get()
    place = Path(settings.MEDIA_ROOT) / document.sha256[:2] / document.sha256
    assert place.read_bytes() == TEXT.encode()
    assert place.stat().st_mode & 0o077 == 0


def test_long_file_is_refused_whole(editor: Client, settings: Settings) -> None:
    settings.LUOSHI = Product(upload_bytes=100_000, upload_files=5)
    response = send(editor, ("短.txt", TEXT.encode()), ("长.txt", b"x" * 100_001))
    assert response.status_code == 422
    assert "“长.txt”超过大小上限" in response.content.decode()
    assert not StoredDocument.objects.exists()


def test_file_of_the_limit_passes(editor: Client, settings: Settings) -> None:
    settings.LUOSHI = Product(upload_bytes=100_000, upload_files=5)
    assert send(editor, ("恰好.txt", b"x" * 100_000)).status_code == 302


def test_too_many_files_are_refused(editor: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [(f"{n}.txt", b"x%d" % n) for n in range(3)]
    assert send(editor, *files).status_code == 400
    assert not StoredDocument.objects.exists()


def test_nothing_chosen_is_said(editor: Client) -> None:
    response = send(editor)
    assert response.status_code == 422
    assert "请先选择文件。" in response.content.decode()


def test_empty_file_does_not_stop_the_others(editor: Client) -> None:
    response = send(editor, ("空.txt", b""), ("方案.txt", "一、任务".encode()))
    assert "空.txt：文件是空的" in response.content.decode()
    assert [one.name for one in StoredDocument.objects.all()] == ["方案.txt"]


def test_long_name_keeps_its_ending(editor: Client) -> None:
    send(editor, ("规" * 230 + ".docx", b"x"))
    name = StoredDocument.objects.get().name
    assert len(name) == 200
    assert name.endswith("规.docx")


@pytest.mark.parametrize("name", ["../../逃逸.txt", "<b>粗</b>.txt", "..\\盘.txt"])
def test_hostile_name_does_no_harm(editor: Client, name: str) -> None:
    send(editor, (name, TEXT.encode()))
    page = editor.get(reverse("plans:library")).content.decode()
    assert "<b>粗" not in page
    assert ".." not in StoredDocument.objects.get().name


def test_original_comes_back_unopened(editor: Client) -> None:
    send(editor, ("方案 一.html", b"<script>alert(1)</script>"))
    document = StoredDocument.objects.get()
    response = editor.get(reverse("documents:original", args=[document.pk]))
    assert response.getvalue() == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
