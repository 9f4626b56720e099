"""What can be taken away: the ledger in the formats an office uses, and the data."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from luoshi.apps.plans.queries import contract as original
from luoshi.apps.plans.queries import standing
from luoshi.apps.plans.taking import FORMATS, ledger_name, taken
from luoshi.apps.plans.views.answers import ready
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.core.plans.contract import encode_plan


@require_GET
def ledger(request: Request, pk: int, format: str) -> HttpResponse:  # noqa: A002
    """The ledger of record in one of the formats."""
    record, current = ready(request.user, pk)
    if format not in FORMATS:
        raise Http404
    return attachment(
        taken(standing(current), format),
        FORMATS[format].media_type,
        ledger_name(record.title, format),
    )


@require_GET
def contract(request: Request, pk: int) -> HttpResponse:
    """The plan as contract JSON: as people left it, or with ``?of=machine`` as compiled."""
    record, current = ready(request.user, pk)
    if request.GET.get("of") == "machine":
        data = original(current).encode()
    else:
        data = encode_plan(standing(current).plan)
    return attachment(data, "application/json", f"{record.title}.json")
