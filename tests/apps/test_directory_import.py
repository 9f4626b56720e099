"""The directory as a workbook: out, in again, and taken whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.organisations.actions import importing, sample
from luoshi.apps.organisations.models import DirectoryImport, Post, Unit
from luoshi.core.organisations.tables import EMPTY, Book, Entry
from luoshi.core.reports.directory import directory_xlsx


@pytest.fixture
def client(cast: dict[str, Person]) -> Client:
    """The browser of whoever keeps the directory."""
    return cast["reviewer"].client


def sent(client: Client, data: bytes) -> DirectoryImport:
    file = SimpleUploadedFile("名录.xlsx", data)
    client.post(reverse("organisations:upload"), {"document": file})
    return DirectoryImport.objects.latest("pk")


def taken(client: Client, one: DirectoryImport) -> DirectoryImport:
    client.post(reverse("organisations:accept", args=[one.pk]))
    return DirectoryImport.objects.get(pk=one.pk)


def unit(**values: Any) -> Book:
    held = {"kind": "department", "level": "county"} | values
    return {**EMPTY, "units": (Entry(table="units", values=held),)}


def test_whole_directory_comes_in(client: Client, cast: dict[str, Person]) -> None:
    one = sent(client, directory_xlsx({**sample.sample_book(), "posts": ()}))
    assert (one.is_checked, one.sums["error"]) == (True, 0)
    assert not Unit.objects.exists()
    assert taken(client, one).is_taken
    ended = Unit.objects.get(name="溪陵市大数据发展中心")
    assert ended.successor == Unit.objects.get(name="溪陵市数据局")
    again = sent(client, directory_xlsx({**sample.sample_book(), "posts": ()}))
    assert again.sums["changes"] == 0


def test_export_reads_back_unchanged(client: Client, cast: dict[str, Person]) -> None:
    person: Any = cast["reviewer"].user
    sample.load(person.office_id, "云岭-2026-春")
    Post.objects.filter(role="office_admin").update(user=person)
    data = client.get(reverse("organisations:export")).content
    assert sent(client, data).sums["changes"] == 0
    # What others take away is masked, and brings no star into the directory.
    masked = cast["reader"].client.get(reverse("organisations:export")).content
    assert sent(client, masked).sums["changes"] == 0


def test_one_error_stops_everything(client: Client) -> None:
    one = sent(client, directory_xlsx(unit(name="甲局", parent="无此单位")))
    assert not one.can_be_taken
    answer = client.post(reverse("organisations:accept", args=[one.pk]))
    assert answer.status_code == 422
    assert not Unit.objects.exists()
    page = client.get(reverse("organisations:import", args=[one.pk]))
    assert "directory-parent-missing" in page.content.decode()


def test_later_conflict_takes_nothing(client: Client, cast: dict[str, Person]) -> None:
    person: Any = cast["reviewer"].user
    parent = Unit.objects.create(office=person.office, name="上级局", level="city")
    one = sent(client, directory_xlsx(unit(name="甲局", parent="上级局")))
    parent.delete()
    after = taken(client, one)
    assert (after.status, after.error_code) == ("failed", "directory-not-ready")
    assert not Unit.objects.exists()


def test_other_file_is_told(client: Client) -> None:
    one = sent(client, b"%PDF-1.7 not a sheet")
    assert one.status == "failed"
    page = client.get(reverse("organisations:import", args=[one.pk]))
    assert "没有导入" in page.content.decode()


def test_long_file_waits_for_the_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SMALL", 10)
    one = sent(client, directory_xlsx(unit(name="甲局")))
    assert one.status == "queued"
    importing.advance.call(one.pk, str(one.run))
    one.refresh_from_db()
    assert one.is_checked


def test_masked_number_keeps_the_number(
    client: Client, cast: dict[str, Person]
) -> None:
    person: Any = cast["reviewer"].user
    Unit.objects.create(
        office=person.office, name="甲局", level="county", phone="13800001234"
    )
    taken(
        client,
        sent(
            client, directory_xlsx(unit(name="甲局", short="甲", phone="138****1234"))
        ),
    )
    assert Unit.objects.values_list("short", "phone").get() == ("甲", "13800001234")
