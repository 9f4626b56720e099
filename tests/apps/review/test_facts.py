"""The facts of the document corrected: where the library and the search follow."""

from __future__ import annotations

from django.urls import reverse
from tests.apps.review.people import Desk
from tests.apps.review.test_recompiling import renew

from luoshi.apps.plans.actions.finding import index
from luoshi.core.plans.review.item import Item

TITLE = "云岭县服务业三年提质方案"


def facts(desk: Desk) -> Item:
    (one,) = desk.now.reviewed.of("facts")
    return one


def test_corrected_title_names_the_plan(desk: Desk) -> None:
    desk.correct(facts(desk), title=TITLE, doc_number="云政发〔2026〕8号")
    desk.record.refresh_from_db()
    assert desk.record.title == TITLE
    assert "云政发〔2026〕8号" in desk.page()


def test_library_and_search_follow_the_title(desk: Desk) -> None:
    desk.correct(facts(desk), title=TITLE, region="云岭县")
    assert TITLE in desk.client.get("/").content.decode()
    desk.record.refresh_from_db()
    index(desk.record)
    found = desk.client.get("/?q=三年提质").content.decode()
    assert reverse("plans:plan", args=[desk.record.pk]) in found


def test_corrected_title_outlives_recompiling(desk: Desk) -> None:
    desk.correct(facts(desk), title=TITLE)
    renew(desk)
    desk.ask("accept")
    desk.record.refresh_from_db()
    assert desk.record.title == TITLE
    assert desk.now.plan.document.title == TITLE


def test_years_are_corrected_together(desk: Desk) -> None:
    response = desk.correct(facts(desk), first="2027", last="2026")
    assert "终年不能早于始年" in response.content.decode()
    desk.correct(facts(desk), first="2027", last="2030")
    assert desk.now.plan.document.period == (2027, 2030)
    page = desk.client.get(reverse("plans:history", args=[desk.record.pk]))
    assert "2027—2030" in page.content.decode()


def test_facts_offer_no_deleting(desk: Desk) -> None:
    item = facts(desk)
    page = desk.client.get(reverse("plans:item", args=[desk.record.pk, item.key]))
    assert "/remove/" not in page.content.decode()
