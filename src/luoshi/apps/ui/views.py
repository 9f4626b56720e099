"""Pages of no single app: health and errors."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
@login_not_required
def health(_request: HttpRequest) -> HttpResponse:
    """Whether the application answers and its database does."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form whose token is missing or stale."""
    return render(request, "ui/forged.html", status=403)
