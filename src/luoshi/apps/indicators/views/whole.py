"""The office as a whole: all of its targets, and whether its regions add up."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from luoshi.apps.indicators.pages.standings import (
    Standings,
    Wanted,
    standings,
    standings_sheet,
)
from luoshi.apps.indicators.pages.sums import Sums, sums_page, sums_sheet, written
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import overseer
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.core.errors import SnapshotError


@require_safe
def targets(request: Request) -> HttpResponse:
    """Every target with its light, by what was known on a day."""
    overseer(request.user)
    wanted = _wanted(request)
    page, wrong = _standings(request, wanted)
    context = {
        "page": page,
        "wrong": wrong,
        "wanted": wanted,
        "query": request.GET.urlencode(),
        "today": today(),
    }
    return render(request, "indicators/targets.html", context)


@require_GET
def targets_book(request: Request, form: str) -> HttpResponse:
    """The same as a file, all of it."""
    wanted = _wanted(request)
    if form not in FORMATS:
        raise Http404
    table = standings_sheet(standings(request.user, wanted), wanted)
    name = f"{_('全部目标')}-{wanted.day}.{form}"
    return attachment(packed(table, form), FORMATS[form], name)


@require_safe
def sums(request: Request) -> HttpResponse:
    """What regions reported beside what their parts make together."""
    overseer(request.user)
    wanted = _wanted(request)
    page, wrong = _sums(request, wanted)
    context = {
        "page": page,
        "wrong": wrong,
        "wanted": wanted,
        "months": [written(one) for one in page.months] if page else [],
        "month": written(page.month) if page and page.month else "",
        "query": request.GET.urlencode(),
        "today": today(),
    }
    return render(request, "indicators/sums.html", context)


@require_GET
def sums_book(request: Request, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in FORMATS:
        raise Http404
    page = sums_page(request.user, _wanted(request), request.GET.get("month", ""))
    month = written(page.month) if page.month else ""
    name = f"{_('汇总核对')}-{month}.{form}"
    return attachment(packed(sums_sheet(page), form), FORMATS[form], name)


def _standings(request: Request, wanted: Wanted) -> tuple[Standings | None, str]:
    """The page, or why there is none."""
    try:
        return standings(request.user, wanted), ""
    except SnapshotError:
        return None, _unread()


def _sums(request: Request, wanted: Wanted) -> tuple[Sums | None, str]:
    try:
        return sums_page(request.user, wanted, request.GET.get("month", "")), ""
    except SnapshotError:
        return None, _unread()


def _unread() -> str:
    return _(
        "数据快照还没有建立，或者读不了。数据上报、审定后会自动写入；仍看不到时，请系统管理员重建快照。"
    )


def _wanted(request: Request) -> Wanted:
    """What the address asks for; a day that is none, or to come, is today."""
    asked, now = request.GET, today()
    day = _day(asked.get("day", "")) or now
    return Wanted(
        day=min(day, now),
        is_past=day < now,
        is_entered=asked.get("basis") == "entered",
        light=asked.get("light", ""),
        region=asked.get("region", ""),
        code=asked.get("code", ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
