"""The compiled plan that a page is about, and the drawer of an item."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.ui.answers import fragment, is_partial
from luoshi.apps.ui.request import Request


def ready(asker: Asker, pk: int) -> tuple[PlanRecord, int]:
    """A plan of the asker's office that has been compiled, and its compilation.

    Errors   ``Http404`` where there is none
    """
    record = get_object_or_404(plans(asker), pk=pk)
    if record.current_id is None:
        raise Http404
    return record, record.current_id


def drawer(
    request: Request, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of one item, or just its drawer where a script asks."""
    part = "#drawer" if is_partial(request) else ""
    return fragment(render(request, f"{name}{part}", context, status=status))
