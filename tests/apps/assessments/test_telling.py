"""Whoever acts next on a run is told of it, and whom it is about."""

from __future__ import annotations

from decimal import Decimal

from tests.apps.assessments.conftest import Walker, over

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.objecting import Raised, decide, raise_one
from luoshi.apps.assessments.models import Run
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Region, Unit


def told(name: str) -> list[str]:
    """The titles of what somebody was told, the first first."""
    rows = Notice.objects.filter(user__username=name).order_by("pk")
    return [one.title.partition("：")[0] for one in rows]


def test_department_is_told_of_a_run(opened: Run) -> None:
    assert told("head") == ["请填写并审定本单位负责的数据"]
    assert told("mayor") == []


def test_office_is_told_of_a_seal(walk: Walker) -> None:
    walk("seal")
    assert told("admin") == told("officer") == ["部门审定"]


def test_assessed_are_told_by_when_to_object(objecting: Run) -> None:
    assert told("mayor") == ["发各单位核对"]
    found = Notice.objects.get(user__username="mayor")
    assert found.text == f"{objecting.closes} 前可以提出异议。"
    assert found.address == f"/assessments/runs/{objecting.pk}/"


def test_other_heads_are_told_without_a_government(
    office: object, districts: dict[str, Region], units: dict[str, Unit], walk: Walker
) -> None:
    Unit.objects.filter(name="丁区人民政府").update(kind=Unit.Kind.DEPARTMENT)
    walk("seal", "close", "calculate", "send")
    assert told("mayor") == ["发各单位核对"]


def test_objection_and_decision_are_told(
    objecting: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    given = Raised(
        region=districts["丁区"].pk, criterion="new", reason="漏计", evidence="附件"
    )
    raised = raise_one(staff["mayor"], objecting.pk, given)
    assert told("admin")[-1] == "提出异议"
    decide(
        staff["admin"], raised.pk, outcome="accepted", answer="属实", value=Decimal(16)
    )
    last = Notice.objects.filter(user=staff["mayor"]).latest("pk")
    assert last.title.startswith("异议处理结果：采纳")
    assert last.text == "属实"


def test_publication_is_told_to_the_assessed(objecting: Run, walk: Walker) -> None:
    over(objecting)
    walk("settle", "publish")
    assert told("mayor") == ["发各单位核对", "公布"]
