"""The ledgers of several plans, ordered and taken away."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import member
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions import exporting
from luoshi.apps.plans.queries import export_file, exports, plans
from luoshi.apps.plans.taking import archive_name
from luoshi.apps.ui.answers import fragment, is_partial
from luoshi.apps.ui.files import attached
from luoshi.apps.ui.request import Request, whole


@require_safe
def export_list(request: Request) -> HttpResponse:
    """The exports of the office that are still kept, with how far they have come."""
    part = "#exports" if is_partial(request) else ""
    found = list(exports(request.user))
    context = {
        "exports": found,
        "is_working": any(not one.is_finished for one in found),
    }
    return fragment(render(request, f"plans/exports.html{part}", context))


@require_POST
def order(request: Request) -> HttpResponse:
    """Have the ledgers of the chosen plans, or of all, made into one file."""
    person = member(request.user)
    chosen = plans(person).filter(current__isnull=False)
    if not request.POST.get("every"):
        keys = [whole(key) for key in request.POST.getlist("plan")]
        chosen = chosen.filter(pk__in=[key for key in keys if key is not None])
    exporting.order(person, list(chosen), request.POST.get("format", ""))
    return redirect("plans:exports")


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Make an export once more."""
    exporting.retry(get_object_or_404(exports(member(request.user)), pk=pk))
    return redirect("plans:exports")


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Have an export that is on its way stop."""
    cancel_work(get_object_or_404(exports(member(request.user)), pk=pk))
    return redirect("plans:exports")


@require_safe
def file(request: Request, pk: int) -> FileResponse:
    """The file of an export that is done."""
    export = get_object_or_404(exports(request.user), pk=pk)
    if export.status != Status.DONE:
        raise Http404
    return attached(export_file(export), "application/zip", archive_name(export))
