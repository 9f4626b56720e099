"""An evaluation in a real browser: written on, proposed, signed, on a phone, without scripts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.apps.cast import compiled
from tests.browser.conftest import Visit
from tests.browser.made import TEXT
from tests.browser.reach import PHONE, is_within, violations

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.evaluations.actions import drafting
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.models import Task


@pytest.fixture
def begun(visit: Visit) -> Visit:
    """The site with a plan in force whose first measure is late, and its evaluation."""
    writer = User.objects.get(username="editor")
    data = ContentFile(TEXT.encode(), name="方案.txt")
    plan = compiled(submit(writer, "方案.txt", data).record)
    PlanRecord.objects.filter(pk=plan.pk).update(state=State.IN_FORCE)
    begun = timezone.now() - timedelta(days=90)
    Task.objects.create(
        office=Office.objects.get(),
        number="2026-0001",
        source="plan",
        plan=plan,
        item=standing_of(plan).ledger.keys["measure"][0],
        title="建成冷链仓库",
        state="working",
        start=begun.date(),
        due=begun.date() + timedelta(days=30),
        year=begun.year,
        dispatched_at=begun,
        clock_from=begun,
    )
    plan.refresh_from_db()
    drafting.begin(writer, plan, Occasion.ANNUAL, timezone.localdate())
    return visit


def pages() -> list[str]:
    """Every page of the evaluation."""
    one = Evaluation.objects.get()
    late = one.rows.get(verdict="behind")
    here = f"/evaluations/{one.pk}/"
    return [
        "/evaluations/",
        f"/evaluations/plans/{one.plan_id}/",
        here,
        f"{here}?show=unknown",
        f"{here}rows/{late.pk}/",
        f"{here}revision/",
    ]


def written(page: Page) -> None:
    """Say why of the late measure, propose a sentence, sum up."""
    page.goto(pages()[4])
    page.get_by_label("原因").fill("用地审批延后。")
    page.get_by_label("结论").fill("年底前补齐。")
    page.get_by_role("button", name="保存").first.click()
    page.get_by_text("建议修订这一条").click()
    page.get_by_label("原文").fill("2027年底前建成冷链仓库3座")
    page.get_by_label("建议改为").fill("2028年6月底前建成冷链仓库3座")
    page.get_by_role("button", name="提出修订").click()
    expect(page.locator(".proposal ins")).to_have_text("2028年6月底前建成冷链仓库3座")
    page.goto(pages()[2])
    page.get_by_text("标题和总体评价").click()
    page.get_by_label("总体评价").fill("总体平稳。")
    page.get_by_role("button", name="保存").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_evaluations_are_accessible(begun: Visit, scheme: Any) -> None:
    page = begun(color_scheme=scheme)
    written(page)
    for address in pages():
        page.goto(address)
        assert violations(page) == [], address


def test_phone_holds_every_page_of_an_evaluation(begun: Visit) -> None:
    page = begun(viewport=PHONE)
    for address in pages():
        page.goto(address)
        assert is_within(page), address


def test_evaluation_becomes_a_version_without_scripts(begun: Visit) -> None:
    page = begun(java_script_enabled=False)
    written(page)
    other = begun("reviewer", java_script_enabled=False)
    other.goto(pages()[2])
    other.get_by_role("button", name="签发").click()
    expect(other.get_by_text("已签发，内容不再变动")).to_be_visible()
    page.goto(pages()[5])
    page.get_by_role("button", name="形成规划的新版本").click()
    expect(page.get_by_text("修订稿已送去编译")).to_be_visible()
    assert PlanRecord.objects.count() == 2
