"""The forms that answers take: fragments, a page loaded anew, another page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from luoshi.apps.ui.request import Request


def is_partial(request: Request) -> bool:
    """Whether a script asks for a piece of the page."""
    return bool(request.htmx) and not request.htmx.boosted


def fragment(response: HttpResponse) -> HttpResponse:
    """An answer that depends on who asks: a script or a person."""
    patch_vary_headers(response, ["HX-Request"])
    return response


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
