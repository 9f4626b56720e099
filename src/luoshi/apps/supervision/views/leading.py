"""What a leader looks at, and says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.organisations.queries import today, units
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.actions import instructing
from luoshi.apps.supervision.forms.instruction import InstructionForm
from luoshi.apps.supervision.forms.papers import NoteForm
from luoshi.apps.supervision.pages.leading import leading, own_fields
from luoshi.apps.tasks.queries import tasks
from luoshi.apps.ui.request import Request


@require_safe
def leader(request: Request) -> HttpResponse:
    """My fields, and of them only what is out of order or waits for me."""
    who = queries.leader(request.user)
    context = {"page": leading(who, today()), "today": today()}
    return render(request, "supervision/leader.html", context)


@require_POST
def remark(request: Request, pk: int) -> HttpResponse:
    """An instruction on a task."""
    who = queries.leader(request.user)
    get_object_or_404(tasks(request.user, who), pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise instructing.InstructionRefused(_("文字太长，请缩短后再提交。"))
    instructing.instruct(who.user, pk, form.cleaned_data["note"])
    messages.success(request, _("批示已送达牵头单位和督查人员。"))
    return redirect("supervision:leader")


@require_http_methods(["GET", "HEAD", "POST"])
def instruct(request: Request) -> HttpResponse:
    """An instruction that becomes a task."""
    who = queries.leader(request.user)
    form = InstructionForm(
        request.POST or None,
        units=units(request.user).order_by("order", "pk"),
        fields=own_fields(who),
    )
    if form.is_bound and form.is_valid():
        task = instructing.assign(who.user, form.cleaned_data, today())
        messages.success(request, _("已立项 %s，督查人员核对后交办。") % task.number)
        return redirect("supervision:leader")
    status = 422 if form.is_bound else 200
    return render(request, "supervision/instruct.html", {"form": form}, status=status)
