"""The pages on which a confirmed plan becomes tasks."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Alias, Field, Post, Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.models import Task

Browsers = dict[str, Client]


@pytest.fixture
def keys(confirmed: PlanRecord) -> tuple[str, ...]:
    """The measures of the plan by key."""
    return standing_of(confirmed).ledger.keys["measure"]


def split(plan: PlanRecord, step: str = "") -> str:
    address = reverse("tasks:split", args=[plan.pk])
    return f"{address}?step={step}" if step else address


def sent(keys: tuple[str, ...], **changes: str) -> dict[str, str]:
    """The table as it would be sent, every measure with a lead."""
    filled = {"deed": "adopt"}
    for key in keys:
        filled |= {
            f"lead-{key}": "县民政局",
            f"due-{key}": "2027-06-30",
            f"every-{key}": "quarter",
        }
    for name, value in changes.items():
        prefix, number = name.rsplit("_", 1)
        filled[f"{prefix}-{keys[int(number)]}"] = value
    return filled


def test_table_shows_each_measure(confirmed: PlanRecord, browsers: Browsers) -> None:
    page = browsers["admin"].get(split(confirmed, "measures")).content.decode()
    assert page.count("不生成任务") == 3
    assert "原文写明" in page
    assert "规划期末" in page
    assert "请选定一个" in page


def test_unknown_name_comes_first(
    confirmed: PlanRecord, browsers: Browsers, units: dict[str, Unit]
) -> None:
    Unit.objects.filter(pk=units["县财政局"].pk).update(
        name="溪陵财政", short="溪陵财政"
    )
    page = browsers["admin"].get(split(confirmed)).content.decode()
    assert "核对单位" in page
    assert page.index('class="is-open"') < page.index("县商务局")


def test_confirmed_name_is_learned(
    confirmed: PlanRecord, browsers: Browsers, units: dict[str, Unit]
) -> None:
    finance = units["县财政局"]
    Unit.objects.filter(pk=finance.pk).update(name="溪陵财政", short="溪陵财政")
    page = browsers["admin"].get(split(confirmed, "names"))
    (number, name), *_ = [
        (number, line.name)
        for number, (line, _error) in enumerate(page.context["lines"])
        if not line.is_settled
    ]
    answer = browsers["admin"].post(
        split(confirmed),
        {"deed": "learn", f"name-{number}": name, f"other-{number}": "溪陵财政"},
    )
    assert answer.status_code == 302
    assert Alias.objects.get(name=name).unit == finance


def test_choices_become_drafts(
    confirmed: PlanRecord, browsers: Browsers, keys: tuple[str, ...]
) -> None:
    changes = {"out_2": "1", "supports_0": "县财政局、县民政局", "standard_0": "三座"}
    answer = browsers["admin"].post(split(confirmed), sent(keys, **changes))
    first, second = Task.objects.order_by("number")
    assert answer.status_code == 302
    assert str(first.lead) == "县民政局"
    assert [str(part.unit) for part in first.parts.all()] == ["县财政局"]
    assert (first.due, first.standard, first.every) == (
        date(2027, 6, 30),
        "三座",
        "quarter",
    )
    assert second.state == "draft"


def test_mistake_keeps_what_was_chosen(
    confirmed: PlanRecord, browsers: Browsers, keys: tuple[str, ...]
) -> None:
    filled = sent(keys, other_1="县没有局", standard_0="写下的标准")
    page = browsers["admin"].post(split(confirmed), filled)
    words = page.content.decode()
    assert page.status_code == 422
    assert "单位名录里没有“县没有局”" in words
    assert "写下的标准" in words
    assert not Task.objects.exists()


def test_field_brings_its_leader(
    confirmed: PlanRecord,
    browsers: Browsers,
    keys: tuple[str, ...],
    staff: dict[str, User],
) -> None:
    field = Field.objects.get()
    browsers["admin"].post(split(confirmed), sent(keys, field_0=str(field.pk)))
    first = Task.objects.order_by("number").first()
    assert first is not None
    assert first.leader == Post.objects.get(user=staff["chief"])


def test_one_year_is_split_alone(
    confirmed: PlanRecord, browsers: Browsers, keys: tuple[str, ...]
) -> None:
    page = browsers["admin"].get(split(confirmed, "measures") + "&year=2026")
    assert page.content.decode().count('value="2026-12-31"') == len(keys)


def test_second_visit_offers_nothing_twice(
    confirmed: PlanRecord, browsers: Browsers, keys: tuple[str, ...]
) -> None:
    filled = sent(keys)
    drafts = browsers["admin"].get(split(confirmed, "measures")).context["lines"]
    for line in drafts:
        filled[f"due-{line.row.draft.key}"] = line.row.due
    browsers["admin"].post(split(confirmed), filled)
    browsers["admin"].post(split(confirmed), filled)
    page = browsers["admin"].get(split(confirmed, "measures")).content.decode()
    assert Task.objects.count() == 3
    assert page.count("已有任务，不再生成") == 3


def test_plan_that_waits_is_offered(confirmed: PlanRecord, browsers: Browsers) -> None:
    page = browsers["admin"].get(reverse("tasks:ledger")).content.decode()
    assert split(confirmed) in page
