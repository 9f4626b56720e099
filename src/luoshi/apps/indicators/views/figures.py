"""Looking at indicators: the list, one of them, and where each of its figures comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from luoshi.apps.indicators.models import Measure
from luoshi.apps.indicators.pages.derived import derived_sheet
from luoshi.apps.indicators.pages.measure import measure_page, versions
from luoshi.apps.indicators.pages.overview import Line, Overview, Sieve, overview
from luoshi.apps.indicators.pages.parts import parts_sheet
from luoshi.apps.indicators.pages.series import Place, place_of, places, region_of
from luoshi.apps.indicators.pages.table import heads, told
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed, sheet
from luoshi.apps.indicators.parting import every_list, part_label
from luoshi.apps.indicators.queries import figures, known, measure_called
from luoshi.apps.indicators.words import Frequency
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.core.reports.sheets import Value
from luoshi.core.values.period import parse


@require_safe
def index(request: Request) -> HttpResponse:
    """Every indicator with its latest figure, its target and its light."""
    known(request.user)
    found, region, regions, sieve = _asked(request)
    context = {
        "page": found,
        "region": region,
        "regions": regions,
        "sieve": sieve,
        "frequencies": Frequency.choices,
        "query": request.GET.urlencode(),
        "today": today(),
    }
    return render(request, "indicators/overview.html", context)


@require_GET
def book(request: Request, form: str) -> HttpResponse:
    """The same as a file: the rows that the page shows, in their order."""
    known(request.user)
    if form not in FORMATS:
        raise Http404
    found, region, _regions, _sieve = _asked(request)
    name = _("指标一览")
    note = f"{region.name if region else ''} {today()}".strip()
    table = sheet(name, note, _heads(), [_row(one) for one in found.lines])
    return attachment(packed(table, form), FORMATS[form], f"{name}-{note}.{form}")


def _heads() -> list[str]:
    return [
        *(_("指标"), _("代码"), _("计量单位"), _("频度"), _("时期"), _("数值")),
        *(_("公布增速"), _("算得增速"), _("目标"), _("期限"), _("与路径之差")),
        *(_("灯色"), _("数据来源")),
    ]


def _row(one: Line) -> list[Value]:
    measure, judged = one.measure, one.judged
    aim = ("", "", "", "")
    if judged:
        due = judged.target.due.isoformat()
        aim = (judged.words, due, judged.gap, judged.light_name)
    return [
        *(measure.name, measure.code, measure.unit),
        *(str(measure.get_frequency_display()), one.period, one.value),
        *(one.published, one.derived, *aim, measure.source),
    ]


def _asked(
    request: Request,
) -> tuple[Overview, Region | None, list[Place], Sieve]:
    regions = places(request.user)
    region = _region(request, regions)
    sieve = Sieve(
        frequency=request.GET.get("frequency", ""),
        light=request.GET.get("light", ""),
        source=request.GET.get("source", ""),
        words=request.GET.get("words", "")[:100],
    )
    return overview(request.user, region, sieve, today()), region, regions, sieve


def _region(request: Request, known: list[Place]) -> Region | None:
    """The region that is asked for, or the one nearest to the asker."""
    return region_of(place_of(request.user, known, request.GET.get("region", "")))


def measure_of(request: Request, code: str) -> Measure:
    """The indicator of that code in the asker's office, one that has ended where none holds.

    Errors   ``Http404`` where there is none
    """
    return measure_called(request.user, code)


@require_safe
def measure(request: Request, code: str) -> HttpResponse:
    """An indicator in a region: its path, its figures, its light."""
    who, one = known(request.user), measure_of(request, code)
    regions = places(request.user, who, request.GET.get("region", ""))
    region = _region(request, regions)
    context: dict[str, Any] = {
        "measure": one,
        "regions": regions,
        "region": region,
        "who": who,
    }
    if region is not None:
        whole = request.GET.get("rows") == "all"
        day: date = today()
        period = request.GET.get("period", "")
        context["page"] = measure_page(
            who, one, region, day, is_whole=whole, period=period
        )
    return render(request, "indicators/measure.html", context)


@require_GET
def measure_book(request: Request, code: str, form: str) -> HttpResponse:
    """The figures of an indicator in a region as a file, all of its periods."""
    who, one = known(request.user), measure_of(request, code)
    region = _region(request, places(request.user, who, request.GET.get("region", "")))
    if form not in FORMATS or region is None:
        raise Http404
    page = measure_page(who, one, region, today(), is_whole=True)
    name = f"{one.name}-{region.name}"
    table = sheet(name, one.unit, heads(), [told(row) for row in page.rows])
    data = packed(table, form, derived_sheet(page.derived))
    return attachment(data, FORMATS[form], f"{name}.{form}")


@require_GET
def parts_book(request: Request, code: str, form: str) -> HttpResponse:
    """The figures of the parts of an indicator in a region as a file, all periods of them."""
    known(request.user)
    one = measure_of(request, code)
    region = _region(request, places(request.user))
    if form not in FORMATS or region is None:
        raise Http404
    name = f"{one.name}-{region.name}-{_('分组')}"
    table = parts_sheet(request.user, one, region, name)
    if table is None:
        raise Http404
    return attachment(packed(table, form), FORMATS[form], f"{name}.{form}")


@require_safe
def evidence(request: Request, pk: int) -> HttpResponse:
    """A figure with all its versions: who reported, reviewed and issued each, and why."""
    known(request.user)
    rows = figures(request.user).select_related("measure", "region")
    row = get_object_or_404(rows, pk=pk)
    told = every_list(row.measure.office_id) if row.breakdown else {}
    context = {
        "row": row,
        "part": part_label(row.measure, row.breakdown, told),
        "period": parse(row.period),
        "versions": versions(row, request.user),
    }
    return render(request, "indicators/evidence.html", context)
