"""How well the figures come in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.apps.indicators.pages.quality import quality_of
from luoshi.apps.indicators.queries import known
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.request import Request, whole


@require_safe
def quality(request: Request) -> HttpResponse:
    """Completeness and timeliness by unit and period, and what is doubtful."""
    who = known(request.user)
    if not who.has_post:
        raise PermissionDenied
    asked = whole(request.GET.get("year"))
    year = asked if asked and 1900 <= asked <= 2999 else today().year
    context = {"quality": quality_of(who, year, today())}
    return render(request, "indicators/quality.html", context)
