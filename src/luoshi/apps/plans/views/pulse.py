"""Who else is here, and whether the page that somebody looks at is still the plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from luoshi.apps.plans.actions.presence import see
from luoshi.apps.plans.queries import latest, others, plans
from luoshi.apps.plans.workbench.chronicle import chronicle
from luoshi.apps.ui.request import Request, whole

# So many of the last decisions are looked through for news.
RECENT = 20


@require_safe
def pulse(request: Request, pk: int) -> HttpResponse:
    """Who has the plan open, and what others decided since the page was made."""
    record = get_object_or_404(plans(request.user), pk=pk)
    see(record, request.user, request.GET.get("item", "")[:60])
    seen = whole(request.GET.get("revision"))
    is_old = seen is not None and seen < record.revision
    since = whole(request.GET.get("since")) or 0
    news = []
    if is_old and record.current_id is not None:
        recent = chronicle(record, latest(record.current_id, RECENT))
        mine = str(request.user)
        news = [
            one
            for one in recent
            if one.author != mine and one.moment.timestamp() >= since
        ][:5]
    context = {
        "record": record,
        "others": others(record, request.user),
        "news": news,
    }
    return render(request, "plans/pulse.html", context)
