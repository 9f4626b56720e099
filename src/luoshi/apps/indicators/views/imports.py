"""Files of figures on their way in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.indicators.actions import importing
from luoshi.apps.indicators.forms.imports import BringForm, ColumnsForm
from luoshi.apps.indicators.models import FigureImport
from luoshi.apps.indicators.queries import imports, measures, officer
from luoshi.apps.indicators.words import Phase
from luoshi.apps.jobs.actions import cancel as cancel_work
from luoshi.apps.ui.answers import fragment, is_partial, refreshed
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import LuoshiError

LENGTH = 30
DEEDS = frozenset({"accept", "approve", "retry", "cancel"})


@require_http_methods(["GET", "POST"])
def listed(request: Request) -> HttpResponse:
    """The files that came in, and the place for the next one."""
    who = officer(request.user)
    if request.method == "GET":
        return _list(request, BringForm())
    form = BringForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        return _list(request, form, status=422)
    found = form.cleaned_data
    file = found["document"]
    brought = importing.bring(
        who.user,
        file.name or "",
        file,
        source=found["source"].replace("\0", ""),
        standing=found["standing"],
    )
    return redirect("indicators:import", brought.pk)


@require_safe
def one(request: Request, pk: int) -> HttpResponse:
    """How far a file has come, what was found in it, what it would change."""
    brought = _brought(request, pk)
    if is_partial(request) and brought.is_finished:
        return fragment(refreshed())
    part = "#progress" if is_partial(request) else ""
    return fragment(_page(request, brought, part=part))


@require_http_methods(["GET", "POST"])
def columns(request: Request, pk: int) -> HttpResponse:
    """Which column holds what, asked and answered."""
    who, brought = officer(request.user), _brought(request, pk)
    is_asked = brought.phase in {Phase.MAPPING, Phase.CHECKED} and brought.is_done
    if not is_asked or not brought.table:
        messages.info(request, _("这个文件正在处理或已经导入，不能再改对应关系。"))
        return redirect("indicators:import", pk)
    table, every = importing.table_of(brought), list(measures(who.user))
    form = ColumnsForm(brought, table, every, request.POST or None)
    if request.method == "POST" and form.is_valid():
        importing.settle(who.user, brought, form.said())
        return redirect("indicators:import", pk)
    context = {
        "brought": brought,
        "form": form,
        "columns": [form[name] for name in form.columns],
    }
    status = 422 if form.is_bound else 200
    return render(request, "indicators/columns.html", context, status=status)


@require_POST
def deed(request: Request, pk: int, name: str) -> HttpResponse:
    """Have a file written, approved, tried once more or stopped."""
    who, brought = officer(request.user), _brought(request, pk)
    if name not in DEEDS:
        raise Http404
    try:
        if name == "accept":
            importing.accept(who.user, brought)
        elif name == "approve":
            count = importing.approve(who.user, brought)
            messages.success(request, _("已审核 %(count)s 个数。") % {"count": count})
        elif name == "retry":
            importing.retry(who.user, brought)
        elif not cancel_work(brought):
            messages.info(request, _("已经完成，不能取消。"))
    except LuoshiError as error:
        return _page(request, brought, said(error.sentence))
    return redirect("indicators:import", pk)


def _brought(request: Request, pk: int) -> FigureImport:
    officer(request.user)
    found: FigureImport = get_object_or_404(imports(request.user), pk=pk)
    return found


def _page(
    request: Request, brought: FigureImport, words: str = "", part: str = ""
) -> HttpResponse:
    is_checked = brought.phase == Phase.CHECKED and brought.is_done
    context = {
        "brought": brought,
        "is_checked": is_checked,
        "can_take": is_checked and importing.can_take(brought),
        "is_asking": brought.phase == Phase.MAPPING and brought.is_done,
        "is_waiting": brought.phase == Phase.TAKEN and brought.is_done,
        "is_own": brought.person_id == request.user.pk,
        "words": words,
    }
    status = 422 if words else 200
    return render(request, f"indicators/import.html{part}", context, status=status)


def _list(request: Request, form: BringForm, status: int = 200) -> HttpResponse:
    rows = imports(request.user).defer("findings", "preview", "table")
    page = Paginator(rows, LENGTH).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    return render(request, "indicators/imports.html", context, status=status)
