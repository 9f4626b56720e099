"""The desk of a unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from luoshi.apps.tasks.pages.desk import desk_of
from luoshi.apps.tasks.views.ledger import known
from luoshi.apps.ui.request import Request


@require_safe
@never_cache
def desk(request: Request) -> HttpResponse:
    """What the asker's units have to do now; on to the ledger for who has none."""
    who = known(request.user)
    if not who.scope.units:
        return redirect("tasks:ledger")
    found = desk_of(who, request.GET.dict())
    context = {
        "desk": found,
        "rows": found.rows(get_token(request)),
        "is_office": bool(who.office_roles),
    }
    return render(request, "tasks/desk.html", context)
