"""Rows beside measures: looked at page by page, picked, and taken over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.ledgers.actions import importing
from luoshi.apps.ledgers.models import LedgerImport
from luoshi.apps.ledgers.pages.matches import matched_page
from luoshi.apps.ledgers.queries import imports
from luoshi.apps.plans.actions.gate import is_open
from luoshi.apps.ui.request import Request


@require_http_methods(["GET", "POST"])
def matches(request: Request, pk: int) -> HttpResponse:
    """What belongs together, and what is taken over of it."""
    record = get_object_or_404(imports(request.user), pk=pk)
    if request.method == "POST":
        person = editor(request.user)
    if not record.is_checked or not record.matches or record.plan is None:
        return redirect("ledgers:ledger", pk)
    if request.method == "POST":
        return _picked(request, person, record)
    context = {
        "record": record,
        "matched": matched_page(record, request.GET),
        "is_open": is_open(record.plan, request.user),
        "is_old": record.plan.revision != record.matches["revision"],
    }
    return render(request, "ledgers/matches.html", context)


def _picked(request: Request, person: User, record: LedgerImport) -> HttpResponse:
    """Keep the ticks of the page that was sent in; then go on as its button says."""
    if request.POST.get("run") != str(record.run):
        messages.info(request, _("这份台账刚重新匹配过，请按新的结果勾选。"))
        return redirect("ledgers:matches", record.pk)
    ticked, deed = set(request.POST.getlist("tick")), request.POST.get("deed")
    seen = matched_page(record, request.GET)
    importing.pick(
        record,
        offers={name: deed == "all" or name in ticked for name in seen.takeable},
        rows={
            one.index: deed == "all" or str(one.index) in ticked for one in seen.rows
        },
    )
    if deed == "accept":
        importing.accept(record, person)
        return redirect("ledgers:ledger", record.pk)
    messages.success(request, _("已记下勾选，还没有导入。"))
    response = redirect("ledgers:matches", record.pk)
    response["Location"] += f"?{request.GET.urlencode()}"
    return response
