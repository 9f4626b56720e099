"""Where a reviewer says what is pushed where, and sees what became of it."""

from __future__ import annotations

import json

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import reviewer
from luoshi.apps.ui.hosts import HostRefused, HostUnknown
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.webhooks import actions, queries
from luoshi.apps.webhooks.forms import EndpointForm
from luoshi.apps.webhooks.models import Delivery, Endpoint

PAGE_LENGTH = 30
SECRET = "webhook-secret"  # noqa: S105


@require_safe
def endpoints(request: Request) -> HttpResponse:
    """The endpoints of the office, and a form for one more."""
    reviewer(request.user)
    return _listed(request, EndpointForm())


@require_POST
def add(request: Request) -> HttpResponse:
    """Add an endpoint; its secret is shown on the next page and never again."""
    person = reviewer(request.user)
    form = EndpointForm(request.POST)
    if not form.is_valid():
        return _listed(request, form, status=422)
    try:
        made = actions.add(
            person, form.cleaned_data["url"], form.cleaned_data["events"]
        )
    except (HostRefused, HostUnknown) as error:
        form.add_error("url", said(error.sentence))
        return _listed(request, form, status=422)
    return _shown(request, made)


@require_safe
@never_cache
def endpoint(request: Request, pk: int) -> HttpResponse:
    """One endpoint with its log."""
    found = _own(request, pk)
    pages = Paginator(
        queries.deliveries(request.user).filter(endpoint=found), PAGE_LENGTH
    )
    page = pages.get_page(request.GET.get("page"))
    kept = request.session.get(SECRET)
    secret = kept[1] if kept and kept[0] == found.pk else ""
    if secret:
        del request.session[SECRET]
    context = {
        "endpoint": found,
        "page": page,
        "rows": [(one, _payload(one)) for one in page],
        "secret": secret,
    }
    return render(request, "webhooks/endpoint.html", context)


@require_POST
def ping(request: Request, pk: int) -> HttpResponse:
    """Queue a test push."""
    found = _own(request, pk)
    actions.ping(found)
    messages.success(request, _("测试推送已排队，稍后刷新看结果。"))
    return redirect("webhooks:endpoint", found.pk)


@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Stop pushing, or go on."""
    found = _own(request, pk)
    actions.pause(found)
    return redirect("webhooks:endpoint", found.pk)


@require_POST
def rotate(request: Request, pk: int) -> HttpResponse:
    """Change the secret and show the new one once."""
    found = _own(request, pk)
    actions.rotate(found)
    return _shown(request, found)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove the endpoint with its log."""
    found = _own(request, pk)
    actions.remove(found)
    messages.success(request, _("已移除：%s。") % found.url)
    return redirect("webhooks:endpoints")


@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    """Queue a delivery once more."""
    reviewer(request.user)
    found = get_object_or_404(queries.deliveries(request.user), pk=pk)
    actions.resend(found)
    messages.success(request, _("已重新排队。"))
    return redirect("webhooks:endpoint", found.endpoint_id)


def _own(request: Request, pk: int) -> Endpoint:
    """An endpoint of the reviewer's office."""
    reviewer(request.user)
    return get_object_or_404(queries.endpoints(request.user), pk=pk)


def _shown(request: Request, made: Endpoint) -> HttpResponse:
    """Go to the endpoint, whose page shows the secret this one time."""
    request.session[SECRET] = [made.pk, made.secret]
    return redirect("webhooks:endpoint", made.pk)


def _listed(request: Request, form: EndpointForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "endpoints": queries.endpoints(request.user),
        "hosts": settings.LUOSHI.webhook_hosts,
    }
    return render(request, "webhooks/endpoints.html", context, status=status)


def _payload(delivery: Delivery) -> str:
    return json.dumps(delivery.payload, ensure_ascii=False, indent=2)
