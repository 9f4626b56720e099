"""The sheet of progress: taken away, sent in, looked at, written."""

from __future__ import annotations

import tempfile

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.jobs.models import UNFINISHED
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import today, units
from luoshi.apps.tasks.actions import filling
from luoshi.apps.tasks.forms.filling import SheetForm
from luoshi.apps.tasks.models import Fill
from luoshi.apps.tasks.pages.filling import FillPage
from luoshi.apps.tasks.pages.filling import sheet as write_sheet
from luoshi.apps.tasks.queries import Standing, desk, fillable, may_fill, standing
from luoshi.apps.tasks.queries import fills as sent_in
from luoshi.apps.ui.files import attached
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.uploads import oversize

LENGTH = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sheet(request: Request) -> HttpResponseBase:
    """The sheet to fill in, written row by row into a file that nobody else sees."""
    who, unit = _filler(request), _unit(request)
    # Closed by the answer, when it has been sent.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    write_sheet(who, file, unit)
    file.seek(0)
    owner = unit.short or unit.name if unit is not None else _("进展填报")
    return attached(File(file), XLSX, f"{owner}-{today():%Y%m%d}.xlsx")


@require_safe
def fills(request: Request) -> HttpResponse:
    """The sheets that somebody has sent in, and the place for the next one."""
    return _list(request, SheetForm())


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in a sheet and show how far it has come."""
    who = _filler(request)
    form = SheetForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        return _list(request, form, status=422)
    file = form.cleaned_data["document"]
    return redirect("tasks:fill", filling.bring(who.user, file.name or "", file).pk)


@require_safe
def fill(request: Request, pk: int) -> HttpResponse:
    """How far a sheet has come, what was found in it, what it would change."""
    one = _fill(request, pk)
    is_partial = bool(request.htmx) and not request.htmx.boosted
    if is_partial and one.is_finished:
        return _varied(HttpResponse(headers={"HX-Refresh": "true"}))
    part = "#progress" if is_partial else ""
    context = {"one": one, "page": FillPage(one), "who": _filler(request)}
    return _varied(render(request, f"tasks/fill.html{part}", context))


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Have the sheet written in the background."""
    filling.accept(_fill(request, pk))
    return redirect("tasks:fill", pk)


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Have the sheet checked once more."""
    filling.retry(_fill(request, pk))
    return redirect("tasks:fill", pk)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Have what is on its way stop; nothing of it stays."""
    if not cancel_work(_fill(request, pk)):
        messages.info(request, _("已经完成，不能取消。"))
    return redirect("tasks:fill", pk)


def _filler(request: Request) -> Standing:
    """Who the asker is, who reports for somebody.

    Errors   ``PermissionDenied`` where they do not
    """
    who = standing(request.user)
    if who is None or not may_fill(who):
        raise PermissionDenied
    return who


def _fill(request: Request, pk: int) -> Fill:
    _filler(request)
    found: Fill = get_object_or_404(sent_in(request.user), pk=pk)
    return found


def _unit(request: Request) -> Unit | None:
    """The unit whose sheet is asked for; none where the address names none."""
    wanted = request.GET.get("unit", "")
    if not wanted.isdecimal():
        return None
    return get_object_or_404(units(request.user), pk=int(wanted[:15]))


def _list(request: Request, form: SheetForm, status: int = 200) -> HttpResponse:
    who = _filler(request)
    mine = sent_in(request.user)
    page = Paginator(mine.defer("findings"), LENGTH).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "who": who,
        "page": page,
        "rows": [(one, FillPage(one)) for one in page],
        "ready": fillable(request.user, who).count(),
        "unsigned": desk(request.user, who).filter(state="dispatched").count(),
        "is_working": mine.filter(status__in=UNFINISHED).exists(),
    }
    return render(request, "tasks/fills.html", context, status=status)


def _varied(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    return response
