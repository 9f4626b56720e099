"""The library of plans, the page of one plan, and what can be taken away."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans import actions, queries
from luoshi.apps.plans.forms import UploadForm
from luoshi.apps.plans.models import PlanRecord, Status
from luoshi.apps.plans.queries import compiled, plans
from luoshi.apps.plans.shelf import shelf
from luoshi.apps.plans.workbench.ledger import SHOWS, Show
from luoshi.apps.plans.workbench.page import page_of
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.uploads import oversize
from luoshi.core.reports.ledger import ledger_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def library(request: Request) -> HttpResponse:
    """The plans of the office, and the place to drop a new one."""
    return _library(request, UploadForm())


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in the sent files; one new plan is shown at once."""
    person = editor(request.user)
    form = UploadForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        return _library(request, form, status=422)
    sent = [
        actions.submit(person, file.name or "", file)
        for file in form.cleaned_data["documents"]
    ]
    for one in sent:
        if not one.is_new:
            messages.info(request, _("本单位已有这份文件：%s。") % one.record.title)
    if len(sent) == 1:
        return redirect("plans:plan", sent[0].record.pk)
    messages.success(request, _("收到 %s 份文件。") % len(sent))
    return redirect("plans:library")


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """The plan beside its text; until it is compiled, how far it has come."""
    record = get_object_or_404(plans(request.user), pk=pk)
    if record.status != Status.READY or record.current_id is None:
        return _status(request, record)
    if request.htmx and request.htmx.target == "progress":
        return _refreshed()
    page = page_of(record.current_id, _show(request))
    if request.htmx and request.htmx.target == "ledger":
        return _fragment(HttpResponse(page.ledger))
    return _fragment(
        render(request, "plans/plan.html", {"record": record, "page": page})
    )


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Compile once more."""
    record = get_object_or_404(plans(editor(request.user)), pk=pk)
    actions.retry(record)
    return redirect("plans:plan", record.pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Remove the plan and its document."""
    record = get_object_or_404(plans(editor(request.user)), pk=pk)
    actions.discard(record)
    messages.success(request, _("已移除：%s。") % record.title)
    return redirect("plans:library")


@require_GET
def ledger(request: Request, pk: int) -> HttpResponse:
    """The ledger as an Excel workbook."""
    record, current = _ready(request, pk)
    result = compiled(current)
    data = ledger_xlsx(result.plan, result.reading.text)
    return _attachment(data, XLSX, f"{record.title}-台账.xlsx")


@require_GET
def contract(request: Request, pk: int) -> HttpResponse:
    """The compiled plan as contract JSON."""
    record, current = _ready(request, pk)
    data = queries.contract(current).encode()
    return _attachment(data, "application/json", f"{record.title}.json")


def _library(request: Request, form: UploadForm, status: int = 200) -> HttpResponse:
    seen = shelf(request.user, request.GET)
    context = {"form": form, "shelf": seen}
    is_part = request.htmx and not request.htmx.boosted
    part = "#plans" if is_part and not request.htmx.history_restore_request else ""
    page = render(request, f"plans/library.html{part}", context, status=status)
    if part and request.htmx.trigger == "find":
        page["HX-Push-Url"] = seen.address
    return _fragment(page)


def _status(request: Request, record: PlanRecord) -> HttpResponse:
    part = "#progress" if request.htmx and not record.is_finished else ""
    if request.htmx and record.is_finished:
        return _refreshed()
    context = {"record": record, "is_stalled": actions.is_stalled(record)}
    return _fragment(render(request, f"plans/status.html{part}", context))


def _ready(request: Request, pk: int) -> tuple[PlanRecord, int]:
    """A compiled plan, and which compilation of it is current."""
    record = get_object_or_404(plans(request.user), pk=pk, status=Status.READY)
    if record.current_id is None:
        raise Http404
    return record, record.current_id


def _show(request: Request) -> Show:
    asked = request.GET.get("show")
    return next((show for show in SHOWS if show == asked), "all")


def _refreshed() -> HttpResponse:
    """Have the page loaded anew: what it shows is another page now."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def _fragment(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    return response


def _attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
