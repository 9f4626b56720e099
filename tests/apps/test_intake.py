"""What is not taken in, and how that is said to a page and to a script."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.apps.cast import TEXT, Person

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents import antivirus
from luoshi.apps.documents.actions import OfficeFull, keep
from luoshi.apps.documents.models import Arrival, StoredDocument
from luoshi.apps.plans.models import PlanRecord

MARKER = b"LUOSHI-STANDARD-SCANNER-TEST-FILE"
SCANNER = f"""
import sys
data = open(sys.argv[1], "rb").read()
if b"BREAK" in data:
    sys.exit(2)
sys.exit(1 if {MARKER!r} in data else 0)
"""


def limit(settings: Settings, **changes: object) -> None:
    """Another choice of the person who runs the installation."""
    settings.LUOSHI = replace(settings.LUOSHI, **changes)


def send(client: Client, *files: tuple[str, bytes], **fields: str) -> HttpResponse:
    """Post these files as the form does without scripts."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("plans:upload"), {**fields, "documents": sent})  # type: ignore[return-value]


def script(client: Client, name: str, data: bytes, **fields: str) -> HttpResponse:
    """Post one file as the script of the page does."""
    return client.post(  # type: ignore[return-value]
        reverse("plans:upload"),
        {**fields, "documents": SimpleUploadedFile(name, data)},
        headers={"HX-Request": "true"},
    )


