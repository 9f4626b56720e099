"""The lists by which indicators are told apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.indicators.actions.grouping import declare_list, end_list
from luoshi.apps.indicators.forms.lists import ListForm
from luoshi.apps.indicators.forms.measures import EndForm
from luoshi.apps.indicators.models import Grouping
from luoshi.apps.indicators.parting import list_of
from luoshi.apps.indicators.queries import measures, officer
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.groupings import parts_text, standard


@require_http_methods(["GET", "POST"])
def listed(request: Request) -> HttpResponse:
    """The lists of the office, and one more or one that changes."""
    who = officer(request.user)
    form = ListForm(request.POST or None, initial=_begun(request, who.office))
    if request.method == "POST" and form.is_valid():
        try:
            declare_list(who.user, form.grouping(), form.cleaned_data["since"])
        except LuoshiError as error:
            form.add_error(None, said(error.sentence))
        else:
            messages.success(request, _("已保存。"))
            return redirect("indicators:lists")
    return _page(request, who.office, form)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Let a list hold up to a day."""
    who = officer(request.user)
    one = get_object_or_404(_held(who.office), pk=pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("请写明最后一天。"))
        return redirect("indicators:lists")
    end_list(who.user, one.pk, form.cleaned_data["day"])
    messages.success(request, _("“%(name)s”已停用。") % {"name": one.name})
    return redirect("indicators:lists")


def _held(office: int) -> Any:
    return Grouping.objects.filter(office_id=office, valid_to=None)


def _begun(request: Request, office: int) -> dict[str, Any]:
    """What the form begins with: a list of the office, one that comes along, or nothing."""
    name = request.GET.get("name", "")[:40]
    row = _held(office).filter(name=name).first()
    found = list_of(row) if row is not None else standard().get(name)
    if found is None:
        return {"is_whole": True, "since": today()}
    parts = parts_text(found.parts)
    whole = found.is_whole
    return {"name": name, "parts": parts, "is_whole": whole, "since": today()}


def _page(request: Request, office: int, form: ListForm) -> HttpResponse:
    every = list(measures(request.user))
    rows = [
        (row, list_of(row), [one for one in every if row.name in one.breakdowns])
        for row in _held(office)
    ]
    taken = {row.name for row, _list, _users in rows}
    context = {
        "form": form,
        "rows": rows,
        "ready": [name for name in standard() if name not in taken],
        "today": today(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "indicators/lists.html", context, status=status)
