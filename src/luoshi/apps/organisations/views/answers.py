"""What the pages of the directory have in common: who asks, and a form that is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from luoshi.apps.organisations.queries import may_keep, today
from luoshi.core.errors import LuoshiError


def shown(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page that knows whether the asker may change what it shows."""
    known = {"is_keeper": may_keep(request.user), **context}
    return render(request, f"organisations/{template}", known, status=status)


def form_page(
    request: HttpRequest, form: BaseForm, title: str, back: str
) -> HttpResponse:
    """A page of one form; what was sent and could not be carried out is an error."""
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, "back": back}
    return shown(request, "form.html", context, status)


def tried(form: BaseForm, deed: Callable[[], Any]) -> bool:
    """Whether a valid form was carried out; what stood against it is told in the form."""
    if not form.is_valid():
        return False
    try:
        deed()
    except LuoshiError as error:
        form.add_error(None, error.message)
        return False
    return True


def asked_day(request: HttpRequest) -> date:
    """The day that an address asks for, today where it asks for none."""
    try:
        return parse_date(request.GET.get("day", "")) or today()
    except ValueError:
        return today()
