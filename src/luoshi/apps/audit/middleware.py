"""From where a request came, for the lines that are written while it is answered."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from luoshi.apps.audit.actions import asked_from


class Origin:
    """Lines of the record say from which network address they were caused."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with asked_from(address(request)):
            return self._answer(request)


def address(request: HttpRequest) -> str:
    """Where the browser is: as our own proxy says it, where there is one.

    The proxy adds the last of the addresses; those before it are the sender's to invent.
    """
    told: str = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    is_behind_proxy = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    if is_behind_proxy and told:
        return told
    return str(request.META.get("REMOTE_ADDR", ""))
