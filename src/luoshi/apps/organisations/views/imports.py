"""The directory as a workbook: taken away, brought in, looked at before it is taken."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.organisations.actions import importing
from luoshi.apps.organisations.forms.deeds import SheetForm
from luoshi.apps.organisations.models import DirectoryImport
from luoshi.apps.organisations.pages.imports import changes, findings
from luoshi.apps.organisations.pages.unit import shown_phone
from luoshi.apps.organisations.queries import book_of, imports, keeper, may_keep
from luoshi.apps.organisations.views.answers import shown
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.uploads import oversize
from luoshi.core.organisations.tables import Book, Entry
from luoshi.core.reports.directory import directory_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LENGTH = 30


@require_safe
def export(request: Request) -> HttpResponse:
    """The whole directory; numbers in full only to whoever keeps it."""
    book = book_of(request.user)
    if not may_keep(request.user):
        book = _masked(book)
    return attachment(directory_xlsx(book), XLSX, "directory.xlsx")


@require_safe
def listed(request: Request) -> HttpResponse:
    """What was brought in lately, and the place to send in a workbook."""
    keeper(request.user)
    return _list(request, SheetForm())


@require_POST
def upload(request: Request) -> HttpResponse:
    """Read a workbook on trial."""
    person = keeper(request.user)
    form = SheetForm(request.POST, request.FILES)
    if dropped := oversize(request):
        form.add_error(None, _("“%s”超过大小上限，请删去无关的表后再传。") % dropped[0])
    if not form.is_valid():
        return _list(request, form, status=422)
    file = form.cleaned_data["document"]
    one = importing.bring(person, file.name or "", file.read())
    return redirect("organisations:import", one.pk)


@require_safe
def imported(request: Request, pk: int) -> HttpResponse:
    """What stands against a workbook, and what it would change."""
    keeper(request.user)
    one = _import(request, pk)
    context = {"record": one, "findings": findings(one), "changes": changes(one)}
    return shown(request, "import.html", context)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Take all of it."""
    keeper(request.user)
    importing.accept(_import(request, pk))
    return redirect("organisations:import", pk)


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """Read it once more."""
    keeper(request.user)
    importing.retry(_import(request, pk))
    return redirect("organisations:import", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Take none of it."""
    keeper(request.user)
    importing.discard(_import(request, pk))
    messages.success(request, _("已移除这条导入记录。"))
    return redirect("organisations:imports")


def _import(request: Request, pk: int) -> DirectoryImport:
    found: DirectoryImport = get_object_or_404(imports(request.user), pk=pk)
    return found


def _list(request: Request, form: SheetForm, status: int = 200) -> HttpResponse:
    rows = imports(request.user).select_related("person")[:LENGTH]
    return shown(request, "imports.html", {"form": form, "imports": rows}, status)


def _masked(book: Book) -> Book:
    return {
        table: tuple(_hidden(entry) for entry in entries)
        for table, entries in book.items()
    }


def _hidden(entry: Entry) -> Entry:
    phone = shown_phone(entry.text("phone"), is_keeper=False)
    values = {**entry.values, "phone": phone} if phone else entry.values
    return replace(entry, values=values)
