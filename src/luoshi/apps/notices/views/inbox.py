"""What a person was told: unread first, one opened or all marked as read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import member
from luoshi.apps.notices import actions, queries
from luoshi.apps.notices.kinds import CHOICES, KINDS
from luoshi.apps.ui.request import Request, whole

PAGE_LENGTH = 30


@require_safe
@never_cache
def inbox(request: Request) -> HttpResponse:
    """The notices of the person who asks."""
    person = member(request.user)
    chosen = _chosen(request.GET)
    found = queries.notices(person).filter(**_filter(chosen))
    context = {
        "page": Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page")),
        "chosen": chosen,
        "kinds": CHOICES,
        "query": urlencode(chosen),
    }
    return render(request, "notices/inbox.html", context)


@require_POST
def read(request: Request) -> HttpResponse:
    """Mark one notice, or all that the filter shows, as read."""
    person = member(request.user)
    chosen = _chosen(request.POST)
    found = queries.notices(person).filter(**_filter(chosen))
    if "notice" in request.POST:
        found = found.filter(pk=whole(request.POST["notice"]) or 0)
    actions.read(found)
    place = reverse("notices:inbox")
    return redirect(f"{place}?{urlencode(chosen)}" if chosen else place)


@require_POST
def visit(request: Request, pk: int) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    person = member(request.user)
    found = queries.notices(person).filter(pk=pk)
    notice = get_object_or_404(found)
    actions.read(found)
    return redirect(notice.address or "notices:inbox")


def _chosen(given: Any) -> dict[str, str]:
    """What of the inbox is asked for."""
    chosen = {}
    if given.get("kind") in KINDS:
        chosen["kind"] = given["kind"]
    if given.get("only") == "unread":
        chosen["only"] = "unread"
    return chosen


def _filter(chosen: dict[str, str]) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if "kind" in chosen:
        wanted["kind"] = chosen["kind"]
    if "only" in chosen:
        wanted["read__isnull"] = True
    return wanted
