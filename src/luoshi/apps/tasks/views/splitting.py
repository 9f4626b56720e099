"""A confirmed plan becomes tasks: first whom its names mean, then its measures, then drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.apps.organisations.actions.units import TakenError, learn
from luoshi.apps.organisations.queries import fields
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.actions.splitting import adopt, propose, year_of
from luoshi.apps.tasks.forms.naming import Names
from luoshi.apps.tasks.forms.splitting import choices, entered, proposed
from luoshi.apps.tasks.pages.splitting import lines, name_lines, years_of
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.views.entering import runner
from luoshi.apps.tasks.words import Every
from luoshi.apps.ui.request import Request, whole
from luoshi.core.tasks.splitting import Draft

YEARS = range(1990, 2100)


@require_http_methods(["GET", "POST"])
def split(request: Request, pk: int) -> HttpResponse:
    """The step that is due: names that mean nobody yet, else the measures."""
    who = runner(request.user)
    plan = get_object_or_404(plans(who.user), pk=pk)
    names = Names(who.user)
    if request.method == "POST" and request.POST.get("deed") == "learn":
        return _learn(request, who, plan, names)
    if request.method == "POST":
        return _adopt(request, who, plan, names)
    found = name_lines(who, plan, names)
    is_open = any(not one.is_settled for one in found)
    if request.GET.get("step", "names" if is_open else "measures") == "names":
        return _names(request, plan, names, found)
    drafts = propose(who.user, plan, year=_year(request.GET.get("year")))
    taken = _taken(plan)
    rows = [proposed(one, names, has_task=_is_taken(one, taken)) for one in drafts]
    context = {
        "lines": lines(rows, names),
        "open": sum(not one.is_settled for one in found),
    }
    return _measures(request, who, plan, names, context)


def _learn(
    request: Request, who: Standing, plan: PlanRecord, names: Names
) -> HttpResponse:
    """Keep what a person said about the names; those left open stay so."""
    found = name_lines(who, plan, names)
    errors: dict[str, str] = {}
    count = 0
    for number, line in enumerate(found):
        said = request.POST.get(f"other-{number}", "").strip()
        said = said or request.POST.get(f"unit-{number}", "")
        if (
            not said
            or line.is_settled
            or request.POST.get(f"name-{number}") != line.name
        ):
            continue
        unit = names.find(said)
        if unit is None:
            errors[line.name] = _("单位名录里没有“%s”，请核对名称。") % said
            continue
        try:
            learn(who.user, line.name, unit)
            count += 1
        except TakenError as error:
            errors[line.name] = error.message
    if errors:
        left = name_lines(who, plan, Names(who.user))
        return _names(request, plan, names, left, errors)
    if count:
        messages.success(request, _("已记住 %s 个名称，以后不再询问。") % count)
    return redirect(reverse("tasks:split", args=[plan.pk]) + "?step=measures")


def _names(
    request: Request,
    plan: PlanRecord,
    names: Names,
    found: list[Any],
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    context = {
        "plan": plan,
        "lines": [(one, (errors or {}).get(one.name, "")) for one in found],
        "open": sum(not one.is_settled for one in found),
        "units": names.all,
    }
    status = 422 if errors else 200
    return render(request, "tasks/split_names.html", context, status=status)


def _adopt(
    request: Request, who: Standing, plan: PlanRecord, names: Names
) -> HttpResponse:
    """Drafts of what was chosen, or the table once more with what is wrong in it."""
    start = _day(request.POST.get("start"))
    year = _year(request.POST.get("year"))
    drafts = propose(who.user, plan, year=year, start=start)
    taken = _taken(plan)
    rows = [
        entered(one, request.POST, has_task=_is_taken(one, taken)) for one in drafts
    ]
    chosen = choices(rows, names, dict(fields(who.user).values_list("pk", "name")))
    wrong = sum(bool(row.errors) for row in rows)
    if wrong:
        context = {"lines": lines(rows, names), "wrong": wrong}
        return _measures(request, who, plan, names, context, status=422)
    made = adopt(who.user, plan, drafts, chosen)
    messages.success(request, _("已生成 %s 项任务草稿，核对后提交审核。") % len(made))
    return redirect(reverse("tasks:ledger") + f"?plan={plan.pk}")


def _measures(
    request: Request,
    who: Standing,
    plan: PlanRecord,
    names: Names,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    shown = {
        "plan": plan,
        "units": names.all,
        "fields": list(fields(who.user)),
        "every": Every.choices,
        "years": years_of(plan),
        "year": _year(sent.get("year")),
        "is_started": plan.tasks.exists(),
    }
    return render(request, "tasks/split.html", shown | context, status=status)


def _taken(plan: PlanRecord) -> set[tuple[str, int]]:
    """The measures that have a task already, by year."""
    rows = plan.tasks.filter(parent=None).order_by()
    return set(rows.values_list("item", "year"))


def _is_taken(draft: Draft, taken: set[tuple[str, int]]) -> bool:
    return (draft.key, year_of(draft)) in taken


def _year(words: str | None) -> int | None:
    year = whole(words)
    return year if year in YEARS else None


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None
