"""The ledgers of several plans as one file."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Status

from luoshi.apps.accounts.queries import member
from luoshi.apps.plans.actions import exporting
from luoshi.apps.plans.api.asked import Order
from luoshi.apps.plans.api.contracts import ARCHIVE
from luoshi.apps.plans.api.shapes import ExportStatus
from luoshi.apps.plans.api.telling import export_status, is_done
from luoshi.apps.plans.queries import export_file, exports, plans
from luoshi.apps.plans.taking import archive_name
from luoshi.apps.ui.api import ApiError, PlanId, answers
from luoshi.apps.ui.files import attached

router = Router(tags=["导出"])


@router.post(
    "/exports",
    response=answers({201: ExportStatus}, 400, 403, 409, 422),
    summary="导出几份台账",
    url_name="order",
)
def order(request: HttpRequest, body: Order) -> Status[ExportStatus]:
    """在后台打成一个压缩包，保留七天；不写 plans 就是本单位全部已编译的。"""
    person = member(request.user)
    chosen = plans(person).filter(current__isnull=False)
    if body.plans is not None:
        chosen = chosen.filter(pk__in=body.plans)
        missing = sorted(set(body.plans) - set(chosen.values_list("pk", flat=True)))
        if missing:
            raise ApiError(
                422,
                "plans-missing",
                _("没有这些规划，或还没有编译：%s。") % "、".join(map(str, missing)),
            )
    export = exporting.order(person, list(chosen), body.format)
    return Status(201, export_status(export))


@router.get(
    "/exports/{pk}",
    response=answers({200: ExportStatus}, 404, 422),
    summary="导出的进展",
    url_name="export",
)
def export(request: HttpRequest, pk: PlanId) -> ExportStatus:
    """完成以后 links.file 指向文件。"""
    return export_status(get_object_or_404(exports(request.user), pk=pk))


@router.get(
    "/exports/{pk}/file",
    response=answers({200: None}, 404, 422),
    summary="导出的文件",
    openapi_extra=ARCHIVE,
    url_name="export-file",
)
def file(request: HttpRequest, pk: PlanId) -> FileResponse:
    """压缩包，一份规划一个文件。"""
    found = get_object_or_404(exports(request.user), pk=pk)
    if not is_done(found):
        raise Http404
    return attached(export_file(found), "application/zip", archive_name(found))
