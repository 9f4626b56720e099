"""Grids: the list, one of them, and everything that is done to one."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.organisations.actions import grids as actions
from luoshi.apps.organisations.forms.deeds import DayForm
from luoshi.apps.organisations.forms.grids import (
    CoverForm,
    GridForm,
    GridNameForm,
    TeamForm,
    WorkerForm,
)
from luoshi.apps.organisations.models import Grid
from luoshi.apps.organisations.pages.grids import grid_page, listing
from luoshi.apps.organisations.queries import (
    every_grid,
    keeper,
    may_keep,
    today,
    workers,
)
from luoshi.apps.organisations.views.answers import asked_day, form_page, shown, tried
from luoshi.apps.ui.request import Request


@require_safe
def grids(request: Request) -> HttpResponse:
    """Every grid on a day, and what is wrong with them."""
    listed = listing(request.user, asked_day(request), request.GET)
    return shown(request, "grids.html", {"list": listed})


@require_safe
def grid(request: Request, pk: int) -> HttpResponse:
    """One grid on a day."""
    return _page(request, _grid(request, pk))


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """A new grid."""
    person = keeper(request.user)
    form = GridForm(request.POST or None, asker=person, initial={"valid_from": today()})
    if tried(form, lambda: actions.add(person, form.changes)):
        messages.success(request, _("已新增“%s”。") % form.cleaned_data["name"])
        mine = every_grid(person).get(code=form.cleaned_data["code"], valid_to=None)
        return redirect("organisations:grid", mine.pk)
    back = reverse("organisations:grids")
    return form_page(request, form, _("新增网格"), back)


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Another name for a grid."""
    person, mine = keeper(request.user), _grid(request, pk)
    data = request.POST if request.method == "POST" else None
    form = GridNameForm(data, instance=mine, asker=person)
    if tried(form, lambda: actions.rename(person, mine, form.cleaned_data["name"])):
        messages.success(request, _("已保存。"))
        return redirect("organisations:grid", pk)
    back = reverse("organisations:grid", args=[pk])
    return form_page(request, form, mine.code, back)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """A grid is there until a day."""
    person, mine = keeper(request.user), _grid(request, pk)
    form = DayForm(request.POST)
    if tried(form, lambda: actions.end(person, mine, day=form.cleaned_data["day"])):
        return _done(request, mine, _("已撤销。"))
    return _page(request, mine, ending=form)


@require_POST
def cover(request: Request, pk: int) -> HttpResponse:
    """Which communities lie in a grid."""
    person, mine = keeper(request.user), _grid(request, pk)
    form = CoverForm(request.POST, asker=person, grid=mine)
    if tried(form, lambda: actions.cover(person, mine, **form.cleaned_data)):
        return _done(request, mine, _("已保存。"))
    return _page(request, mine, cover=form)


@require_POST
def team(request: Request, pk: int) -> HttpResponse:
    """Which team serves a grid."""
    person, mine = keeper(request.user), _grid(request, pk)
    form = TeamForm(request.POST, asker=person)
    if tried(form, lambda: actions.serve(person, mine, **form.cleaned_data)):
        return _done(request, mine, _("已保存。"))
    return _page(request, mine, team=form)


@require_POST
def staff(request: Request, pk: int) -> HttpResponse:
    """Somebody walks a grid."""
    person, mine = keeper(request.user), _grid(request, pk)
    form = WorkerForm(request.POST, asker=person)
    if tried(form, lambda: actions.staff(person, mine, form.changes)):
        return _done(request, mine, _("已加入。"))
    return _page(request, mine, worker=form)


@require_POST
def leave(request: Request, pk: int) -> HttpResponse:
    """Somebody walks a grid no longer."""
    person = keeper(request.user)
    mine = get_object_or_404(workers(person), pk=pk)
    form = DayForm(request.POST)
    if tried(form, lambda: actions.leave(person, mine, day=form.cleaned_data["day"])):
        return _done(request, mine.grid, _("已结束。"))
    return _page(request, mine.grid, leaving=form)


def _grid(request: Request, pk: int) -> Grid:
    found: Grid = get_object_or_404(every_grid(request.user), pk=pk)
    return found


def _done(request: Request, mine: Grid, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("organisations:grid", mine.pk)


def _page(request: Request, mine: Grid, **wrong: BaseForm) -> HttpResponse:
    keeps = may_keep(request.user)
    page = grid_page(request.user, mine, asked_day(request), is_keeper=keeps)
    context: dict[str, object] = {"page": page}
    if keeps:
        context["forms"] = _forms(request, page.grid) | wrong
    return shown(request, "grid.html", context, status=422 if wrong else 200)


def _forms(request: Request, mine: Grid) -> dict[str, BaseForm]:
    person, day = keeper(request.user), {"valid_from": today()}
    return {
        "cover": CoverForm(asker=person, grid=mine, auto_id="cover_%s"),
        "team": TeamForm(asker=person, auto_id="team_%s"),
        "worker": WorkerForm(asker=person, initial=day, auto_id="worker_%s"),
        "ending": DayForm(auto_id="ending_%s"),
        "leaving": DayForm(),
    }
