"""What became of the messages of the office, for those who edit."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import editor, member
from luoshi.apps.notices import actions, queries
from luoshi.apps.notices.models import Status
from luoshi.apps.ui.request import Request

PAGE_LENGTH = 50


@require_safe
@never_cache
def log(request: Request) -> HttpResponse:
    """The messages of the office, newest first."""
    found = queries.deliveries(editor(request.user))
    status = request.GET.get("status", "")
    if status in Status.values:
        found = found.filter(status=status)
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"page": page, "rows": page, "status": status, "states": Status.choices}
    return render(request, "notices/log.html", context)


@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    """Queue a message once more: one's own, or any of the office for those who edit."""
    person = member(request.user)
    found = get_object_or_404(queries.deliveries(person), pk=pk)
    actions.resend(found)
    messages.success(request, _("已重新排队。"))
    if found.channel.user_id == person.pk:
        return redirect("notices:channel", found.channel_id)
    return redirect("notices:log")
