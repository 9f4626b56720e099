"""The findings of a plan, and taking note of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Router

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.reviewing import acknowledge
from luoshi.apps.plans.api.asked import ItemKey, Note
from luoshi.apps.plans.api.library import plan_of
from luoshi.apps.plans.api.shapes import FindingList, FindingShape
from luoshi.apps.plans.api.telling import findings as told
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.ui.api import PlanId, answers

router = Router(tags=["体检"])


@router.get(
    "/plans/{pk}/findings",
    response=answers({200: FindingList}, 404, 422),
    summary="体检发现",
    url_name="findings",
)
def findings(request: HttpRequest, pk: PlanId) -> FindingList:
    """重的在前；key 在重新编译以后不变。"""
    record = plan_of(request.user, pk)
    found = list(told(record, standing_of(record)))
    return FindingList(total=len(found), findings=found)


@router.post(
    "/plans/{pk}/findings/{key}/note",
    response=answers({200: FindingShape}, 400, 403, 404, 409, 422),
    summary="标明知悉",
    url_name="note",
)
def note(request: HttpRequest, pk: PlanId, key: ItemKey, body: Note) -> FindingShape:
    """noted 为假时收回；重复请求结果相同。"""
    person = editor(request.user)
    record = plan_of(person, pk)
    _finding(record, key)
    acknowledge(record, person, key, body.note, wanted=body.noted)
    return _finding(record, key)


def _finding(record: PlanRecord, key: str) -> FindingShape:
    for one in told(record, standing_of(record)):
        if one.key == key:
            return one
    raise Http404
