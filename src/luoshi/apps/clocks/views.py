"""The settings of supervision and the yearly lists of days off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import Asker, member
from luoshi.apps.clocks import actions
from luoshi.apps.clocks.forms import SettingForm, YearForm
from luoshi.apps.clocks.queries import (
    calendar,
    discipline,
    lists_of,
    settings_of,
    values_of,
)
from luoshi.apps.organisations.queries import home, keeper, may_keep, scope, today
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError

AHEAD = timedelta(days=60)


@require_safe
def settings(request: Request) -> HttpResponse:
    """What holds now, what held before, and the lists of days off."""
    return _page(request)


@require_POST
def settle(request: Request) -> HttpResponse:
    """Set what holds from a day on."""
    person = keeper(request.user)
    form = SettingForm(request.POST)
    if not form.is_valid():
        return _page(request, setting=form, status=422)
    given = form.cleaned_data
    try:
        actions.settle(person, given["since"], given["basis"], form.values)
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _page(request, setting=form, status=422)
    messages.success(request, _("已保存，从生效日期起执行。"))
    return redirect("clocks:settings")


@require_POST
def load(request: Request) -> HttpResponse:
    """Load the days off of a year."""
    person = keeper(request.user)
    form = YearForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, year=form, status=422)
    given = form.cleaned_data
    try:
        made = actions.load(
            person, given["year"], given["off"], given["worked"], given["basis"]
        )
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _page(request, year=form, status=422)
    told = {"year": made.year, "off": len(made.off), "worked": len(made.worked)}
    messages.success(
        request, _("%(year)s 年：放假 %(off)s 天，调休上班 %(worked)s 天。") % told
    )
    return redirect("clocks:settings")


def _page(
    request: Request,
    setting: SettingForm | None = None,
    year: YearForm | None = None,
    status: int = 200,
) -> HttpResponse:
    _looking(request.user)
    office, now = home(member(request.user)), today()
    known = calendar(office)
    context = {
        "may_set": may_keep(request.user),
        "rules": discipline(office, now),
        "values": values_of(office, now),
        "settings": settings_of(office)[:20],
        "lists": lists_of(office)[:20],
        "listed": sorted(known.listed)[-6:],
        "unlisted": known.unlisted(now, now + AHEAD),
        "setting": setting or SettingForm(initial=_initial(office)),
        "year": year or YearForm(initial={"year": now.year + 1}),
    }
    return render(request, "clocks/settings.html", context, status=status)


def _looking(asker: Asker) -> None:
    """Whoever presses may look at the rules; the office's administrator sets them."""
    if may_keep(asker) or scope(asker).has("office_admin", "supervisor", "auditor"):
        return
    if not member(asker).is_editor:
        raise PermissionDenied


def _initial(office: int) -> dict[str, Any]:
    held = dict(values_of(office, today()))
    basis = held.pop("basis", "month")
    return {**held, "since": today(), "basis_of_time": basis}
