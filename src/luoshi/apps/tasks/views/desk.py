"""The desk of a unit."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from luoshi.apps.accounts.models import User
from luoshi.apps.tasks.pages.desk import desk_page
from luoshi.apps.tasks.queries import Standing, standing
from luoshi.apps.ui.request import Request


@require_safe
def desk(request: Request) -> HttpResponse:
    """What the asker's units have to do; the ledger for those who have none."""
    who = concerned(request.user)
    if not who.scope.units:
        return redirect("tasks:ledger")
    seen = desk_page(who, request.GET.dict())
    return render(request, "tasks/desk.html", {"desk": seen})


def concerned(asker: object) -> Standing:
    """The asker, who is somebody to tasks.

    Errors   ``PermissionDenied`` where they are nobody
    """
    who = standing(asker) if isinstance(asker, User) else None
    if who is None:
        raise PermissionDenied
    return who
