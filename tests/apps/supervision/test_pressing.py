"""Papers as lines on the desk of a unit and on the page of a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.papers import Wanted, answer, close, write
from luoshi.apps.supervision.models import Slip
from luoshi.apps.tasks.models import Task

Browsers = dict[str, Client]
Staff = dict[str, User]


@pytest.fixture
def task(late: Callable[[date], Task]) -> Task:
    return late(today() - timedelta(days=15))


@pytest.fixture
def slip(task: Task, staff: Staff) -> Slip:
    """An urging of a late task."""
    return write(staff["inspector"], "urge", Wanted(text="逾期未办结"), task=task)


def lines(client: Client, name: str, *keys: int) -> str:
    answered = client.get(reverse(name, args=keys), headers={"HX-Request": "true"})
    return answered.content.decode()


def test_desk_lists_what_presses(slip: Slip, browsers: Browsers) -> None:
    page = lines(browsers["head"], "supervision:slips-mine")
    assert reverse("supervision:slip", args=[slip.pk]) in page
    said = (slip.number, str(slip.limit), "待回复", "建设云岭智慧物流园")
    assert all(one in page for one in said)


def test_other_unit_is_not_pressed(slip: Slip, browsers: Browsers) -> None:
    assert slip.number not in lines(browsers["other"], "supervision:slips-mine")
    assert lines(browsers["other"], "supervision:slips-mine").strip() == ""


def test_closed_paper_leaves_the_desk(
    slip: Slip, task: Task, staff: Staff, browsers: Browsers
) -> None:
    answer(staff["head"], slip.pk, "已整改")
    assert "已回复" in lines(browsers["head"], "supervision:slips-mine")
    close(staff["inspector"], slip.pk, "")
    assert lines(browsers["head"], "supervision:slips-mine").strip() == ""
    assert "已办结" in lines(browsers["head"], "supervision:slips-of", task.pk)


def test_unseen_task_has_no_lines(slip: Slip, task: Task, browsers: Browsers) -> None:
    where = reverse("supervision:slips-of", args=[task.pk])
    asked = browsers["other"].get(where, headers={"HX-Request": "true"})
    assert asked.status_code == 404


def test_plain_link_leads_to_the_list(
    slip: Slip, task: Task, browsers: Browsers
) -> None:
    where = reverse("supervision:slips-of", args=[task.pk])
    listed = browsers["head"].get(where, follow=True).content.decode()
    assert slip.number in listed
    page = browsers["head"].get(reverse("tasks:task", args=[task.pk]))
    assert where in page.content.decode()
    desk = browsers["head"].get(reverse("tasks:desk")).content.decode()
    assert reverse("supervision:slips-mine") in desk
