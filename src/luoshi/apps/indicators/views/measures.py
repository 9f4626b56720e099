"""What the office measures: indicators, who reports them, the rules they pass."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.indicators.actions import declaring
from luoshi.apps.indicators.actions.duties import assign, assign_own, relieve
from luoshi.apps.indicators.forms.measures import (
    DutyForm,
    EndForm,
    MeasureForm,
    RuleForm,
)
from luoshi.apps.indicators.pages.rules import rule_words
from luoshi.apps.indicators.queries import (
    checks,
    duties,
    every_measure,
    measure,
    officer,
)
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.request import Request, version_of
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError


@require_safe
def listed(request: Request) -> HttpResponse:
    """The indicators of the office with who reports each, and its rules."""
    return _list(request)


@require_POST
def adopt(request: Request) -> HttpResponse:
    """Take the catalogue of services over."""
    who = officer(request.user)
    count = declaring.adopt(who.user)
    messages.success(request, _("已采用 %(count)s 个新指标。") % {"count": count})
    return redirect("indicators:measures")


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Declare an indicator of the office's own."""
    who = officer(request.user)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declaring.declare(who.user, form.values())
        except LuoshiError as error:
            form.add_error(None, said(error.sentence))
        else:
            messages.success(request, _("已保存。"))
            return redirect("indicators:measures")
    return _form(request, form, _("新增指标"))


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Declare an indicator otherwise."""
    who, found = officer(request.user), measure(request.user, pk)
    is_posted = request.method == "POST"
    version = version_of(request) if is_posted else found.version
    form = MeasureForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            declaring.change(who.user, pk, form.values(), version)
        except LuoshiError as error:
            form.add_error(None, said(error.sentence))
        else:
            messages.success(request, _("已保存。"))
            return redirect("indicators:measures")
    return _form(request, form, found.name, found, version)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Let an indicator hold up to a day."""
    who, found = officer(request.user), measure(request.user, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _list(request, _("请写明最后一天。"))
    try:
        declaring.end(who.user, found.pk, form.cleaned_data["day"])
    except LuoshiError as error:
        return _list(request, said(error.sentence))
    messages.success(request, _("“%(name)s”已停用。") % {"name": found.name})
    return redirect("indicators:measures")


@require_http_methods(["GET", "POST"])
def give(request: Request) -> HttpResponse:
    """Have units report indicators."""
    who = officer(request.user)
    form = DutyForm(request.POST or None, who=who)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        measures, regions = list(found["measures"]), found["regions"]
        if found["unit"]:
            given = assign(who.user, measures, found["unit"], regions, found["since"])
        else:
            ending = found["ending"].strip()
            given = assign_own(who.user, measures, ending, regions, found["since"])
        messages.success(request, _("已分派 %(n)s 项。") % {"n": given.count})
        if given.without:
            names = "、".join(one.name for one in given.without)
            messages.warning(
                request, _("这些地区没有这样的单位：%(names)s") % {"names": names}
            )
        return redirect("indicators:duties")
    context = {"form": form, "rows": duties(request.user)}
    status = 422 if form.is_bound else 200
    return render(request, "indicators/duties.html", context, status=status)


@require_POST
def release(request: Request, pk: int) -> HttpResponse:
    """End a duty with today."""
    who = officer(request.user)
    duty = get_object_or_404(duties(request.user), pk=pk)
    relieve(who.user, duty, today())
    messages.success(request, _("已解除。"))
    return redirect("indicators:duties")


@require_http_methods(["GET", "POST"])
def rules(request: Request) -> HttpResponse:
    """The rules that figures must pass, and one more."""
    who = officer(request.user)
    form = RuleForm(request.POST or None, who=who)
    if request.method == "POST" and form.is_valid():
        try:
            declaring.add_rule(who.user, form.cleaned_data["kind"], form.details())
        except LuoshiError as error:
            form.add_error(None, said(error.sentence))
        else:
            messages.success(request, _("已保存。"))
            return redirect("indicators:rules")
    names = dict(every_measure(request.user).values_list("code", "name"))
    rows = [(one, rule_words(one, names)) for one in checks(who.office)]
    status = 422 if form.is_bound else 200
    context = {"form": form, "rows": rows}
    return render(request, "indicators/rules.html", context, status=status)


@require_POST
def drop_rule(request: Request, pk: int) -> HttpResponse:
    """Have figures pass one rule less."""
    who = officer(request.user)
    declaring.remove_rule(who.user, get_object_or_404(checks(who.office), pk=pk))
    messages.success(request, _("已移除。"))
    return redirect("indicators:rules")


def _list(request: Request, words: str = "") -> HttpResponse:
    officer(request.user)
    rows: Any = every_measure(request.user).order_by("order", "pk")
    units: dict[int, set[str]] = {}
    for duty in duties(request.user):
        units.setdefault(duty.measure_id, set()).add(duty.unit.name)
    context = {
        "rows": [(one, sorted(units.get(one.pk, ()))) for one in rows],
        "today": today(),
        "words": words,
    }
    return render(
        request, "indicators/measures.html", context, status=422 if words else 200
    )


def _form(
    request: Request,
    form: MeasureForm,
    name: str,
    found: Any = None,
    version: int | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "name": name,
        "measure": found,
        "version": version,
        "today": today(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "indicators/measure_form.html", context, status=status)
