"""Parts of an indicator: reported with it, judged with it, approved and shown with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.indicators.made import brought

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.declaring import MeasureRefused, change
from luoshi.apps.indicators.actions.drafts import save_draft
from luoshi.apps.indicators.actions.entries import Entry, sheet_of
from luoshi.apps.indicators.actions.grouping import declare_list, end_list
from luoshi.apps.indicators.actions.life import Given, take
from luoshi.apps.indicators.actions.showing import release
from luoshi.apps.indicators.models import (
    Grouping,
    Measure,
    Observation,
    Release,
    Return,
)
from luoshi.core.indicators.groupings import Grouping as List
from luoshi.core.indicators.groupings import read_parts
from luoshi.core.lifecycles.lifecycle import StepRefused

FORMS = List(name="业态", parts=read_parts("W 批发\nR 零售"))
WALK = (
    *(("clerk", "report"), ("head", "sign"), ("officer", "approve")),
    *(("officer", "freeze"), ("admin", "publish")),
)
Say = Callable[..., None]


@pytest.fixture
def parted(
    filled: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> Return:
    """The return, its revenue told apart by a list of two."""
    change(staff["officer"], measures["SVC_REVENUE"].pk, {"breakdowns": ["业态"]})
    declare_list(staff["officer"], FORMS, date(2026, 8, 1))
    return filled


@pytest.fixture
def say(parted: Return, keys: list[str], staff: dict[str, User]) -> Say:
    """Fills in the two parts."""

    def write(whole: int, retail: int) -> None:
        values = {f"{keys[0]}-W": whole, f"{keys[0]}-R": retail}
        entries = {
            key: Entry(value=Decimal(value), comparable=Decimal(400000))
            for key, value in values.items()
        }
        save_draft(staff["clerk"], parted.pk, entries)

    return write


@pytest.fixture
def published(parted: Return, say: Say, staff: dict[str, User]) -> Return:
    """The return with its parts, published."""
    say(464000, 400000)
    for name, step in WALK:
        take(staff[name], parted.pk, step, Given())
    return parted


def test_parts_follow_their_total(parted: Return) -> None:
    found = [(one.breakdown, one.part_label) for one in sheet_of(parted).slots]
    assert found == [("", ""), ("W", "业态：批发"), ("R", "业态：零售"), ("", "")]


def test_parts_are_asked_like_totals(
    parted: Return, say: Say, staff: dict[str, User]
) -> None:
    with pytest.raises(StepRefused, match="没有填"):
        take(staff["clerk"], parted.pk, "report")
    say(464000, 399000)
    with pytest.raises(StepRefused, match="改正"):
        take(staff["clerk"], parted.pk, "report")


def test_wrong_sum_is_told_at_its_total(
    parted: Return, say: Say, browsers: dict[str, Client]
) -> None:
    say(464000, 399000)
    page = browsers["clerk"].get(reverse("indicators:return", args=[parted.pk]))
    assert "总计 864,000，业态各分项之和 863,000，相差 1,000。" in page.content.decode()


def test_parts_are_approved_with_totals(published: Return) -> None:
    parts = Observation.objects.exclude(breakdown="").order_by("value")
    assert [(one.breakdown, one.value) for one in parts] == [
        ("R", Decimal(400000)),
        ("W", Decimal(464000)),
    ]
    assert all(one.approved for one in parts)


def test_lists_leave_earlier_returns_alone(
    parted: Return, staff: dict[str, User]
) -> None:
    made = declare_list(staff["officer"], FORMS, date(2026, 9, 1))
    assert Grouping.objects.get(valid_to=date(2026, 8, 31)).name == "业态"
    assert len(sheet_of(parted).slots) == 4
    end_list(staff["officer"], made.pk, date(2026, 8, 31))
    assert Grouping.objects.count() == 1


def test_lists_of_an_indicator_share_no_code(
    parted: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    key = measures["SVC_REVENUE"].pk
    declare_list(staff["officer"], List(name="规模", parts=read_parts("W 大\nS 小")))
    with pytest.raises(MeasureRefused, match="相同的分项代码“W”"):
        change(staff["officer"], key, {"breakdowns": ["业态", "规模"]})
    change(staff["officer"], measures["SVC_UNITS"].pk, {"breakdowns": ["规模", "经营"]})
    with pytest.raises(MeasureRefused, match="规模"):
        declare_list(staff["officer"], List(name="经营", parts=read_parts("S 直营")))


def test_sheet_carries_parts_both_ways(
    parted: Return, keys: list[str], browsers: dict[str, Client]
) -> None:
    place = reverse("indicators:sheet", args=[parted.pk])
    answer: Any = browsers["clerk"].get(place)
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    page: Any = book.active
    assert [page[f"D{row}"].value for row in (4, 5, 6)] == [
        *(None, "业态：批发", "业态：零售")
    ]
    page["J5"], page["J6"] = 464000, 400000
    changed = BytesIO()
    book.save(changed)
    upload = reverse("indicators:sheet-upload", args=[parted.pk])
    file = SimpleUploadedFile("报表.xlsx", changed.getvalue())
    trial = browsers["clerk"].post(upload, {"document": file})
    assert "业态：零售" in trial.content.decode()
    seen = {"version": parted.version, "filled": trial.context["filled"]}
    here = reverse("indicators:return", args=[parted.pk])
    browsers["clerk"].post(here, seen)
    parted.refresh_from_db()
    assert parted.draft["cells"][f"{keys[0]}-R"]["value"] == "400000"


def test_page_shows_what_parts_add(
    published: Return, browsers: dict[str, Client]
) -> None:
    here = reverse("indicators:measure", args=["SVC_REVENUE"])
    text = browsers["admin"].get(here).content.decode()
    row = text.partition("批发</th>")[2].partition("</tr>")[0]
    for told in ("53.7%", "16.0%", "100.0%", "8.00"):
        assert told in row
    part = Observation.objects.get(breakdown="W")
    # A year before it made 300,000 of 800,000.
    for code, value in (("W", 300000), ("", 800000)):
        Observation.objects.create(
            measure=part.measure,
            region=part.region,
            period="2025-01/08",
            year=2025,
            month=8,
            breakdown=code,
            value=value,
            reporter="陈一",
            entered=part.entered,
            approved=part.approved,
        )
    text = browsers["admin"].get(here).content.decode()
    assert "+16.2" in text.partition("批发</th>")[2].partition("</tr>")[0]
    proof = browsers["admin"].get(reverse("indicators:evidence", args=[part.pk]))
    assert "业态：批发" in proof.content.decode()


def test_parts_are_taken_away(published: Return, browsers: dict[str, Client]) -> None:
    here = reverse("indicators:parts-book", args=["SVC_REVENUE", "csv"])
    lines = browsers["admin"].get(here).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("批发,业态,W,2026年1—8月,464000,400000,,16.0%")
    missing = reverse("indicators:parts-book", args=["SVC_UNITS", "csv"])
    assert browsers["admin"].get(missing).status_code == 404


def test_public_page_has_published_parts(
    published: Return, staff: dict[str, User], client: Client
) -> None:
    Measure.objects.filter(code="SVC_REVENUE").update(is_public=True)
    release(staff["admin"])
    here = reverse("indicators:released", args=[Release.objects.get().token])
    assert "零售" in client.get(here).content.decode()


def test_files_name_parts_or_their_codes(
    parted: Return, staff: dict[str, User]
) -> None:
    head = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,ACTIVITY,OBS_VALUE,OBS_STATUS"
    row = "D,SVC_REVENUE,990799000000,2026-07"
    parts = (f"{row},_T,9,A", f"{row},批发,5,A", f"{row},R,4,A")
    made = brought(staff["officer"], "\n".join((head, *parts)).encode(), "月报.csv")
    assert (made.findings, made.changed) == ([], 3)
    assert [one["breakdown"] for one in made.preview] == ["", "W", "R"]
    wrong = "\n".join((head, *parts, f"{row},W,5,A", f"{row},餐饮,1,A")).encode()
    found = brought(staff["officer"], wrong, "月报二.csv").findings
    assert [one["code"] for one in found] == [
        *("figure-row-repeated", "figure-breakdown-unknown")
    ]


def test_lists_are_kept_on_their_page(
    measures: dict[str, Measure], browsers: dict[str, Client]
) -> None:
    place, browser = reverse("indicators:lists"), browsers["officer"]
    begun = browser.get(place, {"name": "城乡"}).context["form"].initial
    assert begun["parts"] == "城镇\n乡村"
    data = {"name": "城乡", "parts": begun["parts"], "is_whole": "on"}
    assert browser.post(place, data | {"parts": "城镇\n城镇"}).status_code == 422
    assert browser.post(place, data).status_code == 302
    text = browser.get(place).content.decode()
    assert "社会消费品零售总额" in text
    made = Grouping.objects.get()
    gone = reverse("indicators:list-end", args=[made.pk])
    assert browser.post(gone, {"day": "2026-12-31"}).status_code == 302
    made.refresh_from_db()
    assert made.valid_to == date(2026, 12, 31)
    assert browsers["clerk"].get(place).status_code == 403
