"""The way of a plan: its steps, and what recompiling it brings."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions import compiling, reviewing
from luoshi.apps.plans.actions.steps import take
from luoshi.apps.plans.api.asked import StepSent
from luoshi.apps.plans.api.library import plan_of
from luoshi.apps.plans.api.shapes import PlanStatus, WaitingShape
from luoshi.apps.plans.api.telling import plan_status
from luoshi.apps.plans.api.telling import waiting as told
from luoshi.apps.plans.queries import plans
from luoshi.apps.plans.workbench.rebasing import rebasing
from luoshi.apps.ui.api import PlanId, answers

router = Router(tags=["流转"])
CHANGED = answers({200: PlanStatus}, 403, 404, 409, 422)


@router.post(
    "/plans/{pk}/steps",
    response=answers({200: PlanStatus}, 400, 403, 404, 409, 422),
    summary="流转一步",
    url_name="steps",
)
def step(request: HttpRequest, pk: PlanId, body: StepSent) -> PlanStatus:
    """开始审核、确认、退回、执行、废止；不能走时答 409，并说出原因。"""
    person = editor(request.user)
    record = plan_of(person, pk)
    named = body.successor
    successor = plans(person).filter(pk=named).first() if named else None
    take(record, person, body.action, reason=body.reason, successor=successor)
    return plan_status(plan_of(person, pk))


@router.post(
    "/plans/{pk}/recompile",
    response=CHANGED,
    summary="重新编译",
    url_name="recompile",
)
def recompile(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """用现在的编译器再编译同一份文件；已有的更正不会丢，采用之前先比对。"""
    person = editor(request.user)
    compiling.recompile(plan_of(person, pk), person)
    return plan_status(plan_of(person, pk))


@router.get(
    "/plans/{pk}/waiting",
    response=answers({200: WaitingShape}, 404, 422),
    summary="等待采用的编译结果",
    url_name="waiting",
)
def waiting(request: HttpRequest, pk: PlanId) -> WaitingShape:
    """机器读法的变化，以及每条更正的去向。"""
    return told(rebasing(plan_of(request.user, pk)))


@router.post(
    "/plans/{pk}/accept",
    response=CHANGED,
    summary="采用新的编译结果",
    url_name="accept",
)
def accept(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """更正一并带过去；对不上的成为待选定的冲突。"""
    person = editor(request.user)
    reviewing.accept(plan_of(person, pk), person)
    return plan_status(plan_of(person, pk))


@router.post(
    "/plans/{pk}/reject",
    response=CHANGED,
    summary="放弃新的编译结果",
    url_name="reject",
)
def reject(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """留用现在的台账。"""
    person = editor(request.user)
    reviewing.reject(plan_of(person, pk), person)
    return plan_status(plan_of(person, pk))
