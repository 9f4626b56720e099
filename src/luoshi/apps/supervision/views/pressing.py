"""Papers as lines on the desk of a unit and on the page of a task, which lie below this app.

Without HTMX the address leads to the list that shows the same.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.models import Slip
from luoshi.apps.tasks.queries import tasks
from luoshi.apps.ui.request import Request

# So many lines are shown; the list has the others.
LENGTH = 12


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def mine(request: Request) -> HttpResponse:
    """What presses the asker's units."""
    rows = queries.pressing(request.user, queries.member(request.user))
    return _lines(request, rows, reverse("supervision:slips"), with_task=True)


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def of(request: Request, pk: int) -> HttpResponse:
    """What pressed or presses a task, as far as the asker may see it."""
    who = queries.member(request.user)
    task = get_object_or_404(tasks(request.user, who), pk=pk)
    rows = queries.slips(request.user, who).filter(task=task)
    return _lines(request, rows, f"{reverse('supervision:slips')}?task={pk}")


def _lines(
    request: Request, rows: QuerySet[Slip], full: str, *, with_task: bool = False
) -> HttpResponse:
    if not request.htmx:
        return redirect(full)
    found = list(rows[: LENGTH + 1])
    context = {
        "slips": found[:LENGTH],
        "more": len(found) > LENGTH,
        "full": full,
        "with_task": with_task,
        "today": today(),
    }
    return render(request, "supervision/pressing.html", context)
