"""The problem ledger."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.organisations.queries import today, units
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.actions import problems as actions
from luoshi.apps.supervision.forms.papers import NoteForm
from luoshi.apps.supervision.forms.problems import ProblemForm
from luoshi.apps.supervision.models import Problem
from luoshi.apps.supervision.views.asked import number, task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.problems import MOVES, PROBLEM, moves_of

LENGTH = 50


@require_safe
def problems(request: Request) -> HttpResponse:
    """The ledger, what is not struck off first."""
    who = queries.member(request.user)
    rows = queries.problems(request.user, who)
    chosen = request.GET.get("state", "open")
    if chosen == "open":
        rows = rows.exclude(state="struck")
    elif chosen in PROBLEM.stages:
        rows = rows.filter(state=chosen)
    unit = number(request.GET, "unit")
    rows = rows.filter(unit=unit) if unit else rows
    page = Paginator(rows, LENGTH).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(one, stage_of(one)) for one in page],
        "chosen": chosen,
        "stages": [(code, said(name)) for code, name in PROBLEM.stages.items()],
        "may_press": bool(who.office_roles),
        "today": today(),
    }
    return render(request, "supervision/problems.html", context)


@require_safe
def problem(request: Request, pk: int) -> HttpResponse:
    """One problem, every move that was made, and those that are open."""
    found, who = _held(request, pk)
    held = actions.as_core(found)
    stages = list(PROBLEM.stages)
    context = {
        "problem": found,
        "stage": stage_of(found),
        "stages": [
            (
                said(name),
                stages.index(code) < stages.index(held.stage),
                code == found.state,
            )
            for code, name in PROBLEM.stages.items()
        ],
        "acts": [(said(MOVES[one.move]), one) for one in held.acts],
        "moves": [
            (move, said(MOVES[move]), _demand(move))
            for move in moves_of(held)
            if actions.may_move(who, found, move)
        ],
        "is_over": bool(found.due and found.due < today() and found.state != "struck"),
    }
    return render(request, "supervision/problem.html", context)


@require_POST
def move(request: Request, pk: int, move: str) -> HttpResponse:
    """One stage further, or back."""
    found, who = _held(request, pk)
    form = NoteForm(request.POST)
    if move not in MOVES or not form.is_valid():
        raise Http404
    version = number(request.POST, "version")
    actions.move(who.user, found.pk, move, form.cleaned_data["note"], version)
    messages.success(request, _("已办理。"))
    return redirect("supervision:problem", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """A problem that was found, of a task or of a unit."""
    who = queries.supervisor(request.user)
    about = task(request.user, request.GET)
    offered = units(request.user).order_by("order", "pk")
    form = ProblemForm(
        request.POST or None,
        units=offered,
        initial={"unit": number(request.GET, "unit")},
    )
    if form.is_bound and form.is_valid():
        if about is None and form.cleaned_data["unit"] is None:
            form.add_error("unit", _("请选定责任单位。"))
        else:
            given = actions.Found(**form.cleaned_data, task=about)
            entered = actions.enter(who.user, given)
            messages.success(request, _("已登记：%s。") % entered.number)
            return redirect("supervision:problem", entered.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "task": about}
    return render(request, "supervision/problem_new.html", context, status=status)


def stage_of(found: Problem) -> str:
    """The name of the stage a problem is at."""
    return said(PROBLEM.stages[found.state])  # type: ignore[index]


def _demand(step: str) -> str:
    demand = PROBLEM.legs[step].demand  # type: ignore[index]
    return said(demand) if demand else ""


def _held(request: Request, pk: int) -> tuple[Problem, Standing]:
    who = queries.member(request.user)
    return get_object_or_404(queries.problems(request.user, who), pk=pk), who
