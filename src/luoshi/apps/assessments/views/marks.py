"""What people say of a criterion themselves: offices, and experts each on a sheet of their own."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import judging, life, marking
from luoshi.apps.assessments.actions.collecting import marks_of, shown_inputs
from luoshi.apps.assessments.forms.running import ExpertForm, ReasonForm
from luoshi.apps.assessments.models import Expert, Run
from luoshi.apps.assessments.pages.panel import empanelled
from luoshi.apps.assessments.queries import Part
from luoshi.apps.assessments.words import State
from luoshi.apps.indicators.actions.handing import called
from luoshi.apps.indicators.queries import known
from luoshi.apps.organisations.queries import people
from luoshi.apps.ui.request import Request, version_of
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.scheme import SOURCES, Criterion

LONGEST_MARK = 24


@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: Request, pk: int, code: str) -> HttpResponse:
    """What a criterion is worth for each region, or why that is not known."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    leaf = _leaf(found, code)
    charged = found.scheme.charges.filter(criterion=code, unit__in=part.charged)
    if not part.sees_all and not charged.exists():
        raise PermissionDenied
    expert = request.POST.get("expert", request.GET.get("expert", "")).strip()[:30]
    if request.method == "POST":
        told = _read(request, found, expert)
        marking.mark(part.who.user, pk, code, told, version=version_of(request))
        messages.success(request, _("已保存。"))
        return redirect("assessments:run", pk)
    is_blind = _is_blind(part, code)
    kept, asked = {} if is_blind else marks_of(found, code), _asked(found, code)
    # What somebody notes for themselves is nobody else's before they hand it in.
    expert = "" if expert in asked else expert
    values = {} if is_blind else shown_inputs(found).values.get(code, {})
    context = _headed(found, leaf) | {
        "experts": sorted({one for _r, one in kept if one} - asked),
        "expert": expert,
        "lines": [
            (region, kept.get((region.pk, expert)), values.get(name))
            for name, region in queries.regions_of(found).items()
        ],
        "may": marking.may_mark(part, code),
    }
    if context["is_panel"]:
        context |= _panel(part, leaf, is_blind=is_blind)
    return render(request, "assessments/marks.html", context)


def _headed(run: Run, leaf: Criterion) -> dict[str, Any]:
    kind = leaf.source.kind if leaf.source is not None else None
    return {
        "run": run,
        "leaf": leaf,
        "weight": shown(leaf.weight),
        "source": said(SOURCES[kind]) if kind else "",
        "is_panel": leaf.is_panel,
        "is_marked": leaf.is_marked,
        "indicators": called(run.office_id),
    }


def _is_blind(part: Part, code: str) -> bool:
    """Whether somebody still has to mark themselves, and is not to know what others think."""
    seats = part.run.experts.filter(criterion=code, person=part.who.user)
    return part.run.state == State.COLLECTING and seats.filter(handed=None).exists()


def _panel(part: Part, leaf: Criterion, *, is_blind: bool) -> dict[str, Any]:
    """The panel with its marks, and what the office may change about it."""
    named = part.run.experts.filter(criterion=leaf.code, person__isnull=False)
    may = part.runs_it and part.run.state == State.COLLECTING
    persons = people(part.who.user).exclude(pk__in=named.values("person"))
    return {
        "panel": empanelled(part.run, leaf, is_blind=is_blind),
        "is_blind": is_blind,
        "may_name": may,
        "who": ExpertForm(people=persons) if may else None,
        "reason": ReasonForm(),
    }


def _asked(run: Run, code: str) -> set[str]:
    names = run.experts.filter(criterion=code).values_list("name", flat=True)
    return set(names)


def _leaf(run: Run, code: str) -> Criterion:
    for one in queries.declared_of(run.scheme).leaves():
        if one.code == code:
            return one
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, pk: int, code: str) -> HttpResponse:
    """The sheet of one expert, which nobody else sees before it is handed in."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    leaf = _leaf(found, code)
    row = found.experts.filter(criterion=code, person=part.who.user).first()
    if row is None:
        raise PermissionDenied
    if request.method == "POST":
        told, is_final = _read(request, found, row.name), "hand" in request.POST
        judging.judge(part.who.user, pk, code, told, is_final=is_final)
        text = _("评分已提交。") if is_final else _("已保存，还没有提交。")
        messages.success(request, text)
        return redirect("assessments:sheet", pk, code)
    kept = marks_of(found, code)
    is_open = row.handed is None and found.state == State.COLLECTING
    context = _headed(found, leaf) | {
        "seat": row,
        "is_open": is_open,
        "most": shown(leaf.weight) if isinstance(leaf.method, Direct) else "",
        "lines": [
            (region, kept.get((region.pk, row.name)))
            for region in queries.regions_of(found).values()
        ],
    }
    return render(request, "assessments/sheet.html", context)


@require_POST
def ask(request: Request, pk: int, code: str) -> HttpResponse:
    """Ask somebody to mark."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    if not part.runs_it:
        raise PermissionDenied
    form = ExpertForm(request.POST, people=people(request.user))
    if not form.is_valid():
        messages.error(request, _("请从本单位的人员中选择专家。"))
        return redirect("assessments:marks", pk, code)
    judging.name_expert(part.who.user, pk, code, form.cleaned_data["person"].pk)
    messages.success(request, _("已请其评分。"))
    return redirect("assessments:marks", pk, code)


@require_POST
def dismiss(request: Request, pk: int, expert: int) -> HttpResponse:
    """Ask somebody no longer."""
    row = _seat(request, pk, expert)
    judging.dismiss(known(request.user).user, pk, expert)
    messages.success(request, _("已撤换。"))
    return redirect("assessments:marks", pk, row.criterion)


@require_POST
def give_back(request: Request, pk: int, expert: int) -> HttpResponse:
    """Let somebody mark again."""
    row = _seat(request, pk, expert)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    judging.give_back(known(request.user).user, pk, expert, reason)
    messages.success(request, _("已退回，请其重新评分。"))
    return redirect("assessments:marks", pk, row.criterion)


def _seat(request: Request, pk: int, expert: int) -> Expert:
    found = queries.run(request.user, pk)
    if not queries.part(request.user, found).runs_it:
        raise PermissionDenied
    return get_object_or_404(found.experts, pk=expert)


def _read(request: Request, run: Run, expert: str) -> list[marking.Said]:
    found: list[marking.Said] = []
    for region in queries.regions_of(run).values():
        value = request.POST.get(f"value-{region.pk}", "").strip()
        reason = request.POST.get(f"reason-{region.pk}", "").strip()
        if value or reason:
            number = _number(value, region.name) if value else None
            found.append(
                marking.Said(
                    region=region.pk, value=number, reason=reason, expert=expert
                )
            )
    return found


def _number(text: str, name: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise life.RunRefused(
            _("“%(name)s”的数值不是数，请核对。"), name=name
        ) from error
    if not value.is_finite() or len(text) > LONGEST_MARK or abs(value) >= 10**13:
        raise life.RunRefused(_("“%(name)s”的数值不是数，请核对。"), name=name)
    return value
