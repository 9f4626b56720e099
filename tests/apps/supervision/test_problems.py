"""The problem ledger: no stage is skipped, what comes back is opened again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.apps.supervision.conftest import TaskMaker

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Post
from luoshi.apps.supervision.actions.problems import Found, enter, move
from luoshi.apps.supervision.models import Problem
from luoshi.apps.tasks.actions.life import ClashError, Given, take
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.core.errors import TaskError
from luoshi.core.lifecycles.lifecycle import StepRefused

Staff = dict[str, User]


def test_problem_goes_its_course(working: TaskMaker, staff: Staff) -> None:
    task = working()
    problem = enter(staff["inspector"], Found(text="冷库没有接电", task=task))
    assert problem.unit == task.lead
    for who, step, note in (
        ("clerk", "analyse", "申请晚了，已联系供电"),
        ("clerk", "solve", "已通电"),
        ("inspector", "fail", "二号库仍没有电"),
        ("head", "solve", "都已通电"),
        ("inspector", "verify", "现场查看属实"),
        ("inspector", "strike", ""),
    ):
        problem = move(staff[who], problem.pk, step, note)
    assert (problem.state, problem.failures) == ("struck", 1)
    assert problem.closed_on is not None
    assert len(problem.acts) == 6


def test_stage_cannot_be_skipped(working: TaskMaker, staff: Staff) -> None:
    problem = enter(staff["inspector"], Found(text="没有接电", task=working()))
    with pytest.raises(TaskError, match="不能跳过"):
        move(staff["clerk"], problem.pk, "solve", "好了")
    with pytest.raises(TaskError, match="原因"):
        move(staff["clerk"], problem.pk, "analyse", " ")
    problem.refresh_from_db()
    assert problem.acts == []


def test_unit_does_not_verify_itself(working: TaskMaker, staff: Staff) -> None:
    problem = enter(staff["inspector"], Found(text="没有接电", task=working()))
    move(staff["clerk"], problem.pk, "analyse", "原因")
    move(staff["clerk"], problem.pk, "solve", "好了")
    with pytest.raises(PermissionDenied):
        move(staff["head"], problem.pk, "verify", "我看过了")
    with pytest.raises(PermissionDenied):
        move(staff["other"], problem.pk, "solve", "好了")


def test_office_does_not_write_for_the_unit(
    working: TaskMaker, staff: Staff, browsers: dict[str, Client]
) -> None:
    problem = enter(staff["inspector"], Found(text="没有接电", task=working()))
    with pytest.raises(PermissionDenied):
        move(staff["inspector"], problem.pk, "analyse", "原因")
    Post.objects.filter(user__in=(staff["head"], staff["clerk"])).delete()
    move(staff["inspector"], problem.pk, "analyse", "原因")
    move(staff["inspector"], problem.pk, "solve", "好了")
    page = browsers["admin"].get(reverse("supervision:problem", args=[problem.pk]))
    assert page.content.decode().count("（代填）") == 2
    with pytest.raises(TaskError, match="不能自己验证"):
        move(staff["inspector"], problem.pk, "verify", "自己看过")
    assert move(staff["admin"], problem.pk, "verify", "现场看过").state == "verified"


def test_open_problem_keeps_the_task_open(working: TaskMaker, staff: Staff) -> None:
    task = working()
    write(staff["head"], task.pk, Told(text="完成"))
    problem = enter(staff["inspector"], Found(text="没有接电", task=task))
    with pytest.raises(StepRefused, match="未销号"):
        take(staff["head"], task.pk, "apply", Given(opinion="完成"))
    for who, step in (
        ("clerk", "analyse"),
        ("clerk", "solve"),
        ("inspector", "verify"),
        ("inspector", "strike"),
    ):
        move(staff[who], problem.pk, step, "说明")
    assert take(staff["head"], task.pk, "apply", Given(opinion="完成")).pk


def test_recurrence_opens_it_again(working: TaskMaker, staff: Staff) -> None:
    task = working()
    problem = enter(staff["inspector"], Found(text="没有接电", task=task))
    Problem.objects.update(state="struck")
    problem = move(staff["inspector"], problem.pk, "recur", "又停电")
    task.refresh_from_db()
    assert (problem.state, problem.recurrences) == ("found", 1)
    assert task.problems_open == 1


def test_second_of_two_moves_is_told(working: TaskMaker, staff: Staff) -> None:
    problem = enter(staff["inspector"], Found(text="没有接电", task=working()))
    move(staff["clerk"], problem.pk, "analyse", "原因", version=0)
    with pytest.raises(ClashError):
        move(staff["head"], problem.pk, "analyse", "原因", version=0)


def test_ledger_is_kept_in_the_browser(
    working: TaskMaker, browsers: dict[str, Client]
) -> None:
    task = working()
    address = f"{reverse('supervision:problem-new')}?task={task.pk}"
    assert browsers["inspector"].get(address).status_code == 200
    assert browsers["inspector"].post(address, {"text": "漏水"}).status_code == 302
    problem = Problem.objects.get()
    page = reverse("supervision:problem", args=[problem.pk])
    assert "分析原因" in browsers["clerk"].get(page).content.decode()
    assert browsers["other"].get(page).status_code == 404
    step = reverse("supervision:problem-move", args=[problem.pk, "analyse"])
    assert browsers["clerk"].post(step, {"note": "管道老化"}).status_code == 302
    listed = browsers["clerk"].get(reverse("supervision:problems"))
    assert "管道老化" in listed.content.decode()
