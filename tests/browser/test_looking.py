"""Looking at indicators in a real browser: charts, the map, without scripts, on a phone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.reach import PHONE, is_within, violations

from luoshi.apps.accounts.models import Office
from luoshi.apps.indicators.models import Boundaries, Measure, Observation, Promise
from luoshi.apps.organisations.models import Region

PAGES = ("/indicators/", "/indicators/SALES/", "/indicators/SALES/regions/")
TERMS = {
    "kind": "flow",
    "unit": "万元",
    "due": "2026-12-31",
    "value": "1500",
    "base": {"value": "1320", "year": 2025},
}


@pytest.fixture
def looked(visit: Visit) -> Visit:
    """The site with an indicator of a county and two towns, its target and a map."""
    office = Office.objects.get()
    sales = Measure.objects.create(
        office=office,
        code="SALES",
        name="销售额",
        unit="万元",
        is_cumulated=True,
        over_regions="sum",
        over_time="last",
    )
    places = [
        Region.objects.create(office=office, code=code, name=name, level=level)
        for code, name, level in (
            ("990799000000", "云岭县", "county"),
            ("990799100000", "云岭镇", "town"),
            ("990799101000", "茶溪乡", "town"),
        )
    ]
    for size, place in zip((110, 66, 44), places, strict=True):
        figures(sales, place, size)
    Promise.objects.create(
        measure=sales,
        region=places[0],
        terms=TERMS,
        due="2026-12-31",
        adopted_by="江叶",
    )
    draw(office)
    return visit


def figures(sales: Measure, place: Region, size: int) -> None:
    """Twenty months that grow by a tenth a year."""
    for year, months in ((2025, 12), (2026, 8)):
        for month in range(1, months + 1):
            value = size * month * (11 if year == 2026 else 10) // 10
            Observation.objects.create(
                measure=sales,
                region=place,
                period=f"{year}-01/{month:02}",
                year=year,
                month=month,
                value=value,
                comparable=size * month if year == 2026 else None,
                reporter="江叶",
                entered=datetime(year, month, 20, tzinfo=UTC),
                approved=datetime(year, month, 21, tzinfo=UTC),
            )


def draw(office: Office) -> None:
    """Two squares beside each other."""
    shapes = {"云岭镇": 1, "茶溪乡": 2}
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "code": ""},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[x, 1], [x + 1, 1], [x + 1, 2], [x, 2], [x, 1]],
                ],
            },
        }
        for name, x in shapes.items()
    ]
    whole = {"type": "FeatureCollection", "features": features}
    Boundaries.objects.create(office=office, outlines=json.dumps(whole))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_accessible(looked: Visit, address: str, scheme: Any) -> None:
    page = looked("reviewer", color_scheme=scheme)
    page.goto(address)
    if address != PAGES[0]:
        expect(page.locator(".chart canvas").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_phone_holds_the_pages(looked: Visit, address: str) -> None:
    page = looked("reviewer", viewport=PHONE)
    page.goto(address)
    assert is_within(page)


def test_path_is_drawn_from_its_table(looked: Visit) -> None:
    page = looked("reviewer")
    page.goto(PAGES[1])
    expect(page.locator(".chart canvas")).to_have_count(2)
    page.locator(".figure summary").last.click()
    expect(rows(page).last).to_contain_text("1—12月")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (PAGES[1], "销售额-云岭县-逐年路径（万元）.png"),
        (PAGES[2], "销售额-2026年1—8月（万元）.png"),
    ],
)
def test_charts_are_saved_as_pictures(looked: Visit, address: str, name: str) -> None:
    page = looked("reviewer")
    page.goto(address)
    with page.expect_download() as saved:
        page.get_by_role("button", name="保存图片").first.click()
    assert saved.value.suggested_filename == name
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_table_is_open_without_scripts(looked: Visit) -> None:
    page = looked("reviewer", java_script_enabled=False)
    page.goto(PAGES[1])
    expect(page.locator("[data-save]").first).to_be_hidden()
    expect(rows(page).first).to_be_visible()
    expect(page.locator(".chart").first).to_be_hidden()


def test_figure_leads_to_its_versions(looked: Visit) -> None:
    page = looked("reviewer")
    page.goto(PAGES[1])
    page.get_by_role("link", name="来历").first.click()
    expect(page.get_by_role("heading", name="第 1 版")).to_be_visible()
    assert violations(page) == []


def rows(page: Page) -> Any:
    """The rows of the tables beside the charts."""
    return page.locator(".figure tbody tr")
