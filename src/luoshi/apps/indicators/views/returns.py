"""Returns: the desk, one return filled in and looked at, its steps, its sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.indicators.actions.drafts import save_draft
from luoshi.apps.indicators.actions.entries import Sheet, Slot, sheet_of
from luoshi.apps.indicators.actions.life import ClashError, Given, take, take_many
from luoshi.apps.indicators.actions.opening import open_by_hand
from luoshi.apps.indicators.forms.cells import CellForm, HeadForm, StepForm, cells
from luoshi.apps.indicators.models import Return
from luoshi.apps.indicators.pages.desk import TOGETHER, desk_of
from luoshi.apps.indicators.pages.grid import ReturnPage, step_label
from luoshi.apps.indicators.queries import known, officer, one_return, roles_on
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.request import Request, seen, whole
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.life import LIFE, REPORTING
from luoshi.core.values.period import parse

CELLS = 40


@require_safe
@never_cache
def desk(request: Request) -> HttpResponse:
    """The returns that somebody may see, those that wait for them first."""
    return _desk(request)


@require_POST
def open_period(request: Request) -> HttpResponse:
    """The data officer has the returns of a period opened."""
    officer(request.user)
    user = known(request.user).user
    try:
        period = parse(request.POST.get("period", "")[:20])
        count = open_by_hand(user, period)
    except LuoshiError as error:
        return _desk(request, said(error.sentence))
    messages.success(
        request,
        _("已下发 %(count)s 份%(period)s报表。") % {"count": count, "period": period},
    )
    return redirect("indicators:returns")


@require_POST
def together(request: Request, name: str) -> HttpResponse:
    """The office takes a step of several returns, all or none."""
    who = known(request.user)
    if name not in TOGETHER:
        raise Http404
    if not (who.office_roles or who.scope.has("leader")):
        raise PermissionDenied
    chosen = (one.partition(":") for one in request.POST.getlist("report")[:500])
    wanted = {whole(key) or 0: seen(version) for key, _sign, version in chosen}
    if not wanted:
        return _desk(request, _("还没有选任何报表。"))
    try:
        count = take_many(who.user, wanted, name, Given())
    except LuoshiError as error:
        return _desk(request, said(error.sentence))
    told = {"step": step_label(name), "count": count}
    messages.success(request, _("%(step)s：%(count)s 份。") % told)
    return redirect("indicators:returns")


@require_http_methods(["GET", "POST"])
@never_cache
def report(request: Request, pk: int) -> HttpResponse:
    """One return: filled in by its unit, looked at by all who may see it."""
    found = one_return(request.user, pk)
    sheet = sheet_of(found)
    if request.method == "GET":
        page = _cut(sheet, request.GET.get("page"))
        return _page(request, sheet, page, cells(page))
    return _saved(request, sheet)


@require_POST
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take a step of a return; a refusal keeps what was typed."""
    who, found = known(request.user), one_return(request.user, pk)
    wanted = LIFE.by_name.get(name)
    if wanted is None:
        raise Http404
    if roles_on(who, found).isdisjoint(wanted.roles):
        raise PermissionDenied
    form = StepForm(request.POST)
    if not form.is_valid():
        words = _("意见最多 300 字。")
        if "version" in form.errors:
            words = _("页面不完整，请刷新后再办。")
        return _refused(request, found, words)
    opinion = form.cleaned_data["opinion"].replace("\0", "")
    given = Given(opinion=opinion, version=form.cleaned_data["version"])
    try:
        take(who.user, pk, name, given)
    except LuoshiError as error:
        status = 409 if isinstance(error, ClashError) else 422
        return _refused(request, found, said(error.sentence), opinion, status)
    messages.success(request, _("已办理：%(step)s。") % {"step": step_label(name)})
    return redirect("indicators:return", pk)


