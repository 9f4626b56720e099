"""Tasks that no plan orders: entered, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.pages.terms import proposal

Browsers = dict[str, Client]
TaskMaker = Callable[..., Task]


def filled(**changes: object) -> dict[str, object]:
    return {
        "source": "instruction",
        "urgency": "ordinary",
        "title": "核查冷链仓库建设",
        "content": "核查冷链仓库建设进度，十五日内报告。",
        "lead": "县商务局",
        "helping": "县财政局、县民政局",
        "start": "2026-03-02",
        "due": "2026-03-17",
        "every": "week",
        "report_day": "2",
    } | changes


def test_instruction_becomes_a_draft(
    units: dict[str, Unit], browsers: Browsers
) -> None:
    answer = browsers["admin"].post(reverse("tasks:new"), filled())
    task = Task.objects.get()
    assert answer.status_code == 302
    assert (task.state, task.lead, task.year) == ("draft", units["县商务局"], 2026)
    assert {part.unit for part in task.parts.all()} == {
        units["县财政局"],
        units["县民政局"],
    }


def test_leader_may_enter_a_task(units: dict[str, Unit], browsers: Browsers) -> None:
    assert browsers["chief"].post(reverse("tasks:new"), filled()).status_code == 302
    assert browsers["head"].post(reverse("tasks:new"), filled()).status_code == 403


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lead": "县某局"}, "单位名录里没有“县某局”"),
        ({"helping": "县财政局、县某局"}, "单位名录里没有“县某局”"),
        ({"due": "2026-01-01"}, "完成时限早于开始日期"),
        ({"title": ""}, "核查冷链仓库建设进度"),
    ],
)
def test_mistakes_are_told_and_kept(
    browsers: Browsers, change: dict[str, str], words: str
) -> None:
    page = browsers["admin"].post(reverse("tasks:new"), filled(**change))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("source", "urgency", "due"),
    [
        ("instruction", "urgent", date(2026, 3, 9)),
        ("instruction", "ordinary", date(2026, 3, 17)),
        ("meeting", "ordinary", date(2026, 3, 23)),
        ("plan", "ordinary", None),
    ],
)
def test_deadline_follows_the_source(
    units: dict[str, Unit], source: str, urgency: str, due: date | None
) -> None:
    office = units["县商务局"].office_id
    found = proposal(office, date(2026, 3, 2), source, urgency)
    assert found.due == due


def test_year_without_list_is_doubted(units: dict[str, Unit]) -> None:
    office = units["县商务局"].office_id
    found = proposal(office, date(2090, 3, 2), "instruction", "ordinary")
    assert found.doubts


def test_page_proposes_the_deadline(browsers: Browsers, units: dict[str, Unit]) -> None:
    page = browsers["admin"].get(reverse("tasks:new") + "?source=meeting")
    assert "20 日" in page.content.decode()


def test_draft_is_changed(entered: TaskMaker, browsers: Browsers) -> None:
    task = entered()
    address = reverse("tasks:edit", args=[task.pk])
    assert "建设云岭智慧物流园" in browsers["admin"].get(address).content.decode()
    browsers["admin"].post(address, filled(version=task.version, lead="县民政局"))
    task.refresh_from_db()
    assert (task.title, str(task.lead)) == ("核查冷链仓库建设", "县民政局")


def test_older_page_is_told(entered: TaskMaker, browsers: Browsers) -> None:
    task = entered()
    address = reverse("tasks:edit", args=[task.pk])
    browsers["admin"].post(address, filled(version=task.version))
    page = browsers["inspector"].post(
        address, filled(version=task.version, title="晚到")
    )
    assert page.status_code == 422
    assert "刚刚有人办理过" in page.content.decode()


def test_sent_out_task_is_not_changed(sent: TaskMaker, browsers: Browsers) -> None:
    task = sent()
    page = browsers["admin"].post(
        reverse("tasks:edit", args=[task.pk]), filled(version=task.version)
    )
    assert "已经交办" in page.content.decode()


def test_draft_is_removed(
    entered: TaskMaker, sent: TaskMaker, browsers: Browsers
) -> None:
    draft, out = entered(), sent()
    for task in (draft, out):
        browsers["admin"].post(reverse("tasks:remove", args=[task.pk]))
    assert list(Task.objects.all()) == [out]
