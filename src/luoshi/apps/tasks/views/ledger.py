"""The office's ledger of tasks: looked through, steps taken of many, taken away as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import member
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.jobs.models import Status
from luoshi.apps.tasks.actions import exporting
from luoshi.apps.tasks.actions.life import ClashError, Given, take_many
from luoshi.apps.tasks.pages.ledger import BULK, total, waiting_plans
from luoshi.apps.tasks.pages.ledger import ledger as ledger_of
from luoshi.apps.tasks.queries import Standing, export_file, exports, standing
from luoshi.apps.tasks.sifting import asked_of
from luoshi.apps.ui.answers import fragment, is_partial
from luoshi.apps.ui.files import attached
from luoshi.apps.ui.request import Request, whole
from luoshi.core.errors import LuoshiError
from luoshi.core.lifecycles.lifecycle import StepRefused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A whole page and no more: whoever wants all of a filter turns the page.
MOST = 50


class NothingChosen(LuoshiError):
    """A step of several tasks that names none, or no step."""

    code = "nothing-chosen"


@require_safe
def ledger(request: Request) -> HttpResponse:
    """The ledger, filtered and sorted as the address says."""
    who = known(request.user)
    is_part = is_partial(request) and not request.htmx.history_restore_request
    context = {
        "ledger": ledger_of(who, request.GET),
        "may_run": bool(who.office_roles),
        "waiting": [] if is_part else waiting_plans(who),
    }
    part = "#tasks" if is_part else ""
    page = render(request, f"tasks/ledger.html{part}", context)
    if part and request.htmx.trigger == "find":
        page["HX-Push-Url"] = address(context["ledger"].asked.query)  # type: ignore[attr-defined]
    return fragment(page)


@require_safe
def ledger_total(request: Request) -> HttpResponse:
    """The sum of what the address asks for, which the page fetches when it is there."""
    who = known(request.user)
    asked = asked_of(who, request.GET)
    context = {"total": total(who, asked), "asked": asked}
    return render(request, "tasks/ledger_total.html", context)


@require_POST
def take(request: Request) -> HttpResponse:
    """The same step of every ticked task, all or none."""
    user = member(request.user)
    keys = [whole(key) for key in request.POST.getlist("task")[:MOST]]
    chosen = [key for key in keys if key is not None]
    step = request.POST.get("step", "")
    if not chosen or step not in BULK:
        raise NothingChosen(_("请先勾选任务，再选要办的步骤。"))
    given = Given(opinion=request.POST.get("opinion", "")[:2000])
    back = address(request.POST.get("query", "")[:2000])
    try:
        count = take_many(user, chosen, step, given)
    except (StepRefused, ClashError) as error:
        messages.error(request, _("一项也没有办：%s") % error.message)
        return redirect(back)
    messages.success(request, _("已办 %s 项。") % count)
    return redirect(back)


@require_POST
def export(request: Request) -> HttpResponseBase:
    """Exactly what is seen, all pages of it, as a workbook."""
    user = member(request.user)
    known(user)
    query = request.POST.get("query", "")[:2000]
    rows = exporting.found(user, query)
    if rows.order_by()[: exporting.AT_ONCE + 1].count() > exporting.AT_ONCE:
        exporting.order(user, query)
        return redirect("tasks:exports")
    return attached(exporting.export_now(user, rows), XLSX, name())  # type: ignore[arg-type]


@require_safe
def export_list(request: Request) -> HttpResponse:
    """The long exports that are still kept, with how far they have come."""
    part = "#exports" if is_partial(request) else ""
    found = list(exports(request.user))
    context = {
        "exports": found,
        "is_working": any(not one.is_finished for one in found),
    }
    return fragment(render(request, f"tasks/exports.html{part}", context))


@require_POST
def export_retry(request: Request, pk: int) -> HttpResponse:
    """Make an export once more."""
    exporting.retry(get_object_or_404(exports(member(request.user)), pk=pk))
    return redirect("tasks:exports")


@require_POST
def export_cancel(request: Request, pk: int) -> HttpResponse:
    """Have an export that is on its way stop."""
    cancel_work(get_object_or_404(exports(member(request.user)), pk=pk))
    return redirect("tasks:exports")


@require_safe
def export_get(request: Request, pk: int) -> HttpResponseBase:
    """The file of an export that is done."""
    found = get_object_or_404(exports(request.user), pk=pk)
    if found.status != Status.DONE:
        raise Http404
    return attached(export_file(found), XLSX, name())


def known(asker: object) -> Standing:
    """Who the asker is to the tasks of their office.

    Errors   ``PermissionDenied`` where they belong to none
    """
    who = standing(asker) if isinstance(asker, User) else None
    if who is None:
        raise PermissionDenied
    return who


def address(query: str) -> str:
    """The ledger with what was asked for."""
    return reverse("tasks:ledger") + (f"?{query}" if query else "")


def name() -> str:
    """What the file is called."""
    return f"督办台账-{timezone.localdate():%Y%m%d}.xlsx"
