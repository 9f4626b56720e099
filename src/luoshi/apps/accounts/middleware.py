"""Watching over sessions: idle ones end, and what a person must do first comes first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from luoshi.apps.accounts.entering import left
from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import must_enrol

SEEN = "seen"
# How often it is written down that somebody is there.
STEP_SECONDS = 30
# Parts of pages that ask by themselves whether there is news: nobody need sit before them.
POLLING = frozenset({"progress", "pulse", "plans", "exports", "ledgers"})
ALWAYS = frozenset(
    {
        *("accounts:sign-out", "accounts:password", "language", "health"),
        *("accounts:sign-in", "accounts:second", "accounts:sign-on"),
        "accounts:vouched",
    }
)
ENROLLING = frozenset({"accounts:factor", "accounts:confirm-factor"})


class Watch:
    """Ends idle sessions, and leads people to what they must do first."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """The answer instead of the page, where there is one."""
        user = request.user
        if not isinstance(user, User):
            return None
        if _is_idle(request):
            return _shown_out(request, user)
        _notice(request)
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in ALWAYS or name.startswith("api:"):
            return None
        if user.needs_password:
            return _led(request, "accounts:password")
        if name not in ENROLLING and must_enrol(user):
            return _led(request, "accounts:factor")
        return None


def _is_idle(request: HttpRequest) -> bool:
    """Whether nobody has done anything for too long.

    Units    minutes, 0 for never
    """
    most: int = settings.LUOSHI.policy.idle_minutes
    seen = request.session.get(SEEN)
    return most > 0 and seen is not None and time.time() - seen > most * 60


def _notice(request: HttpRequest) -> None:
    """Write down that somebody is there, unless the page asked by itself."""
    htmx = getattr(request, "htmx", None)
    if htmx and htmx.trigger in POLLING:
        return
    now = time.time()
    if now - request.session.get(SEEN, 0) > STEP_SECONDS:
        request.session[SEEN] = now


def _shown_out(request: HttpRequest, user: User) -> HttpResponse:
    left(user, "sign-out-idle")
    logout(request)
    messages.info(request, _("很久没有操作，已自动退出，请重新登录。"))
    return _led(request, settings.LOGIN_URL)


def _led(request: HttpRequest, name: str) -> HttpResponse:
    """To another page: the whole of it, where only a part was asked for."""
    place = resolve_url(name)
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return HttpResponseRedirect(place)
