"""The regions of an office beside each other, and the map that they are drawn on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from luoshi.apps.indicators.actions import showing
from luoshi.apps.indicators.models import Boundaries, Measure
from luoshi.apps.indicators.pages.comparing import (
    Asked,
    By,
    Comparison,
    comparison,
    comparison_sheet,
)
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import known, measure_called, officer
from luoshi.apps.organisations.queries import regions
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import OversizeDocument, RegionError
from luoshi.core.organisations.outlines import read_outlines


@require_safe
def beside(request: Request, code: str) -> HttpResponse:
    """All regions of a level in one period."""
    who = known(request.user)
    one = measure_called(request.user, code)
    by, page = _compared(request, one)
    context = {
        "measure": one,
        "page": page,
        "by": by,
        "map_title": f"{one.name} {page.period or ''}（{one.unit}）",
        "query": request.GET.urlencode(),
        "has_map": Boundaries.objects.filter(office_id=who.office).exists(),
    }
    return render(request, "indicators/regions.html", context)


@require_GET
def book(request: Request, code: str, form: str) -> HttpResponse:
    """The same as a file."""
    known(request.user)
    one = measure_called(request.user, code)
    if form not in FORMATS:
        raise Http404
    _by, page = _compared(request, one)
    name = f"{one.name}-{page.period or ''}.{form}"
    return attachment(packed(comparison_sheet(one, page), form), FORMATS[form], name)


def _compared(request: Request, one: Measure) -> tuple[By, Comparison]:
    by: By = "growth" if request.GET.get("by") == "growth" else "value"
    asked = Asked(
        level=request.GET.get("level", ""),
        period=request.GET.get("period", ""),
        within=request.GET.get("within"),
        by=by,
    )
    return by, comparison(request.user, one, asked)


@require_safe
def outlines(request: Request) -> HttpResponse:
    """The map of the office as GeoJSON.

    Errors   ``Http404`` where it has none
    """
    who = known(request.user)
    found = get_object_or_404(Boundaries, office_id=who.office)
    response = HttpResponse(found.outlines, content_type="application/geo+json")
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_safe
def drawn(request: Request) -> HttpResponse:
    """The map that the office has, and which of its regions are on it."""
    who = officer(request.user)
    return _map(request, who.office)


@require_POST
def draw(request: Request) -> HttpResponse:
    """Take a GeoJSON as the map of the office."""
    who = officer(request.user)
    if oversize(request):
        error = OversizeDocument("文件超过允许的大小，请先简化边界再上传。")
        return _map(request, who.office, said(error.sentence))
    file = request.FILES.get("file")
    if file is None:
        return _map(request, who.office, _("请选择 GeoJSON 文件。"))
    try:
        found = showing.draw(who.user, file.read(), request.POST.get("source", ""))
    except RegionError as error:
        return _map(request, who.office, said(error.sentence))
    messages.success(
        request, _("地图已更新，共 %(n)s 个区域。") % {"n": len(found.features)}
    )
    return redirect("indicators:map")


@require_POST
def erase(request: Request) -> HttpResponse:
    """Let the office have no map."""
    who = officer(request.user)
    showing.erase(who.user)
    messages.success(request, _("地图已移除。"))
    return redirect("indicators:map")


def _map(request: Request, office: int, wrong: str = "") -> HttpResponse:
    found = Boundaries.objects.filter(office_id=office).select_related("person").first()
    context: dict[str, Any] = {"map": found, "wrong": wrong}
    if found is not None:
        context |= _placed(request, found)
    status = 422 if wrong else 200
    return render(request, "indicators/map.html", context, status=status)


def _placed(request: Request, found: Boundaries) -> dict[str, Any]:
    """The regions of the directory that are on the map, the smallest of them, and the others."""
    named = set(read_outlines(found.outlines.encode()).names)
    every = regions(request.user).filter(level__in=("city", "county")).order_by("code")
    there = [one for one in every if one.name in named]
    counties = [one for one in there if one.level == "county"]
    missing = [one.name for one in every if one.name not in named]
    return {"shown": counties or there, "missing": missing}
