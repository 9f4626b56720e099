"""The page of an indicator, and where its figures come from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.organisations.models import Region


def page(browser: Client, code: str, **asked: str) -> str:
    return browser.get(
        reverse("indicators:measure", args=[code]), asked
    ).content.decode()


def test_page_says_how_the_target_stands(
    browsers: dict[str, Client], promise: Promise
) -> None:
    text = page(browsers["admin"], "SVC_REVENUE")
    assert "完成 10,648 万元，为年度目标的 61.1%" in text
    assert "距目标还差 6,776 万元" in text
    assert "比上年同期需增长 40.0%" in text
    assert "历史最好为 10.0%，难以达到" in text
    assert "营业收入达到1.7亿元" in text
    assert "到今天应达到" in text


def test_figures_are_foreseen_as_the_settings_ask(
    browsers: dict[str, Client], promise: Promise, settings: Settings
) -> None:
    plain = page(browsers["admin"], "SVC_REVENUE")
    assert "按预测" in plain
    assert "指数平滑法" not in plain
    settings.FORECAST = "smoothing"
    smooth = page(browsers["admin"], "SVC_REVENUE")
    assert "预测用指数平滑法。" in smooth
    # It has grown by a tenth each year without a miss: both ways know how it ends.
    table = smooth.partition(f'id="data-m{promise.pk}"')[2].partition("</table>")[0]
    last = table.rpartition("<tr>")[2]
    assert "15,97" in last
    Observation.objects.filter(period="2025-01/05").delete()
    assert "数列中间有缺数，不用指数平滑法。" in page(browsers["admin"], "SVC_REVENUE")
    settings.FORECAST = "clouds"
    with pytest.raises(ImproperlyConfigured, match="plain or smoothing"):
        page(browsers["admin"], "SVC_REVENUE")


def test_table_tells_all_without_scripts(
    browsers: dict[str, Client], promise: Promise
) -> None:
    text = page(browsers["admin"], "SVC_REVENUE")
    table = text.partition(f'id="data-m{promise.pk}"')[2].partition("</table>")[0]
    assert "1—8月" in table
    assert 'data-value="10648.0"' in table
    assert table.count("<tr>") == 12


def test_month_alone_stands_beside_cumulated(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    rows = page(browsers["admin"], "SVC_REVENUE").partition('id="figures"')[2]
    august = rows.partition("2026年1—8月")[2].partition("</tr>")[0]
    assert ">1,331<" in august
    assert august.count("10.0%") == 3
    head = page(browsers["admin"], "SVC_REVENUE").partition('id="figures"')[0]
    assert "<b>10.0%</b> 两年平均" in head


def test_figures_are_taken_away(browsers: dict[str, Client], revenue: Measure) -> None:
    here = reverse("indicators:measure-book", args=["SVC_REVENUE", "csv"])
    lines = browsers["admin"].get(here).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2026年1—8月,10648,9680,10.0%,10.0%,1331,10.0%")
    assert len(lines) == 41


def test_workbooks_keep_numbers(browsers: dict[str, Client], revenue: Measure) -> None:
    here = reverse("indicators:measure-book", args=["SVC_REVENUE", "xlsx"])
    book = openpyxl.load_workbook(BytesIO(browsers["admin"].get(here).content))
    page: Any = book.active
    found = [(one.value, one.number_format) for one in page[4][1:4]]
    assert found == [
        *((pytest.approx(10648), "#,##0"), (pytest.approx(9680), "#,##0")),
        (pytest.approx(0.1), "0.0%"),
    ]


def test_paths_are_taken_away(browsers: dict[str, Client], promise: Promise) -> None:
    here = reverse("indicators:path-book", args=[promise.pk, "csv"])
    lines = browsers["admin"].get(here).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2025,逐年路径,14520.00,14520.00")
    assert "1—8月,2026 年内进度,11616.00,10648.00,,," in lines


def test_two_months_are_no_base_for_one(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    rows = page(browsers["admin"], "SVC_REVENUE").partition('id="figures"')[2]
    march = rows.partition("2026年1—3月")[2].partition("</tr>")[0]
    assert "-50.0%" not in march


def test_older_periods_are_asked_for(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    assert "2023年1—3月" not in page(browsers["admin"], "SVC_REVENUE")
    assert "2023年1—3月" in page(browsers["admin"], "SVC_REVENUE", rows="all")


def test_figures_open_to_every_version(
    browsers: dict[str, Client], revenue: Measure, figure: Maker, county: Region
) -> None:
    first = Observation.objects.get(period="2026-01/08")
    Observation.objects.filter(pk=first.pk).update(is_latest=False)
    figure("SVC_REVENUE", county, "2026-01/08", 10700, version=2, reason="补报两家")
    here = reverse("indicators:evidence", args=[first.pk])
    text = browsers["admin"].get(here).content.decode()
    assert text.index("第 2 版") < text.index("第 1 版")
    assert "补报两家" in text
    for word in ("江叶", "程小满", "陆知秋", "县统计局月报"):
        assert word in text


def test_large_figures_are_written_out(
    browsers: dict[str, Client], figure: Maker, county: Region
) -> None:
    one = figure("SVC_REVENUE", county, "2026-01/08", 1200000)
    here = reverse("indicators:evidence", args=[one.pk])
    assert "1,200,000 万元" in browsers["admin"].get(here).content.decode()


def test_revision_waits_for_approval(
    browsers: dict[str, Client], revenue: Measure, figure: Maker, county: Region
) -> None:
    rows = Observation.objects.filter(period="2026-01/08")
    rows.update(is_latest=False)
    fresh = {"version": 2, "approved": None, "reviewer": "", "issuer": ""}
    figure("SVC_REVENUE", county, "2026-01/08", 99999, **fresh)
    text = page(browsers["admin"], "SVC_REVENUE")
    assert "99,999" not in text
    assert "另有 1 个数已填报、还没有审定" in text


def test_approval_taken_back_hides_a_figure(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    rows = Observation.objects.filter(period="2026-01/08")
    rows.update(withdrawn=datetime(2026, 10, 1, tzinfo=UTC))
    assert "2026年1—8月" not in page(browsers["admin"], "SVC_REVENUE")


def test_page_names_what_it_is_made_of(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    text = page(browsers["admin"], "SVC_SHARE")
    assert "SVC_GVA / GDP" in text
    assert reverse("indicators:measure", args=["SVC_GVA"]) in text


def test_ended_indicator_is_still_looked_at(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    Measure.objects.filter(pk=revenue.pk).update(valid_to=date(2026, 8, 31))
    assert "2026-08-31 停用" in page(browsers["admin"], "SVC_REVENUE")


def test_changes_of_a_rate_are_points(
    browsers: dict[str, Client],
    figure: Maker,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    told = {"comparable": Decimal(50), "published_growth": Decimal(1)}
    figure("SVC_SHARE", county, "2026-01/06", "51", **told)
    text = page(browsers["admin"], "SVC_SHARE")
    assert "1.0 个百分点" in text
    assert "不一致" not in text


def test_unknown_code_is_nothing(browsers: dict[str, Client], revenue: Measure) -> None:
    here = reverse("indicators:measure", args=["NOTHING"])
    assert browsers["admin"].get(here).status_code == 404


def test_formula_is_held_against_what_was_reported(
    browsers: dict[str, Client],
    figure: Maker,
    measures: dict[str, Measure],
    county: Region,
) -> None:
    figure("SVC_GVA", county, "2026-01/06", "57.3")
    figure("GDP", county, "2026-01/06", "100")
    figure("SVC_SHARE", county, "2026-01/06", "58.3")
    figure("GDP", county, "2026-01/03", "50")
    told = page(browsers["admin"], "SVC_SHARE").partition('id="derived-name"')[2]
    half = told.partition("2026年1—6月")[2].partition("</tr>")[0]
    assert ">57.3<" in half
    assert ">58.3<" in half
    assert "+1.0" in half
    assert "缺 SVC_GVA 的数" in told.partition("2026年1—3月")[2]
    here = reverse("indicators:measure-book", args=["SVC_SHARE", "xlsx"])
    book = openpyxl.load_workbook(BytesIO(browsers["admin"].get(here).content))
    rows = list(book["按公式核对"].iter_rows(values_only=True))
    (half_year,) = (row for row in rows if row[0] == "2026年1—6月")
    assert [float(str(one)) for one in half_year[2:5]] == [57.3, 58.3, 1.0]
