"""Who else is here, and whether the page that somebody looks at is still the plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from luoshi.apps.plans.actions.presence import see
from luoshi.apps.plans.queries import latest, others, plans
from luoshi.apps.plans.workbench.chronicle import chronicle
from luoshi.apps.ui.request import Request


@require_safe
def pulse(request: Request, pk: int) -> HttpResponse:
    """Who has the plan open, and what others decided since the page was made."""
    record = get_object_or_404(plans(request.user), pk=pk)
    see(record, request.user, request.GET.get("item", "")[:60])
    seen = request.GET.get("revision", "")
    is_old = seen.isdecimal() and int(seen) < record.revision
    news = []
    if is_old and record.current_id is not None:
        recent = latest(record.current_id, record.revision - int(seen))
        mine = str(request.user)
        news = [one for one in chronicle(record, recent) if one.author != mine][:5]
    context = {
        "record": record,
        "others": others(record, request.user),
        "is_old": is_old,
        "news": news,
    }
    return render(request, "plans/pulse.html", context)
