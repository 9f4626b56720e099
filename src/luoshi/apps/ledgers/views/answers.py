"""The forms that answers take: fragments, attachments, a page loaded anew."""

from __future__ import annotations

from urllib.parse import quote

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


def attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to take away, never shown by the browser in our name."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
