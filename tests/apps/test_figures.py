"""The numbers of a plan: paths of indicators, and how the work is spread."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.apps.cast import compiled
from tests.browser.made import make_docx

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.plans.workbench.paths import indicator_page
from luoshi.apps.plans.workbench.statistics import statistics_page

Send = Callable[..., PlanRecord]


@pytest.fixture
def tabled(queued: Send, tmp_path: object) -> PlanRecord:
    """A plan with an indicator table."""
    place = make_docx(tmp_path / "云岭县方案.docx")  # type: ignore[operator]
    return compiled(queued(place.read_bytes(), "云岭县方案.docx"))


def seen(client: Client, name: str, record: PlanRecord) -> str:
    return client.get(reverse(name, args=[record.pk])).content.decode()


def rows(page: str, name: str) -> list[list[str]]:
    """The words of a table's rows."""
    table = page[page.index(name) :]
    body = table[table.index("<tbody>") : table.index("</tbody>")]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]


def test_plan_leads_to_its_figures(editor: Client, ready: PlanRecord) -> None:
    page = seen(editor, "plans:plan", ready)
    for name in ("plans:indicators", "plans:statistics"):
        assert f'href="{reverse(name, args=[ready.pk])}"' in page


def test_path_stands_in_a_table(editor: Client, tabled: PlanRecord) -> None:
    page = seen(editor, "plans:indicators", tabled)
    years = [row[0] for row in rows(page, 'id="data-i1"')]
    assert years == ["2025", "2026", "2027", "2028"]
    assert 'data-value="120.0"' in page
    assert "年均增长 7.72%" in page


def test_indicator_leads_back_to_its_row(editor: Client, tabled: PlanRecord) -> None:
    page = seen(editor, "plans:indicators", tabled)
    plan = seen(editor, "plans:plan", tabled)
    links = set(re.findall(r'href="/plans/\d+/#(row-\w+)"', page))
    assert {"row-i1", "row-i2"} <= links
    assert all(f'id="{link}"' in plan for link in links)


def test_sum_is_told_of_flows_only(tabled: PlanRecord) -> None:
    added, beds = indicator_page(standing_of(tabled)).drawn
    assert added.total
    assert not beds.total


def test_plan_without_table_says_so(editor: Client, ready: PlanRecord) -> None:
    assert "没有找到指标表" in seen(editor, "plans:indicators", ready)


def test_headline_counts_what_it_leads_to(editor: Client, ready: PlanRecord) -> None:
    page = statistics_page(standing_of(ready))
    address = reverse("plans:plan", args=[ready.pk])
    for figure in page.figures:
        shown = editor.get(address, {"show": figure.show}).content.decode()
        assert len(re.findall(r'<tr id="row-m', shown)) == figure.value


def test_headline_links_to_the_ledger(editor: Client, ready: PlanRecord) -> None:
    page = seen(editor, "plans:statistics", ready)
    for show in ("all", "no-unit", "no-date", "no-number"):
        assert f'href="/plans/{ready.pk}/?show={show}#ledger"' in page


def test_workbook_holds_the_tables(editor: Client, ready: PlanRecord) -> None:
    address = reverse("plans:statistics-book", args=[ready.pk])
    book = load_workbook(io.BytesIO(editor.get(address).content))
    page = seen(editor, "plans:statistics", ready)
    assert book.sheetnames == ["按单位", "按章节", "按年份"]
    for sheet, name in zip(book, ("unit", "chapter", "year"), strict=True):
        first = 4 if sheet["A3"].value == "序号" else 3
        written = list(sheet.iter_rows(min_row=first, min_col=2, values_only=True))
        table = page[page.index(f'aria-labelledby="by-{name}"') :]
        place = 'aria-label="按单位"' if name == "unit" else "<table"
        counted = [row[1:] for row in rows(table, place)]
        assert [
            [str(value) for value in row[1:] if value is not None]
            for row in written[: len(counted)]
        ] == [[value for value in row if value] for row in counted]


def test_plan_without_units_says_so(editor: Client, queued: Send) -> None:
    record = compiled(
        queued("云岭县方案\n一、重点任务\n（一）办好夜市。建设夜市3处。\n")
    )
    page = seen(editor, "plans:statistics", record)
    assert "没有写责任单位" in page
    assert 'data-of="data-units"' not in page


def test_no_style_stands_inline(editor: Client, tabled: PlanRecord) -> None:
    for name in ("plans:indicators", "plans:statistics"):
        page = seen(editor, name, tabled)
        assert " style=" not in page
        assert "<style" not in page
