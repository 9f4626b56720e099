"""Whom each step of a run is told to."""

from __future__ import annotations

from decimal import Decimal

from django.test import Client
from django.urls import reverse
from tests.apps.assessments.conftest import Walker, fill, over

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import judging
from luoshi.apps.assessments.actions.objecting import Raised, decide, raise_one
from luoshi.apps.assessments.models import Run
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Region


def told(words: str) -> set[str]:
    """Who was told something of these words."""
    rows = Notice.objects.filter(title__contains=words, kind="assessment")
    return set(rows.values_list("user__name", flat=True))


def test_departments_are_asked_to_seal(opened: Run) -> None:
    assert told("请核对、审定本部门的数据") == {"head"}
    notice = Notice.objects.get(kind="assessment")
    assert notice.address == reverse("assessments:run", args=[opened.pk])


def test_office_is_told_of_seals_and_trials(walk: Walker) -> None:
    walk("seal", "close", "calculate")
    assert told("市商务局审定了数据") == {"admin", "officer"}
    # Not whoever took the step.
    assert told("试算结果已出") == {"officer", "chief"}


def test_assessed_are_told_only_when_it_is_sent(walk: Walker) -> None:
    walk("seal", "close", "calculate")
    names = {"mayor", "clerk"}
    assert not Notice.objects.filter(user__name__in=names).exists()
    run = walk("send")
    assert told("请核对得分") == names
    assert told(str(run.closes)) == names


def test_department_is_told_when_data_come_back(walk: Walker) -> None:
    walk("seal", "close", "return")
    assert told("数据退回") == {"head"}
    assert Notice.objects.get(title__contains="数据退回").text == "同意"


def test_objection_and_its_answer_are_told(
    objecting: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    given = Raised(
        region=districts["丁区"].pk, criterion="new", reason="漏计", evidence="附件"
    )
    raised = raise_one(staff["mayor"], objecting.pk, given)
    assert told("丁区对“新增规上企业”提出异议") == {"admin", "officer"}
    decide(
        staff["officer"],
        raised.pk,
        outcome="accepted",
        answer="属实",
        value=Decimal(21),
    )
    assert told("异议已处理，采纳") == {"mayor"}


def test_everybody_is_told_of_the_end(objecting: Run, walk: Walker) -> None:
    over(objecting)
    walk("settle")
    assert told("得分已审定") == {"officer", "chief", "mayor", "clerk"}
    walk("publish")
    assert told("评估结果已公布") == {"officer", "chief", "head", "mayor", "clerk"}


def test_experts_are_asked_and_the_office_told(
    judged: Run,
    experts: dict[str, User],
    staff: dict[str, User],
    districts: dict[str, Region],
) -> None:
    assert told("请为“新增规上企业”评分") == set(experts)
    for one in experts.values():
        assert told("专家评分已全部提交") == set()
        seat = fill(judged, one, districts)
    assert told("专家评分已全部提交") == {"admin", "officer", "head"}
    judging.give_back(staff["admin"], judged.pk, seat.pk, "漏看一份材料")
    assert told("评分退回") == {"苗青"}


def test_waiting_ones_are_pressed_once_a_day(
    judged: Run, experts: dict[str, User], browsers: dict[str, Client]
) -> None:
    address = reverse("assessments:remind", args=[judged.pk])
    first = browsers["admin"].post(address, follow=True).content.decode()
    assert "已通知 5 人" in first
    assert told("请尽快办理") == {*experts, "head"}
    assert (
        "今天已经催过" in browsers["admin"].post(address, follow=True).content.decode()
    )
    assert browsers["head"].post(address).status_code == 403
