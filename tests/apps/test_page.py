"""The page of one plan: both sides, the way between them, filters and what is taken away."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.apps.cast import Person, compiled

from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.models import PlanRecord

Send = Callable[..., PlanRecord]


def page_of(client: Client, record: PlanRecord, show: str = "all") -> str:
    """The whole page as sent."""
    address = reverse("plans:plan", args=[record.pk])
    return client.get(address, {"show": show}).content.decode()


def test_both_sides_are_there(editor: Client, ready: PlanRecord) -> None:
    page = page_of(editor, ready)
    text, ledger = page.split('id="panels"')
    for words in ("做强现代物流", "县商务局"):
        assert words in text
        assert words in ledger


def test_every_link_has_its_place(editor: Client, ready: PlanRecord) -> None:
    page = page_of(editor, ready)
    places = re.findall(r'id="([^"]+)"', page)
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= set(places)
    assert len(places) == len(set(places))


def test_measure_leads_to_text_and_back(editor: Client, ready: PlanRecord) -> None:
    page = page_of(editor, ready)
    assert '<a class="flag" id="at-m1" href="#row-m1"' in page
    row = page[page.index('<tr id="row-m1"') :]
    assert '<a href="#at-m1"' in row[: row.index("</tr>")]


def test_filters_keep_numbers(editor: Client, ready: PlanRecord) -> None:
    rows = re.findall(r'<tr id="row-(m\d+)"', page_of(editor, ready, "no-unit"))
    assert rows == ["m3"]
    dated = re.findall(r'<tr id="row-(m\d+)"', page_of(editor, ready, "no-date"))
    assert "m1" not in dated


def test_unknown_filter_shows_all(editor: Client, ready: PlanRecord) -> None:
    assert len(re.findall(r'<tr id="row-m', page_of(editor, ready, "x"))) == 3


def test_filter_sends_only_the_ledger(editor: Client, ready: PlanRecord) -> None:
    response = editor.get(
        reverse("plans:plan", args=[ready.pk]),
        {"show": "no-unit"},
        headers={"HX-Request": "true", "HX-Target": "ledger"},
    )
    assert response.content.decode().strip().startswith('<section class="panel"')
    assert "HX-Request" in response.headers["Vary"]


def test_page_asks_few_questions(
    editor: Client,
    ready: PlanRecord,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    # What is written down or counted once a minute is behind them.
    editor.get(reverse("accounts:password"))
    with django_assert_max_num_queries(7):
        page_of(editor, ready)


def test_library_asks_few_questions(
    editor: Client, queued: Send, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        queued(f"第{number}份", f"{number}.txt")
    editor.get(reverse("accounts:password"))
    with django_assert_max_num_queries(11):
        editor.get(reverse("plans:library"))


def test_ledger_opens_in_excel(editor: Client, ready: PlanRecord) -> None:
    response = editor.get(reverse("plans:ledger", args=[ready.pk, "xlsx"]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "县商务局" in cells
    assert response.headers["Content-Disposition"].startswith("attachment;")


def test_contract_is_taken_as_stored(editor: Client, ready: PlanRecord) -> None:
    response = editor.get(reverse("plans:contract", args=[ready.pk]))
    assert ready.current is not None
    assert response.content.decode() == ready.current.contract
    assert json.loads(response.content)["schema"] == "luoshi.plan/1"


@pytest.mark.parametrize("name", ["plans:history", "plans:contract"])
def test_unfinished_plan_gives_nothing(editor: Client, queued: Send, name: str) -> None:
    assert editor.get(reverse(name, args=[queued().pk])).status_code == 404


def test_status_page_watches_progress(editor: Client, queued: Send) -> None:
    record = queued()
    page = page_of(editor, record)
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "排队中" in page


def test_progress_fragment_ends_in_the_plan(editor: Client, queued: Send) -> None:
    record = queued()
    address, headers = (
        reverse("plans:plan", args=[record.pk]),
        {
            "HX-Request": "true",
            "HX-Target": "progress",
        },
    )
    PlanRecord.objects.update(status=Status.RUNNING, stage="compiling", progress=35)
    fragment = editor.get(address, headers=headers).content.decode()
    assert fragment.strip().startswith('<div id="progress"')
    assert "35%" in fragment
    PlanRecord.objects.update(status=Status.QUEUED)
    compiled(record)
    assert editor.get(address, headers=headers).headers["HX-Refresh"] == "true"


def test_library_watches_while_working(editor: Client, queued: Send) -> None:
    record = queued()
    address = reverse("plans:library")
    assert 'hx-trigger="every 2s"' in editor.get(address).content.decode()
    compiled(record)
    assert 'hx-trigger="every 2s"' not in editor.get(address).content.decode()


def test_reader_is_not_offered_deeds(cast: dict[str, Person], queued: Send) -> None:
    record = compiled(queued(b"%PDF-1.7 torn", "坏.pdf"))
    page = page_of(cast["reader"].client, record)
    assert "下载原件" in page
    assert "重试" not in page
    assert 'id="upload"' not in cast["reader"].client.get("/").content.decode()


def test_text_of_document_is_escaped(editor: Client, queued: Send) -> None:
    text = "一、任务\n\n（一）加强<script>alert(1)</script>管理。落实要求。（责任单位：<b>局</b>）"
    page = page_of(editor, compiled(queued(text)))
    assert "<script>alert" not in page
    assert "<b>局</b>" not in page


def test_title_cannot_pull_in_a_part(editor: Client, ready: PlanRecord) -> None:
    plain = page_of(editor, ready)
    PlanRecord.objects.update(title="<!--text-->")
    page = page_of(editor, ready)
    assert "&lt;!--text--&gt;" in page
    assert page.count('<p class="block') == plain.count('<p class="block') > 0


def test_very_long_ledger_is_not_put_on_one_page(
    editor: Client, ready: PlanRecord
) -> None:
    assert ready.current is not None
    ready.current.counts["measures"] = 100_000
    ready.current.save()
    page = page_of(editor, ready)
    assert "在后台导出台账" in page
    assert 'id="ledger"' not in page
