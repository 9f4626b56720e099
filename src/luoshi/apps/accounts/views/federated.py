"""Signing in by the provider that vouches for people."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from luoshi.apps.accounts.entering import refused
from luoshi.apps.accounts.federation import (
    SignOnFailed,
    StrangerError,
    arrival,
    departure,
)
from luoshi.apps.accounts.views.signing import let_in
from luoshi.apps.ui.saying import said

logger = logging.getLogger(__name__)


@require_safe
@login_not_required
@never_cache
def sign_on(request: HttpRequest) -> HttpResponse:
    """Off to the provider."""
    _configured()
    return HttpResponseRedirect(departure(request, _safe(request)))


@require_safe
@login_not_required
@never_cache
def vouched(request: HttpRequest) -> HttpResponse:
    """Back from the provider: in, or a page that says whom to ask."""
    _configured()
    try:
        user, going = arrival(request)
    except (SignOnFailed, StrangerError) as error:
        logger.info("%s: %s", error.code, error.__cause__ or "")
        refused("", error.code)
        context = {
            "said": said(error.sentence),
            "is_stranger": isinstance(error, StrangerError),
        }
        return render(request, "accounts/stranger.html", context, status=403)
    return let_in(request, user, "oidc", going)


def _configured() -> None:
    if settings.LUOSHI.sign_on is None:
        raise Http404


def _safe(request: HttpRequest) -> str:
    """Where the person was going, if it is a page of ours."""
    going = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        going, {request.get_host()}, require_https=request.is_secure()
    )
    return going if is_ours else ""
