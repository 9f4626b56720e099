"""Regions: a new one, other values, a split or a merger."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.apps.organisations.actions import regions as actions
from luoshi.apps.organisations.forms.deeds import TurnForm
from luoshi.apps.organisations.forms.records import RegionForm
from luoshi.apps.organisations.models import Region, RegionChange
from luoshi.apps.organisations.queries import every_region, keeper, today
from luoshi.apps.organisations.views.answers import form_page, shown, tried
from luoshi.apps.ui.request import Request


@require_safe
def regions(request: Request) -> HttpResponse:
    """Every region by its code, and what became of those that are no more."""
    rows = every_region(request.user).select_related("parent")
    turns = RegionChange.objects.filter(before__in=rows).distinct()
    context = {
        "regions": rows,
        "today": today(),
        "turns": turns.prefetch_related("before", "after"),
    }
    return shown(request, "regions.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """A new region."""
    return _form(request, None, _("新增区域"))


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Other values for a region."""
    mine: Region = get_object_or_404(every_region(request.user), pk=pk)
    return _form(request, mine, mine.name)


@require_http_methods(["GET", "POST"])
def turn(request: Request) -> HttpResponse:
    """A split, a merger, another code."""
    person = keeper(request.user)
    form = TurnForm(request.POST or None, asker=person)
    if tried(form, lambda: actions.turn(person, **form.cleaned_data)):
        messages.success(request, _("已记下区划变动。"))
        return redirect("organisations:regions")
    back = reverse("organisations:regions")
    return form_page(request, form, _("区划变动"), back)


def _form(request: Request, mine: Region | None, title: str) -> HttpResponse:
    person = keeper(request.user)
    data = request.POST if request.method == "POST" else None
    form = RegionForm(data, instance=mine, asker=person)
    if tried(form, lambda: actions.save(person, mine, form.changes)):
        messages.success(request, _("已保存。"))
        return redirect("organisations:regions")
    back = reverse("organisations:regions")
    return form_page(request, form, title, back)
