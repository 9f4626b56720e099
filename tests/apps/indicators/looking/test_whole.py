"""All targets by what was known on a day, and regions beside what their parts make."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.snapshots import folder, renew
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.organisations.models import Region

TARGETS, SUMS = "indicators:targets", "indicators:sums"


def text(browser: Client, name: str, **asked: str) -> str:
    return browser.get(reverse(name), asked).content.decode()


@pytest.fixture
def gathered(
    transactional_db: None, promise: Promise, revenue: Measure, office: Office
) -> Promise:
    """A promise, and the snapshot of the figures that it is held against."""
    renew(office.pk)
    return promise


def test_every_target_has_its_light(
    browsers: dict[str, Client], gathered: Promise
) -> None:
    whole = text(browsers["admin"], TARGETS)
    card = reverse("indicators:scorecard", args=[gathered.plan_id])
    said = browsers["admin"].get(card).content.decode()
    for told in ("10,648 万元", "61.1%", "个百分点"):
        assert told in whole
        assert told in said


def test_target_is_seen_as_of_a_past_day(
    browsers: dict[str, Client], gathered: Promise
) -> None:
    before = text(browsers["admin"], TARGETS, day="2026-07-01")
    assert "10,648 万元" not in before
    # May was approved on the ninth of June, June is not known yet.
    assert "6,655 万元" in before


def test_entered_figures_may_be_looked_at(
    browsers: dict[str, Client], gathered: Promise, office: Office
) -> None:
    Observation.objects.filter(period="2026-01/08").update(approved=None)
    renew(office.pk)
    assert "10,648 万元" not in text(browsers["admin"], TARGETS)
    assert "10,648 万元" in text(browsers["admin"], TARGETS, basis="entered")


def test_targets_are_sieved(browsers: dict[str, Client], gathered: Promise) -> None:
    assert "没有这样的目标" in text(browsers["admin"], TARGETS, region="110000000000")
    assert "10,648 万元" in text(browsers["admin"], TARGETS, code="SVC_REVENUE")


def test_targets_are_taken_away_whole(
    browsers: dict[str, Client], gathered: Promise
) -> None:
    here = reverse("indicators:targets-book", args=["xlsx"])
    book = openpyxl.load_workbook(BytesIO(browsers["admin"].get(here).content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert 10648 in cells


def test_absent_snapshot_is_told(
    browsers: dict[str, Client], promise: Promise, office: Office
) -> None:
    for name in (TARGETS, SUMS):
        told = text(browsers["admin"], name)
        assert "数据快照还没有建立" in told
        assert str(settings.SNAPSHOTS) not in told


def test_damaged_snapshot_is_told(
    browsers: dict[str, Client], gathered: Promise, office: Office
) -> None:
    for file in folder(office.pk).rglob("*.parquet"):
        file.write_bytes(b"PAR1 no more")
    for name in (TARGETS, SUMS):
        assert "读不了" in text(browsers["admin"], name)


@pytest.fixture
def summed(
    transactional_db: None,
    figure: Maker,
    measures: dict[str, Measure],
    county: Region,
    towns: list[Region],
    office: Office,
) -> None:
    """The units of two towns, and what the county reported for itself."""
    for town, count in zip(towns, (70, 45), strict=True):
        figure("SVC_UNITS", town, "2026-08", count)
    figure("SVC_UNITS", county, "2026-08", 120)
    renew(office.pk)


def test_whole_is_held_against_its_parts(
    browsers: dict[str, Client], summed: None
) -> None:
    told = text(browsers["admin"], SUMS)
    assert "2/2" in told
    assert ">115<" in told
    assert "+5" in told
    assert '<b class="is-late">1</b>' in told


def test_missing_part_is_no_difference(
    browsers: dict[str, Client], summed: None, towns: list[Region], office: Office
) -> None:
    Observation.objects.filter(region=towns[1]).delete()
    renew(office.pk)
    told = text(browsers["admin"], SUMS)
    assert "1/2" in told
    assert "<b>0</b>" in told


def test_months_are_held_against_their_quarter(
    transactional_db: None,
    figure: Maker,
    county: Region,
    office: Office,
    browsers: dict[str, Client],
) -> None:
    Measure.objects.filter(code="SVC_UNITS").update(over_time="sum")
    for month, count in ((4, 10), (5, 20), (6, 30)):
        figure("SVC_UNITS", county, f"2026-{month:02}", count)
    figure("SVC_UNITS", county, "2026-Q2", 66)
    renew(office.pk)
    told = text(browsers["admin"], SUMS, month="2026-06")
    line = told.partition("各期相加")[2].partition("</tr>")[0]
    assert "3/3" in line
    assert ">60<" in line
    assert "+6" in line
    book = browsers["admin"].get(
        reverse("indicators:sums-book", args=["csv"]), {"month": "2026-06"}
    )
    assert "各期相加,60,3,3,66,6" in book.content.decode()


def test_whole_is_not_shown_to_those_who_see_a_part(
    browsers: dict[str, Client], gathered: Promise, staff: dict[str, User]
) -> None:
    for name in (TARGETS, SUMS):
        assert browsers["clerk"].get(reverse(name)).status_code == 403
