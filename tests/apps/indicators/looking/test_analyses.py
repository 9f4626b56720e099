"""Analyses: drafted from questions, written by people, frozen when signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.analyses import (
    AnalysisRefused,
    begin,
    sign,
    write,
)
from luoshi.apps.indicators.models import Analysis, Measure, Observation, Promise
from luoshi.apps.indicators.pages.analysing import Page, letter_of
from luoshi.apps.organisations.models import Region
from luoshi.core.values.period import parse

TEXT = """# 总体情况
{region}{SVC_REVENUE.name}{SVC_REVENUE.value}，{SVC_REVENUE.growth}，{SVC_REVENUE.change}，当月{SVC_REVENUE.alone}。{SVC_REVENUE.standing}
"""


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """What a test speaks does not outlast it."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def draft(revenue: Measure, county: Region, staff: dict[str, User]) -> Analysis:
    """An analysis of January to August, with one sentence."""
    one = begin(staff["officer"], county, parse("2026年1—8月"))
    values = {"title": one.title, "to": "云岭县人民政府", "text": TEXT}
    return write(staff["officer"], one.pk, values, one.version)


def page(browser: Client, one: Analysis) -> str:
    text = browser.get(reverse("indicators:analysis", args=[one.pk])).content.decode()
    return text.partition("<article")[2].partition("</article>")[0]


def signed(browser: Client, one: Analysis) -> int:
    here = reverse("indicators:analysis-sign", args=[one.pk])
    one.refresh_from_db()
    return browser.post(here, {"version": one.version}).status_code


def test_figures_are_looked_up(browsers: dict[str, Client], draft: Analysis) -> None:
    text = page(browsers["officer"], draft)
    for words in ("1.06亿元", "增长10.0%", "增速与上期持平", "当月"):
        assert words in text
    last = Observation.objects.get(period="2026-01/08")
    assert reverse("indicators:evidence", args=[last.pk]) in text
    assert "还没有设定目标" in text


def test_target_is_told_in_chinese(
    browsers: dict[str, Client], draft: Analysis, promise: Promise
) -> None:
    browsers["officer"].post(reverse("language"), {"language": "en"})
    assert "为年度目标的 61.1%" in page(browsers["officer"], draft)


def test_figures_are_taken_away_with_their_places(
    browsers: dict[str, Client], draft: Analysis
) -> None:
    here = reverse("indicators:analysis-book", args=[draft.pk, "csv"])
    lines = browsers["officer"].get(here).content.decode("utf-8-sig").splitlines()
    last = Observation.objects.get(period="2026-01/08")
    place = reverse("indicators:evidence", args=[last.pk])
    assert lines[1] == f"总体情况,1,1.06亿元,http://testserver{place}"
    other = reverse("indicators:analysis-book", args=[draft.pk, "pdf"])
    assert browsers["officer"].get(other).status_code == 404


def test_draft_follows_its_figures(
    browsers: dict[str, Client], draft: Analysis
) -> None:
    Observation.objects.filter(period="2026-01/08").update(published_growth=3)
    text = page(browsers["officer"], draft)
    assert "增长3.0%" in text
    assert "增速比上期回落7.0个百分点" in text


def test_signed_figures_stay(browsers: dict[str, Client], draft: Analysis) -> None:
    assert signed(browsers["admin"], draft) == 302
    Observation.objects.filter(period="2026-01/08").update(published_growth=3)
    text = page(browsers["clerk"], draft)
    assert "增长10.0%" in text
    assert "增长3.0%" not in text


def test_missing_figures_stop_the_signing(
    browsers: dict[str, Client], draft: Analysis
) -> None:
    Observation.objects.all().update(approved=None)
    assert "〔缺数〕" in page(browsers["officer"], draft)
    assert signed(browsers["admin"], draft) == 422
    draft.refresh_from_db()
    assert draft.signed is None


def test_unknown_questions_are_told(
    browsers: dict[str, Client], draft: Analysis, staff: dict[str, User]
) -> None:
    values = {"title": "分析", "to": "", "text": "{NOTHING.value}{SVC_REVENUE.wish}"}
    write(staff["officer"], draft.pk, values, draft.version)
    here = reverse("indicators:analysis", args=[draft.pk])
    text = browsers["officer"].get(here).content.decode()
    assert "{NOTHING.value} {SVC_REVENUE.wish}" in text
    assert signed(browsers["admin"], draft) == 422


def test_author_does_not_sign(draft: Analysis, staff: dict[str, User]) -> None:
    values = {"title": draft.title, "to": "", "text": "无。"}
    one = write(staff["admin"], draft.pk, values, draft.version)
    with pytest.raises(AnalysisRefused, match="两个人"):
        sign(staff["admin"], one.pk, [], one.version)
    with pytest.raises(PermissionDenied):
        sign(staff["officer"], one.pk, [], one.version)


def test_second_writer_is_told(draft: Analysis, staff: dict[str, User]) -> None:
    values = {"title": draft.title, "to": "", "text": "改。"}
    write(staff["admin"], draft.pk, values, draft.version)
    with pytest.raises(AnalysisRefused, match="刷新"):
        write(staff["officer"], draft.pk, values, draft.version)


