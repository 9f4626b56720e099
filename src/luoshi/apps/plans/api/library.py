"""Plans of an office: sent in, listed, watched, taken away, sent on their way."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import Query, Router, Status

from luoshi.apps.accounts.queries import Asker, editor
from luoshi.apps.documents.actions import OfficeFull, TooManyUploads
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.plans.actions import compiling
from luoshi.apps.plans.api.contracts import LEDGERS, PLAN, READING, UPLOAD
from luoshi.apps.plans.api.shapes import PlanList, PlanStatus, WorkStatus
from luoshi.apps.plans.api.telling import plan_status
from luoshi.apps.plans.forms.upload import DocumentForm
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import contract as original
from luoshi.apps.plans.queries import current_of, plans, reading, standing_of
from luoshi.apps.plans.taking import FORMATS, Name, ledger_name, taken
from luoshi.apps.ui.api import MOST, ApiError, Detail, PlanId, answers
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.uploads import oversize
from luoshi.core.plans.contract import encode_plan
from luoshi.core.plans.review.states import PlanState

router = Router(tags=["规划"])


def plan_of(asker: Asker, pk: int) -> PlanRecord:
    """The plan of the asker's office.

    Errors   ``Http404`` where there is none
    """
    record: PlanRecord = get_object_or_404(plans(asker), pk=pk)
    return record


@router.post(
    "/plans",
    response=answers({200: PlanStatus, 201: PlanStatus}, 400, 403, 413, 422),
    summary="上传一份规划",
    openapi_extra=UPLOAD,
    url_name="plans",
)
def upload(request: HttpRequest) -> Status[PlanStatus]:
    """收下文件，排队编译；本单位已有同样内容时答 200 和已有的那一份。"""
    person = editor(request.user)
    sent = MultiValueDict({"documents": request.FILES.getlist("document")})
    form = DocumentForm(request.POST, sent, dropped=oversize(request))
    if not form.is_valid():
        said = [str(one) for one in form.errors["documents"]]
        details = [Detail(field="document", message=one) for one in said]
        if oversize(request):
            raise ApiError(413, "upload-too-long", said[0], details=details)
        raise ApiError(422, "invalid", said[0], details=details)
    file = form.cleaned_data["documents"][0]
    try:
        done = compiling.submit(person, file.name or "", file)
    except TooManyUploads as error:
        raise ApiError(429, error.code, error.message, wait=error.wait) from error
    except OfficeFull as error:
        raise ApiError(413, error.code, error.message) from error
    record = plan_of(person, done.record.pk)
    return Status(201 if done.is_new else 200, plan_status(record))


@router.get(
    "/plans",
    response=answers({200: PlanList}, 422),
    summary="本单位的规划",
    url_name="plan-list",
)
def plan_list(
    request: HttpRequest,
    state: PlanState | None = None,
    status: WorkStatus | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> PlanList:
    """新的在前。state 是审核到哪一步，status 是后台编译到哪一步。"""
    found = plans(request.user)
    if state:
        found = found.filter(state=state)
    if status:
        found = found.filter(status=status)
    total = found.count()
    page = found[offset : offset + limit] if offset < total else ()
    return PlanList(
        total=total,
        limit=limit,
        offset=offset,
        plans=[plan_status(one) for one in page],
    )


@router.get(
    "/plans/{pk}",
    response=answers({200: PlanStatus}, 404, 422),
    summary="一份规划的进展",
    url_name="plan",
)
def plan(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """编译完成前每隔几秒问一次；compiled 为真就可以取用。"""
    return plan_status(plan_of(request.user, pk))


@router.get(
    "/plans/{pk}/contract",
    response=answers({200: None}, 404, 422),
    summary="规划的合同 JSON",
    openapi_extra=PLAN,
    url_name="contract",
)
def contract(
    request: HttpRequest, pk: PlanId, of: Literal["people", "machine"] = "people"
) -> HttpResponse:
    """of=people 是更正以后的，of=machine 是机器编译的原样。"""
    record = plan_of(request.user, pk)
    if of == "machine":
        data = original(current_of(record)).encode()
    else:
        data = encode_plan(standing_of(record).plan)
    return HttpResponse(data, content_type="application/json")


@router.get(
    "/plans/{pk}/text",
    response=answers({200: None}, 404, 422),
    summary="正文",
    openapi_extra=READING,
    url_name="text",
)
def text(request: HttpRequest, pk: PlanId) -> HttpResponse:
    """与 luoshi read 打印的相同；各处的位置都按这份正文数。"""
    data = reading(current_of(plan_of(request.user, pk)))
    return HttpResponse(data, content_type="application/json")


@router.get(
    "/plans/{pk}/ledger.{format}",
    response=answers({200: None}, 404, 422),
    summary="台账文件",
    openapi_extra=LEDGERS,
    url_name="ledger",
)
def ledger(
    request: HttpRequest,
    pk: PlanId,
    format: Name,  # noqa: A002
) -> HttpResponse:
    """更正以后的台账。"""
    record = plan_of(request.user, pk)
    data = taken(standing_of(record), format)
    name = ledger_name(record.title, format)
    return attachment(data, FORMATS[format].media_type, name)


@router.post(
    "/plans/{pk}/cancel",
    response=answers({200: PlanStatus}, 403, 404, 422),
    summary="停止编译",
    url_name="cancel",
)
def cancel(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """已经完成的不受影响。"""
    person = editor(request.user)
    cancel_work(plan_of(person, pk))
    return plan_status(plan_of(person, pk))


@router.post(
    "/plans/{pk}/retry",
    response=answers({200: PlanStatus}, 403, 404, 409, 422),
    summary="再编译一次",
    url_name="retry",
)
def retry(request: HttpRequest, pk: PlanId) -> PlanStatus:
    """没有完成或已停止的规划重新排队。"""
    person = editor(request.user)
    compiling.retry(plan_of(person, pk), person)
    return plan_status(plan_of(person, pk))
