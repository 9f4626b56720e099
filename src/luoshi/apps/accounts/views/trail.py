"""The page of the auditor: reading the record, verifying it, taking it away."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.forms import ACTIONS, TrailForm
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.queries import administrator, offices
from luoshi.apps.audit.actions import record
from luoshi.apps.audit.queries import exported, trail, verdict
from luoshi.apps.ui.request import Request
from luoshi.core.audit.chain import Verdict
from luoshi.core.audit.flaws import FLAWS
from luoshi.core.audit.lines import spoken

PAGE_LENGTH = 100
MOST_FINDINGS = 200


@require_safe
def lines(request: Request) -> HttpResponse:
    """The record, the latest first."""
    return _page(request, _auditor(request))


@require_POST
@never_cache
def verify(request: Request) -> HttpResponse:
    """Whether the record is whole, and the heads to write down."""
    actor = _auditor(request)
    found = verdict(actor.office_id)
    told = {"lines": found.lines, "findings": len(found.findings)}
    record(actor.office_id, actor, "trail-verify", details=told)
    return _page(request, actor, verified=_told(found))


@require_safe
@never_cache
def export(request: Request) -> StreamingHttpResponse:
    """The record as a file, sent as it is read."""
    actor = _auditor(request)
    record(actor.office_id, actor, "trail-export")
    day = timezone.localdate().isoformat()
    response = StreamingHttpResponse(
        exported(actor.office_id), content_type="application/x-ndjson"
    )
    response["Content-Disposition"] = f'attachment; filename="luoshi-audit-{day}.jsonl"'
    response["Cache-Control"] = "private, no-store"
    return response


def _auditor(request: Request) -> User:
    return administrator(request.user, Role.AUDITOR)


def _page(
    request: Request, actor: User, verified: dict[str, Any] | None = None
) -> HttpResponse:
    form = TrailForm(request.GET)
    found = trail(actor.office_id).order_by("-at", "-pk")
    rows = found.filter(**form.sieve) if form.is_valid() else found.none()
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _rows(page.object_list, actor),
        "verified": verified,
        "query": _query(request),
    }
    status = 200 if form.is_valid() else 422
    return render(request, "accounts/trail.html", context, status=status)


def _query(request: Request) -> str:
    """What was asked for, to be kept while pages are turned."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""


def _rows(page: Iterable[Any], actor: User) -> list[dict[str, Any]]:
    names = dict(offices(actor).values_list("pk", "name"))
    roles = dict(Role.choices)
    return [
        {
            "line": one,
            "office": names.get(one.office, _("整个系统")),
            "action": ACTIONS.get(one.action, one.action),
            "role": roles.get(one.role, one.role),
            "details": _details(one.details),
        }
        for one in page
    ]


def _details(text: str) -> str:
    """What was written beside a deed, in a line."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return "；".join(f"{name}：{_value(value)}" for name, value in found.items())


def _value(value: Any) -> str:
    is_change = isinstance(value, list) and len(value) == 2
    if is_change:
        return " → ".join(str(one) or "—" for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _told(found: Verdict) -> dict[str, Any]:
    findings = [
        {"office": one.data["office"], "said": _(FLAWS[one.code]) % one.data}
        for one in found.findings[:MOST_FINDINGS]
    ]
    return {
        "lines": found.lines,
        "count": len(found.findings),
        "findings": findings,
        "heads": list(spoken(found.heads.values())),
    }
