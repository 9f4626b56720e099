"""Schemes: listed, begun, laid out, taken in and out, put in force."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import drafting
from luoshi.apps.assessments.actions.life import open_run
from luoshi.apps.assessments.declaration import exported
from luoshi.apps.assessments.forms.rewards import RewardForm, rewards_told
from luoshi.apps.assessments.forms.running import PeriodForm
from luoshi.apps.assessments.forms.scheme import FileForm, HeadForm, VersionForm
from luoshi.apps.assessments.models import Scheme
from luoshi.apps.assessments.pages.scheme import laid
from luoshi.apps.assessments.words import SchemeState
from luoshi.apps.indicators.actions.handing import called
from luoshi.apps.indicators.queries import known
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions, today
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request, whole
from luoshi.core.values.period import parse

LEVELS = ("city", "county", "zone")


@require_safe
def listed(request: Request) -> HttpResponse:
    """The runs that somebody may see, and the schemes."""
    who = known(request.user)
    context = {
        "runs": queries.runs(request.user, who)[:60],
        "schemes": queries.schemes(request.user) if who.sees_all else [],
        "keeps": bool(who.office_roles),
        "file": FileForm(),
    }
    return render(request, "assessments/listed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """A scheme that begins."""
    who = queries.keeper(request.user)
    form = HeadForm(request.POST or None, regions=_offered(request))
    if form.is_bound and form.is_valid():
        row = drafting.draft(
            who.user,
            form.scheme,
            form.cleaned_data["regions"],
            is_grouped=form.cleaned_data["is_grouped"],
        )
        return redirect("assessments:scheme", row.pk)
    status = 422 if form.is_bound else 200
    return render(request, "assessments/head.html", {"form": form}, status=status)


@require_POST
def take_in(request: Request) -> HttpResponse:
    """A scheme of a file."""
    who = queries.keeper(request.user)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("请选择方案文件。"))
        return redirect("assessments:listed")
    row = drafting.take_in(who.user, form.cleaned_data["file"].read())
    messages.success(request, _("已导入为草稿，请选定参加评估的地区。"))
    return redirect("assessments:scheme", row.pk)


@require_safe
def scheme(request: Request, pk: int) -> HttpResponse:
    """A scheme laid out, with what stands against it."""
    who = queries.watcher(request.user)
    return _page(request, queries.scheme(who.user, pk))


def _page(
    request: Request, row: Scheme, reward: RewardForm | None = None, status: int = 200
) -> HttpResponse:
    who = queries.watcher(request.user)
    keeps = bool(who.office_roles)
    told = rewards_told(row.thresholds, row.prizes, row.pool)
    context = {
        "row": row,
        "page": laid(row),
        "indicators": called(row.office_id),
        "entrants": row.entrants.select_related("region"),
        "keeps": keeps,
        "edits": keeps and row.state == SchemeState.DRAFT,
        "reward": reward or RewardForm(initial=told),
        "version": VersionForm(),
        "periods": PeriodForm(day=today()),
        "runs": row.runs.all(),
    }
    return render(request, "assessments/scheme.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: Request, pk: int) -> HttpResponse:
    """What a draft is called and who is assessed."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    told = queries.declared_of(row)
    chosen = list(row.entrants.values_list("region", flat=True))
    names = ("code", "name", "version", "total", "veto", "add_cap", "deduct_cap")
    initial = {name: getattr(told, name) for name in names} | {
        "ties": " ".join(told.ties),
        "regions": chosen,
        "is_grouped": bool(told.groups) or not chosen,
    }
    form = HeadForm(request.POST or None, regions=_offered(request), initial=initial)
    if form.is_bound and form.is_valid():
        drafting.head(
            who.user,
            pk,
            form.values,
            form.cleaned_data["regions"],
            edition=edition(request),
            is_grouped=form.cleaned_data["is_grouped"],
        )
        return redirect("assessments:scheme", pk)
    context = {"form": form, "row": row}
    status = 422 if form.is_bound else 200
    return render(request, "assessments/head.html", context, status=status)


@require_GET
def taken(request: Request, pk: int) -> HttpResponse:
    """A scheme as a file."""
    who = queries.watcher(request.user)
    row = queries.scheme(who.user, pk)
    data = exported(queries.declared_of(row))
    return attachment(data, "application/json", f"{row}.json")


@require_POST
def enact(request: Request, pk: int) -> HttpResponse:
    """Put a draft in force."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    drafting.enact(who.user, row.pk, edition=edition(request))
    messages.success(request, _("方案已施行。"))
    return redirect("assessments:scheme", pk)


@require_POST
def revise(request: Request, pk: int) -> HttpResponse:
    """The next version as a draft."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写新版本的名称。"))
        return redirect("assessments:scheme", row.pk)
    found = drafting.revise(who.user, row.pk, form.cleaned_data["version"])
    return redirect("assessments:scheme", found.pk)


@require_POST
def reward(request: Request, pk: int) -> HttpResponse:
    """When something is earned, and the prizes."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    form = RewardForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    drafting.reward(
        who.user,
        pk,
        edition=edition(request),
        thresholds=form.thresholds,
        prizes=form.cleaned_data["prizes"],
        pool=form.pool,
    )
    messages.success(request, _("已保存。"))
    return redirect("assessments:scheme", pk)


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin a run."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    form = PeriodForm(request.POST, day=today())
    if not form.is_valid():
        messages.error(request, _("请选择评估时期。"))
        return redirect("assessments:scheme", row.pk)
    run = open_run(who.user, row.pk, parse(form.cleaned_data["period"]))
    return redirect("assessments:run", run.pk)


def edition(request: Request) -> int:
    """The scheme as the person saw it.

    Errors   ``SchemeRefused`` where the form does not say
    """
    found = whole(request.POST.get("edition"))
    if found is None:
        raise drafting.SchemeRefused(_("方案刚刚有人改过，请刷新后再改。"))
    return found


def _offered(request: Request) -> QuerySet[Region]:
    return regions(request.user).filter(level__in=LEVELS).order_by("code")
