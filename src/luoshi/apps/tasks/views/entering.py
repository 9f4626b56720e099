"""Tasks that no plan orders: entered, changed before they are sent out, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.actions import entering
from luoshi.apps.tasks.actions.life import ClashError
from luoshi.apps.tasks.forms.entering import TaskForm, blank, of_task
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.pages.terms import proposal
from luoshi.apps.tasks.queries import Standing, one, standing
from luoshi.apps.ui.request import Request
from luoshi.core.errors import LuoshiError


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """A new task: where it comes from proposes when it is due."""
    who = entrant(request.user)
    if request.method == "POST":
        form = TaskForm(request.POST, who=who)
        if form.is_valid():
            task = entering.enter(who.user, form.values(), form.units)
            messages.success(request, _("已录入 %s，现在是草稿。") % task.number)
            return redirect("tasks:task", task.pk)
        return _page(request, form, status=422)
    begun = blank(request.GET, None)
    found = proposal(who.office, today(), begun["source"], begun["urgency"])
    form = TaskForm(initial=begun | {"due": found.due}, who=who)
    return render(
        request, "tasks/entering.html", {"form": form, "proposal": found, "task": None}
    )


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """A draft with other values."""
    who = runner(request.user)
    task = one(who.user, pk)
    form = TaskForm(request.POST or None, who=who)
    if request.method == "GET":
        form.initial = of_task(task, form.names)
        return _page(request, form, task)
    if not form.is_valid():
        return _page(request, form, task, status=422)
    version = form.cleaned_data["version"]
    try:
        entering.change(who.user, pk, form.values(), form.units, version)
    except (ClashError, entering.SentOutError) as error:
        form.add_error(None, error.message)
        return _page(request, form, task, status=422)
    messages.success(request, _("已保存。"))
    return redirect("tasks:task", pk)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take away a draft."""
    who = runner(request.user)
    task = one(who.user, pk)
    try:
        entering.remove(who.user, pk)
    except LuoshiError as error:
        messages.error(request, error.message)
        return redirect("tasks:task", pk)
    messages.success(request, _("已删除草稿 %s。") % task.number)
    return redirect("tasks:ledger")


def entrant(asker: object) -> Standing:
    """The asker, who may enter tasks.

    Errors   ``PermissionDenied`` where they may not
    """
    who = standing(asker) if isinstance(asker, User) else None
    if who is None or not (who.office_roles or who.scope.has("leader")):
        raise PermissionDenied
    return who


def runner(asker: object) -> Standing:
    """The asker, who runs the office's tasks.

    Errors   ``PermissionDenied`` where they do not
    """
    who = entrant(asker)
    if not who.office_roles:
        raise PermissionDenied
    return who


def _page(
    request: Request, form: TaskForm, task: Task | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "task": task}
    return render(request, "tasks/entering.html", context, status=status)
