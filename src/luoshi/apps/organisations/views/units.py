"""Units: the table, one of them, and everything that is done to one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.organisations.actions import units as actions
from luoshi.apps.organisations.forms.deeds import (
    HeirForm,
    MergeForm,
    NameForm,
    RenameForm,
)
from luoshi.apps.organisations.forms.records import NewUnitForm, UnitForm
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.pages.directory import listing
from luoshi.apps.organisations.pages.unit import unit_page
from luoshi.apps.organisations.queries import aliases, every_unit, keeper, may_keep
from luoshi.apps.organisations.views.answers import form_page, shown, tried
from luoshi.apps.ui.request import Request


@require_safe
def directory(request: Request) -> HttpResponse:
    """The units of the office."""
    return shown(
        request, "directory.html", {"list": listing(request.user, request.GET)}
    )


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """One unit."""
    return _page(request, _unit(request, pk))


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """A new unit."""
    person = keeper(request.user)
    form = NewUnitForm(request.POST or None, asker=person)
    if tried(form, lambda: actions.add(person, form.changes)):
        messages.success(request, _("已新增“%s”。") % form.cleaned_data["name"])
        return redirect("organisations:directory")
    back = reverse("organisations:directory")
    return form_page(request, form, _("新增单位"), back)


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Other values for a unit."""
    person, mine = keeper(request.user), _unit(request, pk)
    data = request.POST if request.method == "POST" else None
    form = UnitForm(data, instance=mine, asker=person)
    if tried(form, lambda: actions.change(mine, form.changes)):
        return _done(request, mine, _("已保存。"))
    back = reverse("organisations:unit", args=[pk])
    return form_page(request, form, mine.name, back)


@require_POST
def rename(request: Request, pk: int) -> HttpResponse:
    """Another full name; the old one becomes a former name."""
    person, mine = keeper(request.user), _unit(request, pk)
    form = RenameForm(request.POST)
    if tried(form, lambda: actions.rename(person, mine, **form.cleaned_data)):
        return _done(request, mine, _("已更名，原名称留作曾用名。"))
    return _page(request, mine, rename=form)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """A unit ends, with or without a successor."""
    person, mine = keeper(request.user), _unit(request, pk)
    form = HeirForm(request.POST, asker=person, unit=mine)
    if tried(form, lambda: actions.end(person, mine, **form.cleaned_data)):
        return _done(request, mine, _("已撤销。"))
    return _page(request, mine, end=form)


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """A unit goes into another one."""
    person, mine = keeper(request.user), _unit(request, pk)
    form = MergeForm(request.POST, asker=person, unit=mine)
    if tried(
        form,
        lambda: actions.merge(
            person,
            mine,
            form.cleaned_data["successor"],
            day=form.cleaned_data["day"],
            basis=form.cleaned_data["basis"],
        ),
    ):
        return _done(request, mine, _("已并入，岗位和下属单位一并转过去。"))
    return _page(request, mine, merge=form)


@require_POST
def call(request: Request, pk: int) -> HttpResponse:
    """Another name of a unit."""
    person, mine = keeper(request.user), _unit(request, pk)
    form = NameForm(request.POST)
    if tried(form, lambda: actions.call(person, mine, form.cleaned_data["name"])):
        return _done(request, mine, _("已添加名称。"))
    return _page(request, mine, call=form)


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """A name that a unit no longer goes by."""
    keeper(request.user)
    alias = get_object_or_404(aliases(request.user), pk=pk)
    actions.forget(alias)
    return _done(request, alias.unit, _("已移除名称。"))


def _unit(request: Request, pk: int) -> Unit:
    rows = every_unit(request.user).select_related("region", "parent", "successor")
    found: Unit = get_object_or_404(rows, pk=pk)
    return found


def _done(request: Request, mine: Unit, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("organisations:unit", mine.pk)


def _page(request: Request, mine: Unit, **forms: object) -> HttpResponse:
    """The page of a unit; a form that could not be carried out stands open in it."""
    is_keeper = may_keep(request.user)
    page = unit_page(request.user, mine, is_keeper=is_keeper)
    context: dict[str, object] = {"page": page}
    if is_keeper:
        fresh = {
            "rename": RenameForm(auto_id="rename_%s"),
            "call": NameForm(auto_id="call_%s"),
            "end": HeirForm(asker=request.user, unit=mine, auto_id="end_%s"),
            "merge": MergeForm(asker=request.user, unit=mine, auto_id="merge_%s"),
        }
        context |= {"forms": {**fresh, **forms}}
    return shown(request, "unit.html", context, status=422 if forms else 200)
