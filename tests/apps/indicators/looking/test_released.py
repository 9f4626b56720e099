"""What anybody may see: public indicators, published returns, nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.looking.conftest import Maker

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.life import Given, take
from luoshi.apps.indicators.actions.showing import release
from luoshi.apps.indicators.models import Measure, Observation, Release, Return
from luoshi.apps.organisations.models import Region

WAY = (
    *(("clerk", "report"), ("head", "sign"), ("officer", "approve")),
    *(("officer", "freeze"), ("admin", "publish")),
)


@pytest.fixture
def published(
    filled: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> Return:
    """The return of the commerce bureau, published; its revenue is public."""
    Measure.objects.filter(code="SVC_REVENUE").update(is_public=True)
    report = filled
    for name, step in WAY:
        report = take(staff[name], report.pk, step, Given())
    return report


def page(staff: dict[str, User]) -> str:
    token = release(staff["admin"]).token
    return Client().get(reverse("indicators:released", args=[token])).content.decode()


def test_published_public_figures_are_seen(
    published: Return, staff: dict[str, User]
) -> None:
    text = page(staff)
    assert "2026年1—8月" in text
    assert "864,000" in text
    assert "8.0%" in text


def test_published_figures_are_taken_away(
    published: Return, staff: dict[str, User]
) -> None:
    token = release(staff["admin"]).token
    here = reverse("indicators:released-book", args=[token, "csv"])
    lines = Client().get(here).content.decode("utf-8-sig").splitlines()
    assert lines[1] == "规上服务业营业收入,云岭县,,2026年1—8月,万元,864000,8.0%,初步"
    assert len(lines) == 2
    Release.objects.all().delete()
    assert Client().get(here).status_code == 404


def test_approved_import_waits_for_publication(
    published: Return, staff: dict[str, User]
) -> None:
    rows = Observation.objects.filter(measure__code="SVC_REVENUE")
    mine = rows.get()
    rows.update(is_latest=False)
    mine.pk, mine.version, mine.report, mine.value = None, 2, None, Decimal(865000)
    mine.save(force_insert=True)
    text = page(staff)
    assert "864,000" in text
    assert "865,000" not in text


def test_other_indicators_are_not_seen(
    published: Return, staff: dict[str, User]
) -> None:
    assert "规上服务业单位数" not in page(staff)


def test_people_are_not_named(published: Return, staff: dict[str, User]) -> None:
    body = page(staff).partition("<body")[2]
    for name in ("clerk", "officer", "admin"):
        assert name not in body


def test_frozen_figures_are_not_seen(
    filled: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    Measure.objects.filter(code="SVC_REVENUE").update(is_public=True)
    for name, step in WAY[:-1]:
        take(staff[name], filled.pk, step, Given())
    assert "864,000" not in page(staff)


def test_imported_figures_are_not_seen(
    figure: Maker,
    county: Region,
    staff: dict[str, User],
    measures: dict[str, Measure],
) -> None:
    Measure.objects.filter(code="SVC_REVENUE").update(is_public=True)
    figure("SVC_REVENUE", county, "2026-01/08", 12345)
    assert "12,345" not in page(staff)


def test_reopened_return_is_not_seen(published: Return, staff: dict[str, User]) -> None:
    take(staff["officer"], published.pk, "revise", Given(opinion="口径调整"))
    assert "864,000" not in page(staff)


def test_closed_address_is_nobodys(
    published: Return, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    token = release(staff["admin"]).token
    browsers["admin"].post(reverse("indicators:release-close"))
    here = reverse("indicators:released", args=[token])
    assert Client().get(here).status_code == 404
    assert not Release.objects.exists()


def test_only_office_admins_open_it(browsers: dict[str, Client]) -> None:
    here = reverse("indicators:release-open")
    assert browsers["officer"].post(here).status_code == 403
    assert browsers["admin"].post(here).status_code == 302
    assert Release.objects.count() == 1
