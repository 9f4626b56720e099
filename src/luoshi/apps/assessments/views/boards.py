"""Boards, explanations, how firm ranks are, prizes, praise and talks, what is public."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import proposing, swaying
from luoshi.apps.assessments.forms.running import GuessForm, SwayForm
from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.pages.board import board as board_of
from luoshi.apps.assessments.pages.book import board_xlsx, published_xlsx
from luoshi.apps.assessments.pages.comparing import compared
from luoshi.apps.assessments.pages.explaining import explained, guess
from luoshi.apps.assessments.pages.rewards import prizes, shared
from luoshi.apps.assessments.pages.weighing import weighed
from luoshi.apps.indicators.actions.handing import called
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.life import INSIDE
from luoshi.core.assessments.triggers import OUTCOMES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _watched(request: Request, pk: int) -> Run:
    """A run whose every cell the asker may see."""
    return queries.run(queries.watcher(request.user).user, pk)


@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Everybody's points and ranks."""
    run = _watched(request, pk)
    found = board_of(run)
    others = {one.code: one for one in compared(run)} if found else {}
    context = {
        "run": run,
        "board": found,
        "tables": [(one, others.get(one.code)) for one in found.tables]
        if found
        else [],
        "last": run.trial and run.trial.former,
    }
    return render(request, "assessments/board.html", context)


@require_GET
def book(request: Request, pk: int) -> HttpResponse:
    """The same as an Excel workbook."""
    run = _watched(request, pk)
    found = board_of(run)
    if found is None:
        raise Http404
    data = board_xlsx(run, found, queries.latest_sway(run))
    return attachment(data, XLSX, f"{run}.xlsx")


@require_safe
def region(request: Request, pk: int, region: int) -> HttpResponse:
    """How one region came to its points; its own people see it once it is sent out."""
    run = queries.run(request.user, pk)
    part = queries.part(request.user, run)
    is_own = region in part.own and run.state not in INSIDE
    if not (part.sees_all or is_own):
        raise PermissionDenied
    found = {one.pk: one for one in queries.regions_of(run).values()}.get(region)
    name = queries.names_of(run).get(region, "")
    if found is None or run.trial is None:
        raise Http404
    page = explained(run, name, shows_others=part.sees_ranks)
    criteria = [(one.criterion.code, one.criterion.name) for one in page.lines]
    form = GuessForm(request.GET if "value" in request.GET else None, criteria=criteria)
    answer = None
    if part.sees_ranks and form.is_bound and form.is_valid():
        answer = guess(run, name, **form.cleaned_data)
    context = {
        "run": run,
        "region": found,
        "page": page,
        "indicators": called(run.office_id),
        "form": form,
        "answer": answer,
        "shows_ranks": part.sees_ranks,
        "may_object": region in part.led and run.state == "objecting",
        "sees_all": part.sees_all,
    }
    return render(request, "assessments/region.html", context)


@require_safe
def topsis(request: Request, pk: int) -> HttpResponse:
    """How everybody would be ranked by TOPSIS, every figure of it open."""
    run = _watched(request, pk)
    context = {"run": run, "groups": compared(run) if run.trial_id else ()}
    return render(request, "assessments/topsis.html", context)


@require_safe
def firmness(request: Request, pk: int) -> HttpResponse:
    """How firm the ranks are."""
    return _firm(request, pk, SwayForm())


@require_POST
def sway(request: Request, pk: int) -> HttpResponse:
    """Draw the weights anew."""
    run = _watched(request, pk)
    form = SwayForm(request.POST)
    if not form.is_valid():
        return _firm(request, pk, form, status=422)
    swaying.order(queries.watcher(request.user).user, run.pk, **form.cleaned_data)
    return redirect("assessments:firmness", pk)


def _firm(request: Request, pk: int, form: SwayForm, status: int = 200) -> HttpResponse:
    run = _watched(request, pk)
    latest = queries.latest_sway(run)
    context = {
        "run": run,
        "form": form,
        "sway": latest,
        "groups": weighed(run, latest) if run.trial_id else (),
    }
    template = "assessments/firmness.html"
    return render(request, template, context, status=status)


@require_safe
def awards(request: Request, pk: int) -> HttpResponse:
    """Prizes, and what praise and talks the ranks have earned."""
    run = _watched(request, pk)
    part = queries.part(request.user, run)
    found, whole = prizes(run) if run.trial_id and run.scheme.prizes else ((), "")
    pooled = shared(run) if run.trial_id else None
    rows = (*found, *(pooled.prizes if pooled else ()))
    context = {
        "run": run,
        "prizes": found,
        "whole": whole,
        "shared": pooled,
        "has_groups": any(one.group for one in rows),
        "deserved": [
            (said(OUTCOMES[one.earned.outcome]), said(one.earned.sentence), one)
            for one in proposing.deserved(run)
        ]
        if run.state in queries.RELEASED
        else [],
        "may_propose": part.runs_it and run.state in queries.RELEASED,
    }
    return render(request, "assessments/awards.html", context)


@require_POST
def propose(request: Request, pk: int) -> HttpResponse:
    """Hand praise and talks to supervision."""
    run = _watched(request, pk)
    count = proposing.propose(queries.watcher(request.user).user, run.pk)
    messages.success(
        request, _("已向督查提出 %(count)s 件，由督查签发。") % {"count": count}
    )
    return redirect("assessments:awards", pk)


@require_safe
def published(request: Request, pk: int) -> HttpResponse:
    """The ranks as whoever may see the run may see them, once they are public."""
    run = queries.run(request.user, pk)
    part = queries.part(request.user, run)
    if run.state not in queries.RELEASED:
        raise Http404
    context = {"run": run, "board": board_of(run), "part": part}
    return render(request, "assessments/published.html", context)


@require_GET
def published_book(request: Request, pk: int) -> HttpResponse:
    """The same as an Excel workbook."""
    run = queries.run(request.user, pk)
    found = board_of(run) if run.state in queries.RELEASED else None
    if found is None:
        raise Http404
    name = f"{run.scheme.name}-{run.spoken}.xlsx"
    return attachment(published_xlsx(run, found), XLSX, name)
