"""Groups, task forces, and fields of work."""

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

from luoshi.apps.organisations.actions import groups as actions
from luoshi.apps.organisations.forms.deeds import DayForm, FieldForm, SeatForm
from luoshi.apps.organisations.forms.records import GroupForm
from luoshi.apps.organisations.models import Group, Membership
from luoshi.apps.organisations.pages.groups import group_lines, group_page
from luoshi.apps.organisations.queries import fields as fields_of
from luoshi.apps.organisations.queries import groups as groups_of
from luoshi.apps.organisations.queries import keeper, may_keep
from luoshi.apps.organisations.views.answers import asked_day, form_page, shown, tried
from luoshi.apps.ui.request import Request


@require_safe
def groups(request: Request) -> HttpResponse:
    """Every group with its members on a day."""
    day = asked_day(request)
    context = {"lines": group_lines(request.user, day), "day": day}
    return shown(request, "groups.html", context)


@require_safe
def group(request: Request, pk: int) -> HttpResponse:
    """One group with its members on a day."""
    return _page(request, _group(request, pk))


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """A new group or task force."""
    person = keeper(request.user)
    form = GroupForm(request.POST or None, asker=person)
    if tried(form, lambda: actions.save(person, None, form.changes)):
        messages.success(request, _("已新增“%s”。") % form.cleaned_data["name"])
        return redirect("organisations:groups")
    back = reverse("organisations:groups")
    return form_page(request, form, _("新增集合或专班"), back)


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Other values for a group."""
    person, mine = keeper(request.user), _group(request, pk)
    data = request.POST if request.method == "POST" else None
    form = GroupForm(data, instance=mine, asker=person)
    if tried(form, lambda: actions.save(person, mine, form.changes)):
        messages.success(request, _("已保存。"))
        return redirect("organisations:group", pk)
    back = reverse("organisations:group", args=[pk])
    return form_page(request, form, mine.name, back)


@require_POST
def seat(request: Request, pk: int) -> HttpResponse:
    """A unit becomes a member."""
    person, mine = keeper(request.user), _group(request, pk)
    form = SeatForm(request.POST, asker=person)
    if tried(
        form,
        lambda: actions.seat(
            mine,
            form.cleaned_data["unit"],
            part=form.cleaned_data["part"],
            since=form.cleaned_data["day"],
        ),
    ):
        messages.success(request, _("已加入。"))
        return redirect("organisations:group", pk)
    return _page(request, mine, form)


@require_POST
def unseat(request: Request, pk: int) -> HttpResponse:
    """A unit is a member no longer."""
    keeper(request.user)
    rows = Membership.objects.filter(group__in=groups_of(request.user))
    mine = get_object_or_404(rows, pk=pk)
    form = DayForm(request.POST)
    if tried(form, lambda: actions.unseat(mine, day=form.cleaned_data["day"])):
        messages.success(request, _("已退出。"))
        return redirect("organisations:group", mine.group_id)
    return _page(request, mine.group, form)


@require_safe
def fields(request: Request) -> HttpResponse:
    """The fields of work."""
    return _fields(request, FieldForm())


@require_POST
def add_field(request: Request) -> HttpResponse:
    """A new field."""
    person = keeper(request.user)
    form = FieldForm(request.POST)
    if tried(form, lambda: actions.add_field(person, form.cleaned_data["name"])):
        return redirect("organisations:fields")
    return _fields(request, form, status=422)


@require_POST
def rename_field(request: Request, pk: int) -> HttpResponse:
    """Another name for a field."""
    keeper(request.user)
    mine = get_object_or_404(fields_of(request.user), pk=pk)
    form = FieldForm(request.POST)
    if tried(form, lambda: actions.rename_field(mine, form.cleaned_data["name"])):
        return redirect("organisations:fields")
    return _fields(request, form, status=422)


@require_POST
def remove_field(request: Request, pk: int) -> HttpResponse:
    """A field that nobody is in charge of goes."""
    keeper(request.user)
    actions.remove_field(get_object_or_404(fields_of(request.user), pk=pk))
    messages.success(request, _("已移除领域。"))
    return redirect("organisations:fields")


def _group(request: Request, pk: int) -> Group:
    found: Group = get_object_or_404(groups_of(request.user), pk=pk)
    return found


def _page(request: Request, mine: Group, form: object = None) -> HttpResponse:
    keeps = may_keep(request.user)
    page = group_page(request.user, mine, asked_day(request), is_keeper=keeps)
    context: dict[str, object] = {"page": page}
    if keeps:
        context |= {
            "form": form if isinstance(form, SeatForm) else SeatForm(asker=request.user)
        }
        context |= {"ending": form if isinstance(form, DayForm) else DayForm()}
    return shown(request, "group.html", context, status=422 if form else 200)


def _fields(request: Request, form: FieldForm, status: int = 200) -> HttpResponse:
    rows = fields_of(request.user).prefetch_related("posts__user", "forces")
    return shown(request, "fields.html", {"fields": rows, "form": form}, status)
