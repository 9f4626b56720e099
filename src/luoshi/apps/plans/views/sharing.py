"""The public address of a plan, and what anybody sees there."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import reviewer
from luoshi.apps.plans.actions import sharing
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, shared, standing
from luoshi.apps.plans.taking import FORMATS, ledger_name, taken
from luoshi.apps.plans.views.answers import ready
from luoshi.apps.plans.workbench.public import public_page
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request


@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """Open the public address of a plan in force."""
    person = reviewer(request.user)
    record, _current = ready(person, pk)
    sharing.share(record, person)
    messages.success(request, _("公开链接已生成，任何人都能打开，不需要登录。"))
    return redirect("plans:plan", record.pk)


@require_POST
def unshare(request: Request, pk: int) -> HttpResponse:
    """Close the public address."""
    person = reviewer(request.user)
    record, _current = ready(person, pk)
    sharing.unshare(record, person)
    messages.success(request, _("公开链接已关闭。"))
    return redirect("plans:plan", record.pk)


@require_safe
@login_not_required
def public(request: Request, token: str) -> HttpResponse:
    """What is public of a plan in force: its facts, measures, targets and indicators."""
    record, now = _shared(token)
    context = {"record": record, "page": public_page(now), "token": token}
    response = render(request, "plans/public.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@login_not_required
def public_ledger(_request: Request, token: str) -> HttpResponse:
    """The same as an Excel workbook: without findings, without who decided what."""
    record, now = _shared(token)
    data = taken(now, "xlsx")
    name = ledger_name(record.title, "xlsx")
    return attachment(data, FORMATS["xlsx"].media_type, name)


def _shared(token: str) -> tuple[PlanRecord, Standing]:
    """The plan behind an address, with nothing in it that is not public.

    Errors   ``Http404`` where the address is closed or the plan no longer in force
    """
    record = shared(token)
    if record is None or record.current_id is None:
        raise Http404
    now = standing(record.current_id)
    source = replace(now.plan.source, name=record.title)
    plan = replace(now.plan, findings=(), proposals=(), source=source)
    return record, replace(now, ledger=replace(now.ledger, plan=plan))
