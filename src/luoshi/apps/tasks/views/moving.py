"""All tasks of a unit to another: counted first, then done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.apps.tasks.actions.moving import MoveError, moving, reassign_all
from luoshi.apps.tasks.forms.moving import MoveForm
from luoshi.apps.tasks.views.entering import runner
from luoshi.apps.ui.request import Request


@require_http_methods(["GET", "POST"])
def move(request: Request) -> HttpResponse:
    """From which unit to which; what it would move; then the deed."""
    who = runner(request.user)
    sent = request.POST if request.method == "POST" else request.GET
    form = MoveForm(sent or None, user=who.user)
    context: dict[str, Any] = {"form": form, "moved": None}
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "tasks/move.html", context, status=status)
    gone, into = form.cleaned_data["gone"], form.cleaned_data["into"]
    context["moved"] = moving(gone)
    if request.method == "GET":
        return render(request, "tasks/move.html", context)
    try:
        done = reassign_all(who.user, gone, into, form.cleaned_data["basis"])
    except MoveError as error:
        form.add_error(None, error.message)
        return render(request, "tasks/move.html", context, status=422)
    said = _("已把 %(led)s 项任务、%(parts)s 项分工改由%(unit)s负责。")
    messages.success(
        request, said % {"led": done.led, "parts": done.parts, "unit": into}
    )
    return redirect("tasks:ledger")
