"""Tasks: listed, looked at, moved by a step, reported on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field, StringConstraints

from luoshi.apps.accounts.queries import Asker, member
from luoshi.apps.tasks.actions.life import Given, take
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.api.shapes import (
    ColourName,
    Reported,
    StateName,
    StepName,
    TaskList,
    TaskWhole,
)
from luoshi.apps.tasks.api.telling import report_shown, task_shown, task_whole
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing, one, standing, tasks, with_names
from luoshi.apps.ui.api import MOST, NO_NULL, Number, PlanId, Short, Strict, answers

router = Router(tags=["任务"])
LARGEST = 10**13
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2200, 12, 31)
Long = Annotated[str, StringConstraints(pattern=NO_NULL, max_length=4000)]


class StepTaken(Strict):
    """A step of a task, with what it needs."""

    step: StepName
    opinion: Annotated[str, StringConstraints(pattern=NO_NULL, max_length=2000)] = ""
    due: (
        Annotated[datetime.date, Field(strict=False, ge=EARLIEST, le=LATEST)] | None
    ) = Field(default=None, description="新的完成时限")
    unit: Number | None = Field(default=None, description="改派给哪个单位的 id")
    version: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None, description="您看到的版本；别人先改了就答 409"
    )


class ReportSent(Strict):
    """Progress of a task in the period that is open."""

    text: Long
    progress: Annotated[float, Field(ge=0, le=100)] | None = Field(
        default=None, description="完成比例，百分数"
    )
    actual: Annotated[float, Field(ge=-LARGEST, le=LARGEST)] | None = None
    trouble: Long = ""
    request: Long = ""
    request_to: Annotated[Short, StringConstraints(max_length=100)] = ""
    plans: Long = ""


@router.get(
    "/tasks",
    response=answers({200: TaskList}, 403, 422),
    summary="看得见的任务",
    url_name="tasks",
)
def task_list(
    request: HttpRequest,
    state: StateName | None = None,
    colour: ColourName | None = None,
    unit: Annotated[int, Query(ge=1, le=MOST)] | None = None,
    plan: Annotated[int, Query(ge=1, le=MOST)] | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> TaskList:
    """按编号排列；unit 是牵头单位的 id，plan 是规划的 id。"""
    who = _who(request.user)
    wanted = {"state": state, "colour": colour, "lead": unit, "plan": plan}
    chosen = {name: value for name, value in wanted.items() if value is not None}
    found: QuerySet[Task] = tasks(who.user, who).filter(**chosen)
    total = found.count()
    rows = with_names(found).prefetch_related("parts__unit").order_by("number", "pk")
    page = rows[offset : offset + limit] if offset < total else ()
    return TaskList(
        total=total, limit=limit, offset=offset, tasks=[task_shown(row) for row in page]
    )


@router.get(
    "/tasks/{pk}",
    response=answers({200: TaskWhole}, 403, 404, 422),
    summary="一项任务",
    url_name="task",
)
def task(request: HttpRequest, pk: PlanId) -> TaskWhole:
    """连同办理过程、最近的进展，以及令牌的主人现在可以办的步骤。"""
    who = _who(request.user)
    return task_whole(who, one(who.user, pk))


@router.post(
    "/tasks/{pk}/steps",
    response=answers({200: TaskWhole}, 400, 403, 404, 409, 422),
    summary="办理一步",
    url_name="task-steps",
)
def task_step(request: HttpRequest, pk: PlanId, body: StepTaken) -> TaskWhole:
    """签收、申请延期、申请办结、复核等；不能办时答 409，并说出原因。"""
    who = _who(request.user)
    one(who.user, pk)
    given = Given(
        opinion=body.opinion, due=body.due, unit=body.unit, version=body.version
    )
    take(who.user, pk, body.step, given)
    return task_whole(who, one(who.user, pk))


@router.post(
    "/tasks/{pk}/reports",
    response=answers({201: Reported}, 400, 403, 404, 422),
    summary="反馈进展",
    url_name="task-reports",
)
def task_report(request: HttpRequest, pk: PlanId, body: ReportSent) -> Status[Reported]:
    """单位负责人的令牌直接报送，填报人的等负责人签发；佐证材料在页面上传。"""
    user = member(request.user)
    one(user, pk)
    told = Told(
        text=body.text,
        progress=_rounded(body.progress, 1),
        actual=_rounded(body.actual, 4),
        trouble=body.trouble,
        request=body.request,
        request_to=body.request_to,
        plans=body.plans,
    )
    return Status(201, report_shown(write(user, pk, told)))


def _who(asker: Asker) -> Standing:
    """Who the asker is to the tasks of their office.

    Errors   ``PermissionDenied`` where they belong to none
    """
    who = standing(member(asker))
    if who is None:
        raise PermissionDenied
    return who


def _rounded(number: float | None, places: int) -> Decimal | None:
    return None if number is None else round(Decimal(str(number)), places)
