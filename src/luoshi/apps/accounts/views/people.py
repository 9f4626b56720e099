"""The page of the system administrator: offices and the accounts of people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts import administration, queries
from luoshi.apps.accounts.forms import AmendForm, OfficeForm, PersonForm, ReasonForm
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.unmasking import Shown, unveil, veiled
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError

PAGE_LENGTH = 50


@require_safe
def people(request: Request) -> HttpResponse:
    """Everybody whom the administrator looks after."""
    return _listed(request, _system(request))


@require_POST
@never_cache
def create(request: Request) -> HttpResponse:
    """A new account; its first password is on this one page and nowhere else."""
    actor = _system(request)
    form = PersonForm(request.POST, offices=queries.offices(actor))
    if not form.is_valid():
        return _listed(request, actor, form=form, status=422)
    given = form.cleaned_data
    given["office"] = given["office"] or actor.office
    user, password = administration.create(actor, **given)
    return _person(request, user, password=password)


@require_POST
def found(request: Request) -> HttpResponse:
    """A new office."""
    actor = _system(request)
    form = OfficeForm(request.POST)
    if not form.is_valid():
        return _listed(request, actor, office_form=form, status=422)
    office = administration.found_office(actor, **form.cleaned_data)
    messages.success(request, _("已新建机构：%s。") % office)
    return redirect("accounts:people")


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """One account."""
    return _person(request, _own(request, pk))


@require_POST
def amend(request: Request, pk: int) -> HttpResponse:
    """Change the office, the name and how to reach somebody."""
    actor, user = _system(request), _own(request, pk)
    form = AmendForm(request.POST, offices=queries.offices(actor))
    if not form.is_valid():
        return _person(request, user, form=form, status=422)
    administration.amend(actor, user, **form.changes)
    messages.success(request, _("已保存。"))
    return redirect("accounts:person", user.pk)


@require_POST
def disable(request: Request, pk: int) -> HttpResponse:
    """Let somebody in no more."""
    actor, user = _system(request), _own(request, pk)
    administration.disable(actor, user)
    messages.success(request, _("已停用：%s。") % user)
    return redirect("accounts:person", user.pk)


@require_POST
def enable(request: Request, pk: int) -> HttpResponse:
    """Let somebody in again."""
    actor, user = _system(request), _own(request, pk)
    administration.enable(actor, user)
    messages.success(request, _("已启用：%s。") % user)
    return redirect("accounts:person", user.pk)


@require_POST
@never_cache
def reset(request: Request, pk: int) -> HttpResponse:
    """A password for one sign-in, shown this once."""
    actor, user = _system(request), _own(request, pk)
    return _person(request, user, password=administration.reset_password(actor, user))


@require_POST
@never_cache
def show(request: Request, pk: int) -> HttpResponse:
    """Personal data as it is, for a reason."""
    actor, user = _system(request), _own(request, pk)
    try:
        shown = unveil(actor, user, request.POST.get("reason", ""))
    except LuoshiError as error:
        form = ReasonForm(request.POST)
        form.add_error("reason", said(error.sentence))
        return _person(request, user, reason=form, status=422)
    return _person(request, user, shown=shown)


def _system(request: Request) -> User:
    return queries.administrator(request.user, Role.SYSTEM)


def _own(request: Request, pk: int) -> User:
    return get_object_or_404(queries.people(_system(request)), pk=pk)


def _listed(
    request: Request,
    actor: User,
    *,
    form: PersonForm | None = None,
    office_form: OfficeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    pages = Paginator(queries.people(actor), PAGE_LENGTH)
    page = pages.get_page(request.GET.get("page"))
    offices = queries.offices(actor)
    context = {
        "page": page,
        "rows": [(user, veiled(user)) for user in page],
        "offices": offices,
        "form": form or PersonForm(offices=offices),
        "office_form": office_form or OfficeForm(),
        "may_found": actor.office_id is None,
    }
    return render(request, "accounts/people.html", context, status=status)


def _person(
    request: Request,
    user: User,
    *,
    form: AmendForm | None = None,
    reason: ReasonForm | None = None,
    shown: Shown | None = None,
    password: str = "",
    status: int = 200,
) -> HttpResponse:
    offices = queries.offices(_system(request))
    user.refresh_from_db()
    context = {
        "person": user,
        "shown": shown or veiled(user),
        "form": form or AmendForm(offices=offices, initial={"office": user.office}),
        "reason": reason or ReasonForm(),
        "password": password,
        "is_self": user == request.user,
    }
    return render(request, "accounts/person.html", context, status=status)
