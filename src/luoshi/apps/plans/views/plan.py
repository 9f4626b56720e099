"""The page of one plan: beside its text once compiled, until then how far it has come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import editor
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.plans.actions import compiling, reviewing
from luoshi.apps.plans.actions.gate import is_open
from luoshi.apps.plans.forms.upload import DocumentForm
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.plans.views.answers import ready
from luoshi.apps.plans.workbench.ledger import SHOWS, Show
from luoshi.apps.plans.workbench.page import HOLES, page_of
from luoshi.apps.plans.workbench.progress import progress_of
from luoshi.apps.plans.workbench.rebasing import rebasing
from luoshi.apps.ui.answers import fragment, refreshed
from luoshi.apps.ui.request import Request, whole
from luoshi.apps.ui.uploads import oversize


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """The plan beside its text; until it is compiled, how far it has come."""
    record = get_object_or_404(plans(request.user), pk=pk)
    if record.current_id is None:
        return _status(request, record)
    target = request.htmx.target if request.htmx else None
    if target == "progress":
        return refreshed() if record.is_finished else HttpResponse(status=204)
    if record.is_large:
        return render(request, "plans/large.html", {"record": record})
    page = page_of(record, _show(request))
    if target == "ledger":
        return fragment(HttpResponse(page.ledger))
    context = {
        "record": record,
        "page": HOLES,
        "counts": page.counts,
        "progress": progress_of(record, request.user),
        "is_open": is_open(record, request.user),
    }
    frame = render_to_string("plans/plan.html", context, request)
    return fragment(HttpResponse(page.framed(frame)))


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Compile once more."""
    person = editor(request.user)
    record = get_object_or_404(plans(person), pk=pk)
    compiling.retry(record, person)
    return redirect("plans:plan", record.pk)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Have a compilation that is on its way stop."""
    record = get_object_or_404(plans(editor(request.user)), pk=pk)
    cancel_work(record)
    return redirect("plans:plan", record.pk)


@require_POST
def dismiss(request: Request, pk: int) -> HttpResponse:
    """Leave a failed or cancelled recompilation be."""
    record = get_object_or_404(plans(editor(request.user)), pk=pk)
    compiling.dismiss(record)
    return redirect("plans:plan", record.pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Remove the plan and its documents."""
    record = get_object_or_404(plans(editor(request.user)), pk=pk)
    compiling.discard(record)
    messages.success(request, _("已移除：%s。") % record.title)
    return redirect("plans:library")


@require_safe
def renew(request: Request, pk: int) -> HttpResponse:
    """Where a better document is sent in, or today's compiler is set to work."""
    record, _current = ready(editor(request.user), pk)
    return render(
        request, "plans/renew.html", {"record": record, "form": DocumentForm()}
    )


@require_POST
def recompile(request: Request, pk: int) -> HttpResponse:
    """Compile the same document with today's compiler."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    compiling.recompile(record, person)
    return redirect("plans:plan", record.pk)


@require_POST
def replace(request: Request, pk: int) -> HttpResponse:
    """Compile the plan from a better document."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    form = DocumentForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        context = {"record": record, "form": form}
        return render(request, "plans/renew.html", context, status=422)
    file = form.cleaned_data["documents"][0]
    compiling.replace(record, person, file.name or "", file)
    return redirect("plans:plan", record.pk)


@require_safe
def waiting(request: Request, pk: int) -> HttpResponse:
    """What a recompilation would change, before anybody accepts it."""
    record, _current = ready(request.user, pk)
    if record.waiting_id is None:
        return redirect("plans:plan", record.pk)
    context = {
        "record": record,
        "rebasing": rebasing(record),
        "is_open": is_open(record, request.user),
    }
    return render(request, "plans/waiting.html", context)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Take over the recompilation with everything people decided."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    seen = whole(request.POST.get("waiting"))
    done = reviewing.accept(record, person, waiting=seen)
    left = len(done.conflicts) + len(done.orphans)
    if left:
        messages.info(request, _("已采用新的编译结果，还有 %s 处要您选定。") % left)
    else:
        messages.success(request, _("已采用新的编译结果，更正全部保留。"))
    return redirect("plans:plan", record.pk)


@require_POST
def reject(request: Request, pk: int) -> HttpResponse:
    """Stay with the present compilation."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    reviewing.reject(record, person)
    return redirect("plans:plan", record.pk)


def _status(request: Request, record: PlanRecord) -> HttpResponse:
    if request.htmx and record.is_finished:
        return refreshed()
    part = "#progress" if request.htmx else ""
    return fragment(render(request, f"plans/status.html{part}", {"record": record}))


def _show(request: Request) -> Show:
    asked = request.GET.get("show")
    return next((show for show in SHOWS if show == asked), "all")
