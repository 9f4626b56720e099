"""Two people in one plan: nothing is lost silently."""

from __future__ import annotations

from django.urls import reverse
from tests.apps.review.conftest import Sit
from tests.apps.review.people import Desk


def test_different_fields_go_together(desk: Desk, reviewer: Desk) -> None:
    item = desk.item("冷链")
    mine, theirs = desk.form(item), reviewer.form(item)
    desk.send(item, mine | {"title": "建好物流园"})
    response = reviewer.send(item, theirs | {"support": "县财政局"})
    assert response.status_code == 302
    now = desk.item("冷链").current
    assert now["title"] == "建好物流园"
    assert "县财政局" in [unit["name"] for unit in now["units"]]


def test_second_sees_both_and_chooses(desk: Desk, reviewer: Desk) -> None:
    item = desk.item("冷链")
    mine, theirs = desk.form(item), reviewer.form(item)
    desk.send(item, mine | {"title": "建好物流园"})
    response = reviewer.send(item, theirs | {"title": "办好物流园"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "建好物流园" in page
    assert "办好物流园" in page
    assert desk.item("冷链").current["title"] == "建好物流园"


def test_second_keeps_theirs_by_choice(desk: Desk, reviewer: Desk) -> None:
    item = desk.item("冷链")
    mine, theirs = desk.form(item), reviewer.form(item)
    desk.send(item, mine | {"title": "建好物流园"})
    sent = theirs | {"title": "办好物流园", "support": "县财政局"}
    page = reviewer.send(item, sent)
    again = dict(page.context["sent"]) | {"version": str(page.context["current"])}
    reviewer.send(item, again)
    assert desk.item("冷链").current["title"] == "办好物流园"


def test_second_drops_only_what_clashes(desk: Desk, reviewer: Desk) -> None:
    item = desk.item("冷链")
    mine, theirs = desk.form(item), reviewer.form(item)
    desk.send(item, mine | {"title": "建好物流园"})
    sent = theirs | {"title": "办好物流园", "support": "县财政局"}
    page = reviewer.send(item, sent)
    again = dict(page.context["sent"]) | {
        "version": str(page.context["current"]),
        "drop": "title",
    }
    reviewer.send(item, again)
    now = desk.item("冷链").current
    assert now["title"] == "建好物流园"
    assert "县财政局" in [unit["name"] for unit in now["units"]]


def test_confirming_what_has_changed_is_told(desk: Desk, reviewer: Desk) -> None:
    item = desk.item("冷链")
    desk.correct(item, title="建好物流园")
    response = reviewer.deed(item, "confirm")
    assert response.status_code == 409
    assert desk.item("冷链").state == "corrected"


def test_presence_names_the_others(sit: Sit) -> None:
    editor, reader = sit("editor"), sit("reader")
    address = reverse("plans:pulse", args=[editor.record.pk])
    editor.client.get(address)
    assert "editor" in reader.client.get(address).content.decode()
    alone = editor.client.get(address).content.decode()
    assert "reader" in alone
    assert "editor" not in alone


def test_news_of_others_reaches_an_open_page(desk: Desk, reviewer: Desk) -> None:
    seen = reviewer.record.revision
    desk.correct(desk.item("冷链"), title="建好物流园")
    address = reverse("plans:pulse", args=[desk.record.pk])
    news = reviewer.client.get(address, {"revision": seen}).content.decode()
    assert "别人刚有改动" in news
    assert "建好物流园" in news
    own = desk.client.get(address, {"revision": seen}).content.decode()
    assert "别人刚有改动" not in own
