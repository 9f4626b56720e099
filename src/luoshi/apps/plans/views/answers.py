"""The forms that answers take: fragments, a page loaded anew."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.ui.request import Request


def ready(asker: Asker, pk: int) -> tuple[PlanRecord, int]:
    """A plan of the asker's office that has been compiled, and its compilation.

    Errors   ``Http404`` where there is none
    """
    record = get_object_or_404(plans(asker), pk=pk)
    if record.current_id is None:
        raise Http404
    return record, record.current_id


def is_partial(request: Request) -> bool:
    """Whether a script asks for a piece of the page."""
    return bool(request.htmx) and not request.htmx.boosted


def fragment(response: HttpResponse) -> HttpResponse:
    """An answer that depends on who asks: a script or a person."""
    patch_vary_headers(response, ["HX-Request"])
    return response


def drawer(
    request: Request, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of one item, or just its drawer where a script asks."""
    part = "#drawer" if is_partial(request) else ""
    return fragment(render(request, f"{name}{part}", context, status=status))


def refreshed() -> HttpResponse:
    """Have the page loaded anew: what it shows is another page now."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def sent_to(request: Request, address: str) -> HttpResponse:
    """Go on to another page, also where a script asked."""
    if is_partial(request):
        headers = {"HX-Redirect": address}
        here = urlsplit(request.htmx.current_url or "").path
        if here == urlsplit(address).path:
            # Another place of the same page is gone to without loading it anew.
            headers["HX-Refresh"] = "true"
        return HttpResponse(headers=headers)
    return HttpResponse(status=302, headers={"Location": address})
