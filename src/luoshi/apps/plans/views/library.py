"""The library of plans: what the office has, and the place to drop a new document."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.apps.documents.queries import room
from luoshi.apps.plans.forms.upload import UploadForm
from luoshi.apps.plans.queries import is_working, plans
from luoshi.apps.plans.views.answers import fragment, is_partial
from luoshi.apps.ui.request import Request

PAGE_LENGTH = 50


@require_safe
def library(request: Request) -> HttpResponse:
    """The plans of the office, and the place to drop a new one."""
    return shelf(request, UploadForm())


def shelf(request: Request, form: UploadForm, status: int = 200) -> HttpResponse:
    """The page of the library, or only its list, with what the form has to say."""
    pages = Paginator(plans(request.user), PAGE_LENGTH)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "is_working": is_working(request.user),
        "room": room(request.user),
    }
    part = "#plans" if is_partial(request) else ""
    return fragment(
        render(request, f"plans/library.html{part}", context, status=status)
    )
