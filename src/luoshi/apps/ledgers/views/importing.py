"""The list of imports, and one import on its way."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker, editor
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.ledgers.actions import importing
from luoshi.apps.ledgers.forms.upload import LedgerForm
from luoshi.apps.ledgers.models import LedgerImport, Phase
from luoshi.apps.ledgers.pages.trial import findings_xlsx, read_page
from luoshi.apps.ledgers.queries import imports, is_importing, listed
from luoshi.apps.ledgers.views.answers import (
    attachment,
    fragment,
    is_partial,
    refreshed,
)
from luoshi.apps.plans.queries import plans
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.uploads import oversize

LENGTH = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def ledgers(request: Request) -> HttpResponse:
    """The imports of the office, and the place to send in a ledger."""
    chosen = request.GET.get("plan", "")
    initial = {"plan": int(chosen)} if chosen.isdecimal() else None
    return _list(request, LedgerForm(plans=_compiled(request), initial=initial))


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in a ledger and show how far it has come."""
    person = editor(request.user)
    form = LedgerForm(
        request.POST,
        request.FILES,
        plans=_compiled(request),
        dropped=oversize(request),
    )
    if not form.is_valid():
        return _list(request, form, status=422)
    file, plan = form.cleaned_data["document"], form.cleaned_data["plan"]
    brought = importing.bring(person, file.name or "", file, plan and plan.pk)
    if not brought.is_new:
        messages.info(request, _("本单位已上传过这份台账，这是当时的导入记录。"))
    return redirect("ledgers:ledger", brought.ledger.pk)


@require_safe
def ledger(request: Request, pk: int) -> HttpResponse:
    """How far an import has come; what was read of it once it was."""
    record = get_object_or_404(imports(request.user), pk=pk)
    asks_me = record.is_asking and is_editor(request.user)
    if not (asks_me or record.is_checked or _is_in(record)):
        part = "#progress" if is_partial(request) else ""
        return fragment(
            render(request, f"ledgers/status.html{part}", {"record": record})
        )
    if is_partial(request):
        return fragment(refreshed())
    if asks_me:
        return fragment(redirect("ledgers:mapping", record.pk))
    context = {"record": record, "read": read_page(record, request.GET)}
    return fragment(render(request, "ledgers/trial.html", context))


@require_safe
def findings(request: Request, pk: int) -> HttpResponse:
    """Everything that was found, as a workbook."""
    record = get_object_or_404(imports(request.user), pk=pk)
    name = f"{record.document.name.rpartition('.')[0]}-发现.xlsx"
    return attachment(findings_xlsx(record), XLSX, name)


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Do once more what did not come to its end."""
    editor(request.user)
    importing.retry(get_object_or_404(imports(request.user), pk=pk))
    return redirect("ledgers:ledger", pk)


@require_POST
def recheck(request: Request, pk: int) -> HttpResponse:
    """Read the rows, and match them, once more."""
    editor(request.user)
    importing.recheck(get_object_or_404(imports(request.user), pk=pk))
    return redirect("ledgers:ledger", pk)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Have an import that is on its way stop; nothing of it stays."""
    editor(request.user)
    cancel_work(get_object_or_404(imports(request.user), pk=pk))
    return redirect("ledgers:ledger", pk)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Take the ledger over in the background."""
    person = editor(request.user)
    importing.accept(get_object_or_404(imports(request.user), pk=pk), person)
    return redirect("ledgers:ledger", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Remove an import; a plan that came of it stays."""
    editor(request.user)
    importing.discard(get_object_or_404(imports(request.user), pk=pk))
    messages.success(request, _("已移除这条导入记录。"))
    return redirect("ledgers:ledgers")


def _list(request: Request, form: LedgerForm, status: int = 200) -> HttpResponse:
    pages = Paginator(listed(request.user), LENGTH)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "is_working": is_importing(request.user),
    }
    part = "#ledgers" if is_partial(request) else ""
    return fragment(render(request, f"ledgers/list.html{part}", context, status=status))


def _compiled(request: Request) -> QuerySet[Any]:
    return plans(request.user).filter(current__isnull=False)


def is_editor(asker: Asker) -> bool:
    """Whether they may name the columns of a ledger."""
    return isinstance(asker, User) and asker.is_editor


def _is_in(record: LedgerImport) -> bool:
    return record.phase == Phase.ACCEPTED and record.is_done