def zipped(*names: str) -> bytes:
    """An archive of empty members."""
    place = BytesIO()
    with ZipFile(place, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return place.getvalue()


@pytest.fixture
def scanner(settings: Settings, tmp_path: Path) -> Path:
    """A small scanner that knows one virus of our own."""
    place = tmp_path / "scanner.py"
    place.write_text(SCANNER, encoding="utf-8")
    limit(settings, antivirus=(sys.executable, str(place), "{file}"))
    return place


def test_script_is_given_the_plan(editor: Client) -> None:
    response = script(editor, "方案.txt", TEXT.encode())
    record = PlanRecord.objects.get()
    assert response.status_code == 200
    page = response.content.decode()
    assert f'href="{reverse("plans:plan", args=[record.pk])}" data-new' in page
    assert "<html" not in page


def test_script_is_told_of_a_duplicate(editor: Client) -> None:
    script(editor, "方案.txt", TEXT.encode())
    page = script(editor, "又一份.txt", TEXT.encode()).content.decode()
    assert "本单位已有" in page
    assert "data-new" not in page
    assert PlanRecord.objects.count() == 1


def test_script_is_told_of_a_long_file(editor: Client, settings: Settings) -> None:
    limit(settings, upload_bytes=100_000)
    response = script(editor, "长.txt", b"x" * 100_001)
    assert response.status_code == 413
    assert "超过大小上限" in response.content.decode()


def test_title_is_escaped_for_the_script(editor: Client) -> None:
    page = script(editor, "<b>粗</b>.txt", TEXT.encode()).content.decode()
    assert "<b>" not in page


def test_broken_sending_is_not_kept(editor: Client) -> None:
    response = script(editor, "方案.txt", TEXT.encode()[:90], size="400")
    assert response.status_code == 422
    assert "传输中断" in response.content.decode()
    assert not StoredDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("方案.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), "这是图片"),
        ("方案.pdf", b"MZ" + bytes(range(32)) * 9, "这是程序"),
        ("方案.docx", zipped("xl/workbook.xml"), "这是表格"),
        ("方案.docx", zipped("说明.txt"), "这是压缩包"),
        ("方案.txt", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>', "实体"),
    ],
)
def test_foreign_content_is_refused(
    editor: Client, settings: Settings, name: str, data: bytes, words: str
) -> None:
    response = script(editor, name, data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not StoredDocument.objects.exists()
    assert not Path(settings.MEDIA_ROOT).exists()


def test_torn_document_is_kept_and_told_later(editor: Client) -> None:
    torn = zipped("word/document.xml")[:40]
    assert script(editor, "坏.docx", torn).status_code == 200
    assert StoredDocument.objects.exists()


def test_one_bad_file_stops_no_other(editor: Client) -> None:
    response = send(
        editor, ("好.txt", TEXT.encode()), ("图.docx", b"\x89PNG" + bytes(9))
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "图.docx：这是图片" in page
    assert PlanRecord.objects.get().title == "好"


def test_uploads_of_an_hour_are_limited(editor: Client, settings: Settings) -> None:
    limit(settings, uploads_per_hour=2)
    codes = [script(editor, "a.txt", b"x%d" % n).status_code for n in range(3)]
    assert codes == [200, 200, 429]
    response = send(editor, ("a.txt", b"x3"))
    assert response.status_code == 429
    assert "一小时内最多上传 2 份文件，请在 " in response.content.decode()


def test_limit_is_of_one_person(cast: dict[str, Person], settings: Settings) -> None:
    limit(settings, uploads_per_hour=1)
    for who in ("editor", "stranger"):
        assert script(cast[who].client, "a.txt", b"x").status_code == 200


def test_limit_passes_with_the_hour(editor: Client, settings: Settings) -> None:
    limit(settings, uploads_per_hour=1)
    script(editor, "a.txt", b"x1")
    Arrival.objects.update(moment=timezone.now() - timedelta(hours=1))
    assert script(editor, "a.txt", b"x2").status_code == 200
    assert Arrival.objects.count() == 1


def test_refused_tries_do_not_lengthen_the_wait(
    editor: Client, settings: Settings
) -> None:
    limit(settings, uploads_per_hour=1)
    for n in range(3):
        script(editor, "a.txt", b"x%d" % n)
    assert Arrival.objects.count() == 1


def test_full_office_takes_nothing_in(editor: Client, settings: Settings) -> None:
    limit(settings, office_quota_mb=1)
    assert script(editor, "a.txt", b"x" * 600_000).status_code == 200
    response = script(editor, "b.txt", b"y" * 600_000)
    assert response.status_code == 413
    assert "文件空间已满" in response.content.decode()
    assert StoredDocument.objects.count() == 1


def test_full_office_still_knows_its_files(editor: Client, settings: Settings) -> None:
    script(editor, "a.txt", b"x")
    limit(settings, office_quota_mb=0)
    assert "本单位已有" in script(editor, "b.txt", b"x").content.decode()


def test_office_may_have_its_own_quota(cast: dict[str, Person]) -> None:
    Office.objects.update(quota_mb=0)
    person = cast["editor"].user
    assert person is not None
    person.refresh_from_db()
    with pytest.raises(OfficeFull):
        keep(person, ContentFile(b"x"), "a.txt")


def test_scarce_room_is_shown(editor: Client, settings: Settings) -> None:
    limit(settings, office_quota_mb=1)
    script(editor, "a.txt", b"x" * 800_000)
    assert "文件空间已用" not in editor.get("/").content.decode()
    script(editor, "b.txt", b"y" * 100_000)
    page = editor.get("/").content.decode()
    assert "文件空间已用 878.9" in page.replace("\xa0", " ")
    assert "1.0" in page


@pytest.mark.parametrize("long", [0, 3_000_000])
def test_infected_file_is_refused(
    editor: Client,
    scanner: Path,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    long: int,
) -> None:
    response = script(editor, "方案.txt", MARKER + b"x" * long)
    assert response.status_code == 422
    assert "带有病毒" in response.content.decode()
    assert not Path(settings.MEDIA_ROOT).exists()
    assert "infected upload" in caplog.text


def test_clean_file_passes_the_scanner(editor: Client, scanner: Path) -> None:
    assert script(editor, "方案.txt", TEXT.encode()).status_code == 200


def test_scanner_that_fails_lets_nothing_in(editor: Client, scanner: Path) -> None:
    response = script(editor, "方案.txt", b"BREAK")
    assert response.status_code == 422
    assert "暂时不能扫描" in response.content.decode()
    assert not StoredDocument.objects.exists()


def test_missing_scanner_lets_nothing_in(editor: Client, settings: Settings) -> None:
    limit(settings, antivirus=("/no/such/scanner", "{file}"))
    assert "暂时不能扫描" in script(editor, "a.txt", b"x").content.decode()


def test_slow_scanner_lets_nothing_in(
    editor: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(antivirus, "PATIENCE", 0.2)
    sleep = "import time; time.sleep(20)"
    limit(settings, antivirus=(sys.executable, "-c", sleep, "{file}"))
    assert "暂时不能扫描" in script(editor, "a.txt", b"x").content.decode()


def test_scanner_is_run_without_a_shell(
    editor: Client, settings: Settings, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    limit(settings, antivirus=("true", "{file}", ";", "touch", str(trace)))
    assert script(editor, "a.txt", b"x").status_code == 200
    assert not trace.exists()
