"""Regions beside each other, and the map they are drawn on."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.accounts.models import Office
from luoshi.apps.indicators.models import Boundaries
from luoshi.apps.organisations.models import Level, Region

SQUARE = [[[1, 1], [2, 1], [2, 2], [1, 1]]]


@pytest.fixture
def compared(figure: Maker, county: Region, towns: list[Region]) -> list[Region]:
    """Two periods of two towns and their county."""
    for period, values in (("2026-01/07", (40, 45)), ("2026-01/08", (60, 50))):
        for region, value in zip(towns, values, strict=True):
            base = Decimal(value) - 5
            figure("SVC_REVENUE", region, period, value, comparable=base)
    figure("SVC_REVENUE", county, "2026-01/08", 120, comparable=Decimal(100))
    return towns


def page(browser: Client, code: str = "SVC_REVENUE", **asked: str) -> str:
    return browser.get(
        reverse("indicators:regions", args=[code]), asked
    ).content.decode()


def row(text: str, name: str) -> str:
    return text.partition("<tbody")[2].partition(name)[2].partition("</tr>")[0]


def test_share_pull_and_rank_are_told(
    browsers: dict[str, Client], compared: list[Region]
) -> None:
    found = row(page(browsers["admin"]), "云岭镇")
    assert "50.0%" in found
    assert "25.0%" in found
    assert "5.00" in found
    assert "↑1" in found


def test_residual_is_shown(browsers: dict[str, Client], compared: list[Region]) -> None:
    foot = page(browsers["admin"]).partition("<tfoot")[2]
    assert "其他" in foot
    assert "50.0%" in foot
    assert "10.00" in foot


def test_share_is_held_against_a_year_before(
    browsers: dict[str, Client],
    compared: list[Region],
    county: Region,
    figure: Maker,
) -> None:
    for region, value in zip((*compared, county), (45, 50, 100), strict=True):
        figure("SVC_REVENUE", region, "2025-01/08", value)
    found = row(page(browsers["admin"]), "云岭镇")
    assert "50.0%" in found
    assert "+5.0" in found
    assert "-8.3" in row(page(browsers["admin"]), "茶溪乡").replace("−", "-")


def test_shares_of_another_whole_are_not_compared(
    browsers: dict[str, Client],
    compared: list[Region],
    figure: Maker,
    office: Office,
) -> None:
    # A year ago only the province, which is a larger whole, had a figure.
    province = Region.objects.create(
        office=office, code="990000000000", name="云川省", level=Level.PROVINCE
    )
    figure("SVC_REVENUE", province, "2025-01/08", 4000)
    for region, value in zip(compared, (45, 50), strict=True):
        figure("SVC_REVENUE", region, "2025-01/08", value)
    found = row(page(browsers["admin"]), "云岭镇")
    assert "50.0%" in found
    assert "+48.9" not in found
    assert found.count('<td class="n"></td>') == 1


def test_rank_goes_by_growth(
    browsers: dict[str, Client], compared: list[Region]
) -> None:
    text = page(browsers["admin"], by="growth")
    body = text.partition("<tbody")[2]
    assert body.index("茶溪乡") < body.index("云岭镇")


def test_what_does_not_add_up_has_no_share(
    browsers: dict[str, Client],
    compared: list[Region],
    figure: Maker,
) -> None:
    figure("SVC_GVA", compared[0], "2026-01/06", 10)
    text = page(browsers["admin"], "SVC_GVA")
    assert "不能由各地区相加" in text


def test_missing_base_is_said(
    browsers: dict[str, Client], figure: Maker, towns: list[Region]
) -> None:
    figure("SVC_REVENUE", towns[0], "2026-01/08", 10)
    assert "缺少可比基数" in page(browsers["admin"])


def test_parts_make_the_whole_where_nobody_reports_it(
    browsers: dict[str, Client], figure: Maker, towns: list[Region]
) -> None:
    for region, value, base in zip(towns, ("0.1", "0.3"), ("0.1", "0.2"), strict=True):
        figure(
            "SVC_REVENUE",
            region,
            "2026-01/08",
            Decimal(value),
            comparable=Decimal(base),
        )
    found = row(page(browsers["admin"]), "茶溪乡")
    assert "75.0%" in found
    assert "100.0%" in found
    assert "33.33" in found


def test_one_missing_base_leaves_shares_alone(
    browsers: dict[str, Client], figure: Maker, towns: list[Region]
) -> None:
    figure("SVC_REVENUE", towns[0], "2026-01/08", 10, comparable=8)
    figure("SVC_REVENUE", towns[1], "2026-01/08", 30)
    text = page(browsers["admin"])
    assert "缺少可比基数" in text
    assert "25.0%" in row(text, "云岭镇")
    assert "100.0%" not in text


def test_fullest_period_comes_first(
    browsers: dict[str, Client], compared: list[Region], figure: Maker
) -> None:
    figure("SVC_REVENUE", compared[0], "2026-01/09", 70, comparable=60)
    assert ">60<" in row(page(browsers["admin"]), "云岭镇")
    text = page(browsers["admin"], period="2026-01/09")
    assert "还有地区没有这一期的数" in text
    assert "100.0%" not in text


def test_earlier_period_is_chosen(
    browsers: dict[str, Client], compared: list[Region]
) -> None:
    found = row(page(browsers["admin"], period="2026-01/07"), "茶溪乡")
    assert ">45<" in found


def test_comparison_is_taken_away(
    browsers: dict[str, Client], compared: list[Region]
) -> None:
    here = reverse("indicators:regions-book", args=["SVC_REVENUE", "csv"])
    lines = browsers["admin"].get(here).content.decode("utf-8-sig").splitlines()
    assert [one.split(",")[0] for one in lines[1:]] == [
        "云岭县",
        "云岭镇",
        "茶溪乡",
        "其他",
    ]


def drawn(browser: Client, data: bytes) -> int:
    file = SimpleUploadedFile("地图.geojson", data)
    return browser.post(reverse("indicators:draw"), {"file": file}).status_code


def test_map_is_kept_and_served(
    browsers: dict[str, Client], compared: list[Region]
) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "云岭镇", "password": "1"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    assert "data-map" not in page(browsers["admin"])
    assert drawn(browsers["admin"], data) == 302
    assert "data-map" in page(browsers["admin"])
    answer = browsers["clerk"].get(reverse("indicators:outlines"))
    assert answer.json()["features"][0]["properties"] == {"name": "云岭镇", "code": ""}
    browsers["admin"].post(reverse("indicators:erase"))
    assert not Boundaries.objects.exists()


def test_map_is_drawn_with_its_counties(
    browsers: dict[str, Client], county: Region
) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": county.name},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    whole = {"type": "FeatureCollection", "features": [feature]}
    drawn(browsers["officer"], json.dumps(whole).encode())
    answer = browsers["officer"].get(reverse("indicators:map"))
    assert answer.context["shown"] == [county]
    assert answer.context["missing"] == []
    assert "data-map" in answer.content.decode()


def test_other_file_is_no_map(browsers: dict[str, Client]) -> None:
    assert drawn(browsers["admin"], b"<svg/>") == 422
    assert browsers["admin"].post(reverse("indicators:draw")).status_code == 422
    assert drawn(browsers["clerk"], b"{}") == 403
    assert not Boundaries.objects.exists()
