"""The library of plans: what the office has, what was found, the place to drop a document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.apps.documents.queries import room
from luoshi.apps.plans.forms.upload import UploadForm
from luoshi.apps.plans.workbench.shelf import shelf as shelf_of
from luoshi.apps.ui.answers import fragment, is_partial
from luoshi.apps.ui.request import Request


@require_safe
def library(request: Request) -> HttpResponse:
    """The plans of the office, and the place to drop a new one."""
    return shelf(request, UploadForm())


def shelf(request: Request, form: UploadForm, status: int = 200) -> HttpResponse:
    """The page of the library, or only its list, with what the form has to say."""
    seen = shelf_of(request.user, request.GET)
    context = {"form": form, "shelf": seen, "room": room(request.user)}
    is_part = is_partial(request) and not request.htmx.history_restore_request
    part = "#plans" if is_part else ""
    page = render(request, f"plans/library.html{part}", context, status=status)
    if part and request.htmx.trigger == "find":
        page["HX-Push-Url"] = seen.address
    return fragment(page)