def test_signed_text_is_fixed(
    browsers: dict[str, Client], draft: Analysis, staff: dict[str, User]
) -> None:
    signed(browsers["admin"], draft)
    draft.refresh_from_db()
    values = {"title": draft.title, "to": "", "text": "改。"}
    with pytest.raises(AnalysisRefused, match="已经签发"):
        write(staff["officer"], draft.pk, values, draft.version)


def test_drafts_are_the_offices_own(
    browsers: dict[str, Client], draft: Analysis
) -> None:
    here = reverse("indicators:analysis", args=[draft.pk])
    assert browsers["clerk"].get(here).status_code == 404
    listed = browsers["clerk"].get(reverse("indicators:analyses")).content.decode()
    assert draft.title not in listed
    signed(browsers["admin"], draft)
    assert browsers["clerk"].get(here).status_code == 200


def test_document_knows_its_figures(
    browsers: dict[str, Client], draft: Analysis
) -> None:
    here = reverse("indicators:analysis-document", args=[draft.pk])
    data = browsers["officer"].get(here).content
    with ZipFile(BytesIO(data)) as file:
        text = file.read("word/document.xml").decode()
        kept = "".join(
            file.read(name).decode() for name in file.namelist() if "custom" in name
        )
    assert "增长10.0%" in text
    assert "/indicators/figures/" in kept


def test_document_has_the_day_of_the_office(draft: Analysis) -> None:
    draft.signed = datetime(2026, 9, 19, 17, tzinfo=UTC)
    letter = letter_of(draft, Page(lines=(), missing=0, unknown=()), date(2026, 9, 30))
    assert letter.day == date(2026, 9, 20)


def test_month_must_be_one(
    browsers: dict[str, Client], revenue: Measure, county: Region
) -> None:
    here = reverse("indicators:begin")
    told = {"region": county.pk, "month": "去年"}
    assert browsers["officer"].post(here, told).status_code == 422
    told["month"] = "2026-08"
    assert browsers["officer"].post(here, told).status_code == 302
    assert Analysis.objects.get().period == "2026-01/08"


def test_regions_that_lead_are_named(
    browsers: dict[str, Client],
    draft: Analysis,
    figure: Maker,
    towns: list[Region],
    staff: dict[str, User],
) -> None:
    for region, base in zip(towns, (400, 100), strict=True):
        figure("SVC_REVENUE", region, "2026-01/08", 500, comparable=base)
    text = "{SVC_REVENUE.best}。{SVC_REVENUE.pulls}。"
    values = {"title": draft.title, "to": "", "text": text}
    write(staff["officer"], draft.pk, values, draft.version)
    found = page(browsers["officer"], draft)
    assert "茶溪乡（增长400.0%）、云岭镇（增长25.0%）" in found
    assert "茶溪乡拉动增长4.13个百分点，云岭镇拉动增长1.03个百分点" in found


def test_what_moved_is_told(
    browsers: dict[str, Client],
    draft: Analysis,
    figure: Maker,
    towns: list[Region],
    staff: dict[str, User],
) -> None:
    for period, bases in (("2026-01/07", (100, 400)), ("2026-01/08", (400, 100))):
        for region, base in zip(towns, bases, strict=True):
            figure("SVC_REVENUE", region, period, 500, comparable=base)
    text = "{SVC_REVENUE.movers}。{SVC_REVENUE.two_years}。"
    values = {"title": draft.title, "to": "", "text": text}
    write(staff["officer"], draft.pk, values, draft.version)
    found = page(browsers["officer"], draft)
    assert "茶溪乡居第1位，比上期上升1位" in found
    assert "云岭镇居第2位，比上期下降1位" in found
    assert "两年平均增长10.0%" in found


def test_places_that_nobody_knows_did_not_stay_the_same(
    browsers: dict[str, Client],
    draft: Analysis,
    figure: Maker,
    towns: list[Region],
    staff: dict[str, User],
) -> None:
    for period in ("2026-01/07", "2026-01/08"):
        for region in towns:
            figure("SVC_REVENUE", region, period, 500)
    values = {"title": draft.title, "to": "", "text": "{SVC_REVENUE.movers}。"}
    write(staff["officer"], draft.pk, values, draft.version)
    found = page(browsers["officer"], draft)
    assert "各地区位次与上期相同" not in found
    assert "缺数" in found


def test_unsaid_version_is_refused(
    browsers: dict[str, Client], county: Region, staff: dict[str, User]
) -> None:
    one = begin(staff["officer"], county, parse("2026年1—8月"))
    here = reverse("indicators:analysis", args=[one.pk])
    told = {"title": "改", "to": "", "text": "改。"}
    assert browsers["officer"].post(here, told).status_code == 422
    one.refresh_from_db()
    assert one.title != "改"


def test_old_page_signs_nothing(
    browsers: dict[str, Client], draft: Analysis, staff: dict[str, User]
) -> None:
    old = draft.version
    values = {"title": draft.title, "to": "", "text": "无。"}
    write(staff["officer"], draft.pk, values, old)
    here = reverse("indicators:analysis-sign", args=[draft.pk])
    answer = browsers["admin"].post(here, {"version": old})
    assert answer.status_code == 422
    assert f'name="version" value="{old}"' in answer.content.decode()
