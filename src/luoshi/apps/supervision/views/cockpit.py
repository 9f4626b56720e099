"""The office's cockpit, and the same as a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from luoshi.apps.organisations.queries import fields, today
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.actions.months import last_day
from luoshi.apps.supervision.pages.axes import AXES, Axis
from luoshi.apps.supervision.pages.book import cockpit_xlsx
from luoshi.apps.supervision.pages.cockpit import (
    Asked,
    Change,
    Cockpit,
    cockpit,
    compared,
    lights_of,
    remembered,
)
from luoshi.apps.supervision.views.asked import day, number
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.rows import rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def page(request: Request) -> HttpResponse:
    """How all tasks stand."""
    who = queries.watcher(request.user)
    asked = _asked(request)
    query = request.GET.urlencode()

    def drawn(found: Cockpit) -> str:
        told = {
            "page": found,
            "lights": lights_of(found.whole),
            "ranking_rows": rows("supervision/ranking.jinja", rows=found.ranking.rows),
            "query": query,
        }
        return render_to_string("supervision/cockpit_body.html", told)

    context = {
        "asked": asked,
        "body": SafeString(remembered(who, asked, drawn)),
        "plans": _plans(request),
        "fields": fields(request.user),
        "query": query,
        "periods": _periods(asked.today),
        "period": request.GET.get("period", ""),
        **_comparison(request, who),
    }
    return render(request, "supervision/cockpit.html", context)


def _plans(request: Request) -> QuerySet[PlanRecord]:
    given = Task.objects.filter(plan=OuterRef("pk"))
    return plans(request.user).filter(Exists(given))


@require_GET
def book(request: Request) -> HttpResponse:
    """The tables of the page, as they are seen, as an Excel workbook."""
    who = queries.watcher(request.user)
    asked = _asked(request)
    told = _comparison(request, who)
    days = " — ".join(str(one) for one in told["days_chosen"] if one)
    data = cockpit_xlsx(cockpit(who, asked), told["changes"], days)
    return attachment(data, XLSX, f"{_('督查驾驶舱')} {asked.today}.xlsx")


def _asked(request: Request) -> Asked:
    now = today()
    start, end = _span(request.GET.get("period", ""), now)
    return Asked(
        today=now,
        start=start,
        end=end,
        plan=number(request.GET, "plan"),
        field=number(request.GET, "field"),
        is_whole=request.GET.get("units") == "all",
    )


def _span(period: str, now: date) -> tuple[date, date]:
    """The first and last days of a year or a month; this year where none is asked for."""
    try:
        if len(period) == 7:
            start = date.fromisoformat(f"{period}-01")
            return start, last_day(start)
        start = date(int(period), 1, 1)
    except ValueError:
        start = date(now.year, 1, 1)
    return start, start.replace(month=12, day=31)


def _periods(now: date) -> list[str]:
    """This year, the last one, and the months of this year."""
    months = [f"{now.year}-{month:02}" for month in range(now.month, 0, -1)]
    return [str(now.year), str(now.year - 1), *months]


def _comparison(request: Request, who: Standing) -> dict[str, Any]:
    """Two days beside each other, for whoever sees everything that was counted."""
    if not (who.sees_all or who.office_roles):
        return {"days": [], "changes": [], "days_chosen": (None, None)}
    first, second = day(request.GET, "from"), day(request.GET, "to")
    axis: Axis = next((one for one in AXES if one == request.GET.get("by")), "field")
    changes: list[Change] = []
    if first and second:
        changes = compared(who.office, min(first, second), max(first, second), axis)
    return {
        "days": queries.counted_days(who.office),
        "changes": changes,
        "days_chosen": (first, second),
        "axis": axis,
        "axes": AXES.items(),
    }
