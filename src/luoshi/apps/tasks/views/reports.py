"""Progress: written, sent, adopted or returned; and the files that show it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.documents.actions import keep
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.documents.queries import opened
from luoshi.apps.tasks.actions import parts
from luoshi.apps.tasks.actions.reports import judge as judged
from luoshi.apps.tasks.actions.reports import send as sent
from luoshi.apps.tasks.actions.reports import write
from luoshi.apps.tasks.forms.reports import ReportForm
from luoshi.apps.tasks.pages.desk import forget
from luoshi.apps.tasks.queries import Standing, evidence, one, reports, roles_on
from luoshi.apps.tasks.views.desk import concerned
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import told
from luoshi.core.errors import LuoshiError

MOST_FILES = 9
LENGTH = 30


@require_http_methods(["GET", "POST"])
def report(request: Request, pk: int) -> HttpResponse:
    """Report progress of a task."""
    found, who = one(request.user, pk), concerned(request.user)
    if "lead_reporter" not in roles_on(who, found):
        raise PermissionDenied
    last = found.reports.filter(replaced_by=None).first()
    start = {"progress": found.progress, "actual": found.actual}
    form = ReportForm(request.POST or None, initial=start, task=found)
    if request.method == "POST" and form.is_valid():
        try:
            files = _kept(request, who)
            made = write(who.user, pk, form.told, files, form.cleaned_data["place"])
        except LuoshiError as error:
            form.add_error(None, told([error.sentence]))
        else:
            forget(who)
            messages.success(request, _said(made.state))
            return redirect("tasks:task", pk)
    context = {"task": found, "form": form, "last": last, "most": MOST_FILES}
    status = 422 if form.is_bound else 200
    return render(request, "tasks/report.html", context, status=status)


def _said(state: str) -> str:
    if state == "written":
        return _("已填写，等本单位负责人签发后报送办公室。")
    return _("已报送办公室。")


def _kept(request: Request, who: Standing) -> list[StoredDocument]:
    """The files that came with a report, each kept under its content."""
    files = request.FILES.getlist("files")[:MOST_FILES]
    return [keep(who.user, one, one.name or "file", is_plan=False)[0] for one in files]


@require_POST
def attach(request: Request, pk: int) -> HttpResponse:
    """Evidence without a report, such as that of a supporting unit."""
    found, who = one(request.user, pk), concerned(request.user)
    try:
        for document in _kept(request, who):
            parts.attach(
                who.user, found.pk, document, place=request.POST.get("place", "")
            )
    except LuoshiError as error:
        messages.error(request, told([error.sentence]))
    return redirect("tasks:task", pk)


@require_safe
def queue(request: Request) -> HttpResponse:
    """What the reader has to send, or the office to adopt."""
    who = concerned(request.user)
    rows = reports(request.user).filter(replaced_by=None).select_related("task")
    if who.office_roles:
        rows = rows.filter(state="sent")
    elif who.scope.led:
        rows = rows.filter(state="written", unit__in=who.scope.led)
    else:
        raise PermissionDenied
    pages = Paginator(rows.order_by("at", "pk"), LENGTH)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "is_office": bool(who.office_roles)}
    return render(request, "tasks/reports.html", context)


@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    """The unit's leader sends what the reporter wrote."""
    found = get_object_or_404(reports(request.user), pk=pk)
    try:
        sent(concerned(request.user).user, found)
    except LuoshiError as error:
        messages.error(request, told([error.sentence]))
    else:
        messages.success(request, _("已报送办公室。"))
    return _back(request, found.task_id)


@require_POST
def judge(request: Request, pk: int) -> HttpResponse:
    """The office adopts a report or gives it back."""
    found = get_object_or_404(reports(request.user), pk=pk)
    is_accepted = request.POST.get("verdict") == "accept"
    opinion = request.POST.get("opinion", "")
    try:
        judged(
            concerned(request.user).user,
            found,
            is_accepted=is_accepted,
            opinion=opinion,
        )
    except LuoshiError as error:
        messages.error(request, told([error.sentence]))
    else:
        messages.success(request, _("已采用。") if is_accepted else _("已退回。"))
    return _back(request, found.task_id)


def _back(request: Request, task: int) -> HttpResponse:
    if request.POST.get("from") == "queue":
        return redirect("tasks:reports")
    return redirect("tasks:task", task)


@require_safe
def shown(request: Request, pk: int) -> FileResponse:
    """A piece of evidence, never shown by the browser in our name."""
    found = get_object_or_404(evidence(request.user), pk=pk)
    response = FileResponse(
        opened(found.document),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
