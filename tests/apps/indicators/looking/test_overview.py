"""The list of indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.indicators.pages.overview import Sieve, overview
from luoshi.apps.indicators.pages.scorecard import judged_all
from luoshi.apps.organisations.models import Region

ADDRESS = "indicators:overview"


def page(browser: Client, **asked: str) -> str:
    return browser.get(reverse(ADDRESS), asked).content.decode()


def test_latest_figure_stands_beside_target(
    browsers: dict[str, Client], promise: Promise
) -> None:
    text = page(browsers["admin"])
    assert "2026年1—8月" in text
    assert "不低于 17,424 万元" in text
    assert "is-red" in text or "is-yellow" in text


def test_unapproved_figures_are_not_counted(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    Observation.objects.filter(period="2026-01/08").update(approved=None)
    assert "2026年1—7月" in page(browsers["admin"])
    assert "2026年1—8月" not in page(browsers["admin"])


def test_disagreeing_growth_is_marked(
    browsers: dict[str, Client], revenue: Measure
) -> None:
    assert "与公布增速不一致" not in page(browsers["admin"])
    rows = Observation.objects.filter(period="2026-01/08")
    rows.update(published_growth=Decimal("10.6"))
    text = page(browsers["admin"])
    assert "与公布增速不一致" in text
    assert "10.6%" in text
    assert "10.0%" in text


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"frequency": "quarter"}, False),
        ({"frequency": "month", "words": "营业收入"}, True),
        ({"light": "done"}, False),
        ({"source": "通信管理部门"}, False),
        ({"words": "SVC_REVENUE"}, True),
    ],
)
def test_list_is_sifted(
    asked: dict[str, str],
    there: bool,
    browsers: dict[str, Client],
    promise: Promise,
) -> None:
    assert ("2026年1—8月" in page(browsers["admin"], **asked)) == there


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_export_is_what_is_seen(
    form: str, browsers: dict[str, Client], promise: Promise
) -> None:
    here = reverse("indicators:overview-book", args=[form])
    answer = browsers["admin"].get(here, {"words": "SVC_REVENUE"})
    assert answer.status_code == 200
    if form == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "规上服务业营业收入,SVC_REVENUE,万元,月度,2026年1—8月" in lines[1]


def test_other_form_is_nothing(browsers: dict[str, Client]) -> None:
    here = reverse("indicators:overview-book", args=["exe"])
    assert browsers["admin"].get(here).status_code == 404


def test_reporters_see_figures_of_their_duties_only(
    browsers: dict[str, Client], revenue: Measure, figure: Maker, county: Region
) -> None:
    assert "2026年1—8月" not in page(browsers["clerk"])


def test_target_sees_every_figure(
    staff: dict[str, User], figure: Maker, promise: Promise, county: Region
) -> None:
    figure("SVC_REVENUE", county, "2019-01/12", 9)
    here = overview(staff["admin"], county, Sieve(), date(2026, 9, 20)).lines
    (judged,) = [one.judged for one in here if one.judged]
    (same,) = judged_all(staff["admin"], [promise], date(2026, 9, 20))
    assert judged.series.order == same.series.order
