"""Taking in what a person sends, file by file: a page for a form, a fragment for a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.documents.actions import OfficeFull, TooManyUploads, UploadRefused
from luoshi.apps.plans.actions.compiling import Submission, submit
from luoshi.apps.plans.forms.upload import UploadForm
from luoshi.apps.plans.views.library import shelf
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import DocumentError, LuoshiError

Refusal = tuple[str, LuoshiError]


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in the sent files; one new plan is shown at once."""
    person = editor(request.user)
    dropped = oversize(request)
    form = UploadForm(request.POST, request.FILES, dropped=dropped)
    if request.htmx:
        return _fragment(request, person, form, is_long=bool(dropped))
    if not form.is_valid():
        return shelf(request, form, status=422)
    sent, refused = _take(person, form.cleaned_data["documents"])
    _tell(request, sent)
    if refused:
        return _refused(request, form, refused)
    if len(sent) == 1:
        return redirect("plans:plan", sent[0].record.pk)
    return redirect("plans:library")


def _take(
    person: User, files: Iterable[UploadedFile[Any]]
) -> tuple[list[Submission], list[Refusal]]:
    """What was taken in and what was not: one bad file does not stop the others."""
    sent: list[Submission] = []
    refused: list[Refusal] = []
    for file in files:
        name = file.name or ""
        try:
            sent.append(submit(person, name, file))
        except (UploadRefused, DocumentError) as error:
            refused.append((name, error))
    return sent, refused


def _tell(request: Request, sent: list[Submission]) -> None:
    for one in sent:
        if not one.is_new:
            messages.info(request, _("本单位已有这份文件：%s。") % one.record.title)
    if len(sent) > 1:
        messages.success(request, _("收到 %s 份文件。") % len(sent))


def _refused(
    request: Request, form: UploadForm, refused: list[Refusal]
) -> HttpResponse:
    """The library with a sentence for every file that was not taken in."""
    for name, error in refused:
        form.add_error("documents", f"{name}：{said(error.sentence)}")
    is_early = any(isinstance(error, TooManyUploads) for _name, error in refused)
    return shelf(request, form, status=429 if is_early else 422)


def _fragment(
    request: Request, person: User, form: UploadForm, *, is_long: bool
) -> HttpResponse:
    """What became of the one file that a script sends at a time."""
    if not form.is_valid():
        message = form.errors["documents"][0]
        return _said(request, 413 if is_long else 422, error=message)
    sent, refused = _take(person, form.cleaned_data["documents"][:1])
    for _name, error in refused:
        return _said(request, _status(error), error=said(error.sentence))
    return _said(request, 200, sent=sent[0])


def _said(request: Request, status: int, **context: object) -> HttpResponse:
    return render(request, "plans/sent.html", context, status=status)


def _status(error: LuoshiError) -> int:
    if isinstance(error, TooManyUploads):
        return 429
    return 413 if isinstance(error, OfficeFull) else 422
