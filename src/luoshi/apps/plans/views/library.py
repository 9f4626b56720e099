"""The library of plans: what the office has, and the place to drop a new document."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.forms.upload import UploadForm
from luoshi.apps.plans.queries import is_working, plans
from luoshi.apps.plans.views.answers import fragment, is_partial
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.uploads import oversize

PAGE_LENGTH = 50


@require_safe
def library(request: Request) -> HttpResponse:
    """The plans of the office, and the place to drop a new one."""
    return _library(request, UploadForm())


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in the sent files; one new plan is shown at once."""
    person = editor(request.user)
    form = UploadForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        return _library(request, form, status=422)
    sent = [
        submit(person, file.name or "", file) for file in form.cleaned_data["documents"]
    ]
    for one in sent:
        if not one.is_new:
            messages.info(request, _("本单位已有这份文件：%s。") % one.record.title)
    if len(sent) == 1:
        return redirect("plans:plan", sent[0].record.pk)
    messages.success(request, _("收到 %s 份文件。") % len(sent))
    return redirect("plans:library")


def _library(request: Request, form: UploadForm, status: int = 200) -> HttpResponse:
    pages = Paginator(plans(request.user), PAGE_LENGTH)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "is_working": is_working(request.user),
    }
    part = "#plans" if is_partial(request) else ""
    return fragment(
        render(request, f"plans/library.html{part}", context, status=status)
    )
