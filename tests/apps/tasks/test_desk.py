"""The desk of a unit: what it shows, in which order, and what one click does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.models import Part, Task

TaskMaker = Callable[..., Task]
DESK = reverse("tasks:desk")


def page(client: Client, show: str = "all") -> str:
    return client.get(DESK, {"show": show}).content.decode()


def test_unsigned_task_comes_first(
    sent: TaskMaker, working: TaskMaker, browsers: dict[str, Client]
) -> None:
    working(title="修缮云岭粮仓", due=timezone.localdate() + timedelta(days=1))
    sent(title="建设溪陵驿站")
    shown = page(browsers["clerk"])
    assert shown.index("建设溪陵驿站") < shown.index("修缮云岭粮仓")
    assert "签收剩" in shown


def test_desk_holds_only_own_tasks(
    sent: TaskMaker, browsers: dict[str, Client], units: dict[str, Unit]
) -> None:
    sent(title="建设溪陵驿站", lead=units["县财政局"])
    assert "建设溪陵驿站" not in page(browsers["clerk"])


def test_one_click_signs(sent: TaskMaker, browsers: dict[str, Client]) -> None:
    task = sent()
    address = reverse("tasks:step", args=[task.pk, "sign"])
    answer = browsers["clerk"].post(address, {"version": task.version, "back": "desk"})
    task.refresh_from_db()
    assert answer["Location"] == DESK
    assert task.state == "signed"


def test_overdue_task_tells_working_days(
    working: TaskMaker, browsers: dict[str, Client]
) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(due=date(2026, 3, 31))
    shown = page(browsers["clerk"], "late")
    assert "超期" in shown
    assert reverse("tasks:step", args=[task.pk, "ask_extension"]) not in shown


@pytest.mark.parametrize(
    ("show", "changes"),
    [
        ("report", {"missing": 2}),
        ("returned", {"returns": 1}),
        ("applied", {"state": "applied"}),
        ("near", {"due": timezone.localdate()}),
    ],
)
def test_sieve_finds_its_tasks(
    show: str,
    changes: dict[str, object],
    working: TaskMaker,
    browsers: dict[str, Client],
) -> None:
    task = working(title="修缮云岭粮仓")
    working(title="建设溪陵驿站")
    Task.objects.filter().update(missing=0, next_report=None)
    Task.objects.filter(pk=task.pk).update(**changes)
    shown = page(browsers["clerk"], show)
    assert "修缮云岭粮仓" in shown
    assert "建设溪陵驿站" not in shown


def test_helper_finds_own_part(
    working: TaskMaker, browsers: dict[str, Client], units: dict[str, Unit]
) -> None:
    task = working(title="修缮云岭粮仓")
    Part.objects.create(task=task, unit=units["县交通运输局"], content="修路")
    shown = page(browsers["helper"], "parts")
    assert "修缮云岭粮仓" in shown
    assert "修路" in shown


def test_leader_learns_what_waits(
    working: TaskMaker, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    write(staff["clerk"], working().pk, Told(text="已开工"))
    assert "有 1 份进展等您签发" in page(browsers["head"])
    assert "等您签发" not in page(browsers["clerk"])


def test_only_leader_is_offered_an_extension(
    working: TaskMaker, browsers: dict[str, Client]
) -> None:
    working()
    assert "申请延期" in page(browsers["head"])
    assert "申请延期" not in page(browsers["clerk"])


def test_pages_of_thirty(
    working: TaskMaker, browsers: dict[str, Client], units: dict[str, Unit]
) -> None:
    task = working()
    for number in range(31):
        task.pk, task._state.adding = None, True
        task.number = f"R{number}"
        task.save()
    shown = browsers["clerk"].get(DESK, {"page": "2"}).content.decode()
    assert shown.count('<li class="todo') == 2
    assert "2 / 2" in shown


def test_questions_do_not_grow(working: TaskMaker, browsers: dict[str, Client]) -> None:
    working()
    page(browsers["head"])
    with CaptureQueriesContext(connection) as one:
        page(browsers["head"])
    for _ in range(3):
        working()
    page(browsers["head"])
    with CaptureQueriesContext(connection) as many:
        page(browsers["head"])
    assert len(many) == len(one) <= 10


def test_office_is_shown_the_way(browsers: dict[str, Client]) -> None:
    answer = browsers["inspector"].get(DESK, follow=True)
    assert "进展审核" in answer.content.decode()


def test_wild_page_numbers_are_borne(browsers: dict[str, Client]) -> None:
    for number in ("0", "-1", "x", "9" * 30):
        assert browsers["clerk"].get(DESK, {"page": number}).status_code == 200
