"""What a revised plan changes in its tasks, each change to accept or to leave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.actions.revising import accept, revised
from luoshi.apps.tasks.pages.revision import lines
from luoshi.apps.tasks.views.entering import runner
from luoshi.apps.ui.request import Request
from luoshi.core.errors import LuoshiError


@require_http_methods(["GET", "POST"])
def revision(request: Request, pk: int) -> HttpResponse:
    """The proposed changes of a plan's tasks."""
    who = runner(request.user)
    plan = get_object_or_404(plans(who.user).select_related("successor"), pk=pk)
    refusal = ""
    if request.method == "POST":
        asked = {name: one for name, one in request.POST.items() if name != "opinion"}
        taken = {name for name, one in asked.items() if one == "accept"}
        left = {name for name, one in asked.items() if one == "leave"}
        try:
            count = accept(
                who.user, plan, taken, left, request.POST.get("opinion", "")[:2000]
            )
            messages.success(request, _("已采纳 %s 处变动。") % count)
            return redirect("tasks:revision", pk)
        except LuoshiError as error:
            refusal = error.message
    found = revised(who.user, plan)
    context = {
        "plan": plan,
        "holding": found.plan,
        "lines": lines(who, found),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "tasks/revision.html", context, status=status)
