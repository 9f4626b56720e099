"""Which column holds which field, asked and answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.apps.accounts.queries import editor
from luoshi.apps.ledgers.actions.importing import settle_mapping
from luoshi.apps.ledgers.forms.mapping import MappingForm
from luoshi.apps.ledgers.pages.mapping import sheet_parts
from luoshi.apps.ledgers.queries import imports
from luoshi.apps.ui.request import Request


@require_http_methods(["GET", "POST"])
def mapping(request: Request, pk: int) -> HttpResponse:
    """The columns as they are taken, and how a person says they are."""
    person = editor(request.user)
    record = get_object_or_404(imports(person), pk=pk)
    if not record.can_map:
        messages.info(request, _("这份台账正在处理或已经导入，不能再改对应关系。"))
        return redirect("ledgers:ledger", pk)
    form = MappingForm(request.POST or None, sheets=record.sheets, year=record.year)
    if request.method == "POST" and form.is_valid():
        settle_mapping(record, person, form.sheets(), form.cleaned_data["year"])
        return redirect("ledgers:ledger", pk)
    context = {
        "record": record,
        "form": form,
        "sheets": sheet_parts(record.sheets, form),
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledgers/mapping.html", context, status=status)
