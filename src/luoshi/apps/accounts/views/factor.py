"""Setting up a second factor."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts import factors
from luoshi.apps.accounts.forms import CodeForm
from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import has_factor, known, must_enrol
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said


@require_safe
@never_cache
def factor(request: Request) -> HttpResponse:
    """Whether one has a second factor, and how to get one."""
    return _page(request, _person(request), CodeForm())


@require_POST
@never_cache
@sensitive_post_parameters("code")
def confirm(request: Request) -> HttpResponse:
    """The code that shows that the telephone has the key; the backup codes, this once."""
    person, form = _person(request), CodeForm(request.POST)
    if has_factor(person):
        messages.info(request, _("您已经启用双因素登录。"))
        return redirect("accounts:factor")
    if not form.is_valid():
        return _page(request, person, form, status=422)
    try:
        backups = factors.confirm(person, form.cleaned_data["code"])
    except factors.WrongCode as error:
        form.add_error("code", said(error.sentence))
        return _page(request, person, form, status=422)
    return render(request, "accounts/factor.html", {"backups": backups, "has": True})


@require_POST
@never_cache
@sensitive_post_parameters("code")
def backups(request: Request) -> HttpResponse:
    """Ten new backup codes, for a code of the telephone."""
    person, form = _person(request), CodeForm(request.POST)
    if form.is_valid() and factors.matches(person, form.cleaned_data["code"]):
        made = factors.renew_backups(person)
        return render(request, "accounts/factor.html", {"backups": made, "has": True})
    form.add_error("code", _("验证码不对，或刚刚用过。请等手机换出下一个再试。"))
    return _page(request, person, form, status=422)


def _person(request: Request) -> User:
    if settings.LUOSHI.policy.second_factor == "off":
        raise Http404
    return known(request.user)


def _page(
    request: Request, person: User, form: CodeForm, status: int = 200
) -> HttpResponse:
    has = has_factor(person)
    context = {"form": form, "has": has, "must": must_enrol(person)}
    if not has:
        context["enrolment"] = factors.shown(factors.begin(person))
    return render(request, "accounts/factor.html", context, status=status)
