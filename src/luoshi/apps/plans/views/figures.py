"""The numbers of one plan: the paths of its indicators, and how its work is spread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from luoshi.apps.plans.queries import standing
from luoshi.apps.plans.taking import FORMATS
from luoshi.apps.plans.views.answers import ready
from luoshi.apps.plans.workbench.paths import indicator_page
from luoshi.apps.plans.workbench.statistics import statistics_page
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.core.reports.statistics import statistics_xlsx


@require_safe
def indicators(request: Request, pk: int) -> HttpResponse:
    """The table of indicators and the path of each from base to target."""
    record, current = ready(request.user, pk)
    context = {"record": record, "page": indicator_page(standing(current))}
    return render(request, "plans/indicators.html", context)


@require_safe
def statistics(request: Request, pk: int) -> HttpResponse:
    """The work of a plan by unit, by chapter and by year."""
    record, current = ready(request.user, pk)
    context = {"record": record, "page": statistics_page(standing(current))}
    return render(request, "plans/statistics.html", context)


@require_GET
def statistics_book(request: Request, pk: int) -> HttpResponse:
    """The same tables as an Excel workbook."""
    record, current = ready(request.user, pk)
    data = statistics_xlsx(standing(current).plan)
    name = f"{record.title}-统计.xlsx"
    return attachment(data, FORMATS["xlsx"].media_type, name)
