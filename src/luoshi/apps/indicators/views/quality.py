"""How well the figures come in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from luoshi.apps.indicators.pages.quality import Quality, quality_of, quality_sheet
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import known
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request, whole


@require_safe
def quality(request: Request) -> HttpResponse:
    """Completeness and timeliness by unit and period, and what is doubtful."""
    context = {"quality": _asked(request)}
    return render(request, "indicators/quality.html", context)


@require_GET
def quality_book(request: Request, name: str, form: str) -> HttpResponse:
    """One of its tables as a file."""
    found = _asked(request)
    table = quality_sheet(found, name)
    if table is None or form not in FORMATS:
        raise Http404
    called = f"{_('数据质量')}-{found.year}-{name}.{form}"
    return attachment(packed(table, form), FORMATS[form], called)


def _asked(request: Request) -> Quality:
    who = known(request.user)
    if not who.has_post:
        raise PermissionDenied
    asked = whole(request.GET.get("year"))
    year = asked if asked and 1900 <= asked <= 2999 else today().year
    return quality_of(who, year, today())