def _saved(request: Request, sheet: Sheet) -> HttpResponse:
    """Keep what was typed, and report where that is asked for."""
    found, head = sheet.report, HeadForm(request.POST)
    if roles_on(known(request.user), found).isdisjoint(REPORTING):
        raise PermissionDenied
    sent = cells(sheet.slots, _typed(request))
    # Of every cell it is said what is wrong with it, not of the first alone.
    wrong = [form for form in sent if not form.is_valid()]
    if wrong or not head.is_valid():
        words = _("有几格填得不对，什么都没有保存；请改好后再保存。")
        return _page(request, sheet, _cut(sheet, _at(request)), sent, words)
    user = known(request.user).user
    try:
        kept = save_draft(
            user,
            found.pk,
            {form.slot.key: form.entry() for form in sent},
            status=head.cleaned_data["status"],
            version=head.cleaned_data["version"],
        )
    except LuoshiError as error:
        status = 409 if isinstance(error, ClashError) else 422
        page = _cut(sheet, _at(request))
        return _page(request, sheet, page, sent, said(error.sentence), status=status)
    if request.POST.get("deed") == "report":
        return _reported(request, kept)
    messages.success(request, _("草稿已保存，还没有上报。"))
    return redirect(_next(request, found))


def _typed(request: Request) -> Mapping[str, Any]:
    """What was typed, or what a filled-in sheet brought, all of it in one field."""
    if "filled" not in request.POST:
        return request.POST
    try:
        found = json.loads(request.POST["filled"])
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in pairs if isinstance(text, str)}


def _reported(request: Request, found: Return) -> HttpResponse:
    try:
        user = known(request.user).user
        take(user, found.pk, "report", Given(version=found.version))
    except LuoshiError as error:
        words = _("草稿已保存，但没有上报：%(why)s") % {"why": said(error.sentence)}
        return _refused(request, found, words, version=found.version)
    messages.success(request, _("已上报，等本单位负责人审签。"))
    return redirect("indicators:return", found.pk)


def _refused(
    request: Request,
    found: Return,
    words: str,
    opinion: str = "",
    status: int = 422,
    version: int | None = None,
) -> HttpResponse:
    """The page as it stands now, with why nothing came of it."""
    sheet = sheet_of(one_return(request.user, found.pk))
    page = _cut(sheet, _at(request))
    return _page(
        request,
        sheet,
        page,
        cells(page),
        words,
        opinion=opinion,
        status=status,
        version=version or sheet.report.version,
    )


def _at(request: Request) -> str | None:
    return request.POST.get("page")


def _next(request: Request, found: Return) -> str:
    """The page of cells that is gone on to."""
    number = whole(request.POST.get("go") or request.POST.get("page"))
    here = reverse("indicators:return", args=[found.pk])
    return f"{here}?page={number}" if number else here


def _cut(sheet: Sheet, number: str | None) -> Page[Slot]:
    """Some of the cells: a browser cannot send all of a large return at once."""
    return Paginator(sheet.slots, CELLS).get_page(number)


def _page(
    request: Request,
    sheet: Sheet,
    page: Page[Slot],
    forms: list[CellForm],
    words: str = "",
    **more: Any,
) -> HttpResponse:
    who = known(request.user)
    shown = ReturnPage(sheet, who, today())
    # What was typed was typed before somebody else's change: it is not sent as if after it.
    version = more.get("version") or whole(request.POST.get("version"))
    version = sheet.report.version if version is None else version
    head = HeadForm(
        initial={"status": sheet.report.draft.get("status"), "version": version}
    )
    context = {
        "report": sheet.report,
        "page": shown,
        "cut": page,
        "rows": list(shown.rows(page, forms if shown.is_open else ())),
        "head": head,
        "version": version,
        "words": words,
        "opinion": more.get("opinion", ""),
        "steps": [
            (one, step_label(one.step)) for one in sheet.report.steps.select_related()
        ],
    }
    status = more.get("status", 422 if words else 200)
    return render(request, "indicators/return.html", context, status=status)


def _desk(request: Request, words: str = "") -> HttpResponse:
    who = known(request.user)
    if not who.has_post:
        raise PermissionDenied
    found = desk_of(who, request.GET.dict(), today())
    context = {
        "desk": found,
        "steps": [(name, step_label(name)) for name in found.steps],
        "is_office": bool(who.office_roles),
        "words": words,
    }
    return render(
        request, "indicators/returns.html", context, status=422 if words else 200
    )
