"""The page of a task, the steps taken on it, and what is said on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.actions import parts
from luoshi.apps.tasks.actions.life import take
from luoshi.apps.tasks.forms.reports import ColourForm, WordsForm
from luoshi.apps.tasks.forms.steps import StepForm
from luoshi.apps.tasks.pages.desk import forget
from luoshi.apps.tasks.pages.task import TaskPage
from luoshi.apps.tasks.queries import one
from luoshi.apps.tasks.views.desk import concerned
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import told
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.life import LIFE


@require_safe
def task(request: Request, pk: int) -> HttpResponse:
    """A task with its sentence, its steps and its reports."""
    return shown(request, pk)


def shown(request: Request, pk: int, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a task, with a form that was sent back where there is one."""
    found = one(request.user, pk)
    page = TaskPage(task=found, who=concerned(request.user))
    sees_plan = found.plan_id is not None and (
        plans(request.user).filter(pk=found.plan_id).exists()
    )
    context = {"page": page, "task": found, "sees_plan": sees_plan, **more}
    return render(request, "tasks/task.html", context, status=status)


@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """The form of one step, and the step itself."""
    found, who = one(request.user, pk), concerned(request.user)
    if name not in LIFE.by_name:
        raise Http404
    asked = LIFE.by_name[name]
    start = {"version": found.version}
    form = StepForm(request.POST or None, initial=start, step=asked, who=who)
    if request.method == "POST" and form.is_valid():
        try:
            take(who.user, pk, name, form.given)
        except LuoshiError as error:
            form.add_error(None, told([error.sentence]))
        else:
            forget(who)
            messages.success(request, _("已%(step)s。") % {"step": _(asked.label)})
            return redirect(back(request, pk))
    context = {"task": found, "step": asked, "label": _(asked.label), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "tasks/step.html", context, status=status)


def back(request: Request, pk: int) -> str:
    """The desk for who came from there, else the page of the task."""
    return "/tasks/" if request.POST.get("from") == "desk" else f"/tasks/{pk}/"


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """A word on a task."""
    found = one(request.user, pk)
    try:
        parts.say(concerned(request.user).user, found.pk, request.POST.get("text", ""))
    except LuoshiError as error:
        messages.error(request, told([error.sentence]))
    return redirect("tasks:task", pk)


@require_POST
def complete(request: Request, pk: int, part: int) -> HttpResponse:
    """A supporting unit has done its part."""
    found = one(request.user, pk)
    own = get_object_or_404(found.parts.select_related("task"), pk=part)
    form = WordsForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    try:
        parts.complete(concerned(request.user).user, own, text)
    except LuoshiError as error:
        messages.error(request, told([error.sentence]))
    else:
        messages.success(request, _("分工已完成。"))
    return redirect("tasks:task", pk)


@require_POST
def tick(request: Request, pk: int, node: int) -> HttpResponse:
    """A node has been reached."""
    found = one(request.user, pk)
    parts.tick(concerned(request.user).user, get_object_or_404(found.nodes, pk=node))
    return redirect("tasks:task", pk)


@require_POST
def colour(request: Request, pk: int) -> HttpResponse:
    """A light set by hand."""
    found = one(request.user, pk)
    form = ColourForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("人工调整灯色要写明理由。"))
        return redirect("tasks:task", pk)
    said = form.cleaned_data
    parts.choose_colour(
        concerned(request.user).user, found.pk, said["colour"], said["reason"]
    )
    return redirect("tasks:task", pk)
