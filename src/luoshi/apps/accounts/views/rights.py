"""The page of the security administrator: roles, locks and second factors."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts import administration, queries
from luoshi.apps.accounts.forms import RoleForm
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.ui.request import Request

PAGE_LENGTH = 50


@require_safe
def rights(request: Request) -> HttpResponse:
    """Everybody with their role, and who is locked."""
    actor = _security(request)
    found = queries.people(actor)
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "roles": Role.choices,
        "locked": queries.locked(),
        "enrolled": queries.with_factor(page),
    }
    return render(request, "accounts/rights.html", context)


@require_POST
def grant(request: Request, pk: int) -> HttpResponse:
    """Give somebody their one role."""
    actor, user = _security(request), _own(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("没有这个角色。"))
        return redirect("accounts:rights")
    role = Role(form.cleaned_data["role"])
    if role != user.role:
        administration.grant(actor, user, role)
        messages.success(request, _("%s 的角色已改。") % user)
    return redirect("accounts:rights")


@require_POST
def unlock(request: Request, pk: int) -> HttpResponse:
    """Let somebody try again."""
    actor, user = _security(request), _own(request, pk)
    administration.unlock(actor, user)
    messages.success(request, _("%s 可以重新登录了。") % user)
    return redirect("accounts:rights")


@require_POST
def reset_factor(request: Request, pk: int) -> HttpResponse:
    """Take the second factor away from somebody who lost it."""
    actor, user = _security(request), _own(request, pk)
    administration.reset_factor(actor, user)
    messages.success(request, _("%s 的第二因素已清除，可以重新设置。") % user)
    return redirect("accounts:rights")


def _security(request: Request) -> User:
    return queries.administrator(request.user, Role.SECURITY)


def _own(request: Request, pk: int) -> User:
    return get_object_or_404(queries.people(_security(request)), pk=pk)
