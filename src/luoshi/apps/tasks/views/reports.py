"""Progress: written by the unit, signed by its leader, adopted or returned by the office."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.accounts.queries import member
from luoshi.apps.tasks.actions import reports as actions
from luoshi.apps.tasks.actions.proofs import keeping
from luoshi.apps.tasks.forms.reports import ReportForm, of_report
from luoshi.apps.tasks.models import Report, Task
from luoshi.apps.tasks.pages.strip import number
from luoshi.apps.tasks.pages.task import TaskPage
from luoshi.apps.tasks.queries import Standing, one, roles_on, waiting
from luoshi.apps.tasks.queries import reports as reports_of
from luoshi.apps.tasks.views.ledger import known
from luoshi.apps.ui.request import Request, whole
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import LuoshiError

PAGE_LENGTH = 20


@require_http_methods(["GET", "POST"])
@never_cache
def report(request: Request, pk: int) -> HttpResponse:
    """The form for the progress of a task; ``of`` names a report that is written anew."""
    who, task = known(request.user), one(request.user, pk)
    if "lead_reporter" not in roles_on(who, task):
        raise PermissionDenied
    before = _before(request, task)
    if request.method == "GET":
        initial = of_report(before) if before is not None else _begun(task)
        return _form(request, task, ReportForm(initial=initial, task=task), before)
    form = ReportForm(request.POST, request.FILES, task=task, dropped=oversize(request))
    if not form.is_valid():
        return _form(request, task, form, before, status=422)
    period = before.period if before is not None else ""
    try:
        with keeping(who.user, form.cleaned_data["proofs"], form.scene()) as proofs:
            written = actions.write(who.user, pk, form.told(period), proofs)
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _form(request, task, form, before, status=422)
    is_sent = written.state == Report.State.SENT
    said_so = _("已报送办公室。") if is_sent else _("已保存，等本单位负责人签发。")
    messages.success(request, said_so)
    return redirect("tasks:desk")


@require_safe
@never_cache
def queue(request: Request) -> HttpResponse:
    """What waits for the unit's leader to sign, and for the office to judge."""
    return _queue(request)


@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    """The unit's leader signs a report."""
    user = member(request.user)
    found = get_object_or_404(reports_of(user), pk=pk)
    try:
        actions.send(user, found)
    except LuoshiError as error:
        return _queue(request, found, said(error.sentence))
    messages.success(request, _("已报送办公室。"))
    return redirect("tasks:reports")


@require_POST
def judge(request: Request, pk: int) -> HttpResponse:
    """The office adopts a report or gives it back."""
    user = member(request.user)
    found = get_object_or_404(reports_of(user), pk=pk)
    is_accepted = request.POST.get("deed") == "accept"
    opinion = request.POST.get("opinion", "").replace("\0", "")
    try:
        actions.judge(user, found, is_accepted=is_accepted, opinion=opinion)
    except LuoshiError as error:
        return _queue(request, found, said(error.sentence))
    messages.success(request, _("已采用。") if is_accepted else _("已退回。"))
    return redirect("tasks:reports")


def _before(request: Request, task: Task) -> Report | None:
    """The report that is written anew, where one is named that may be."""
    wanted = whole(request.POST.get("of") or request.GET.get("of"))
    if wanted is None:
        return None
    rows = task.reports.filter(replaced_by=None).exclude(state=Report.State.ACCEPTED)
    return get_object_or_404(rows, pk=wanted)


def _begun(task: Task) -> dict[str, object]:
    """A new report begins where the last one ended, but with words of its own."""
    return {"progress": number(task.progress), "actual": number(task.actual)}


def _form(
    request: Request,
    task: Task,
    form: ReportForm,
    before: Report | None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "task": task,
        "page": TaskPage(task, known(request.user)),
        "form": form,
        "before": before,
        "period": before.period if before else actions.period_of(task, today),
    }
    return render(request, "tasks/report.html", context, status=status)


def _queue(
    request: Request, refused: Report | None = None, words: str = ""
) -> HttpResponse:
    who = known(request.user)
    if not (who.office_roles or who.scope.led):
        raise PermissionDenied
    context = {
        "to_send": _own(who),
        "page": _arrived(who, request.GET.get("page")),
        "is_office": bool(who.office_roles),
        "refused": refused.pk if refused is not None else 0,
        "words": words,
        "opinion": request.POST.get("opinion", ""),
    }
    return render(
        request, "tasks/reports.html", context, status=422 if refused else 200
    )


def _own(who: Standing) -> list[Report]:
    """What waits for the leader's signature."""
    if not who.scope.led:
        return []
    rows = waiting(who, Report.State.WRITTEN).prefetch_related("evidence__document")
    return list(rows.order_by("at")[:100])


def _arrived(who: Standing, number: str | None) -> Page[Report]:
    """What waits for the office, the oldest first."""
    rows = waiting(who, Report.State.SENT).prefetch_related("evidence__document")
    return Paginator(rows.order_by("sent_at", "pk"), PAGE_LENGTH).get_page(number)
