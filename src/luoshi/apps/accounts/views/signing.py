"""Signing in by one step or two, signing out, changing the password."""

from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.apps.accounts import entering, factors
from luoshi.apps.accounts.forms import CodeForm
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.passwords import renew
from luoshi.apps.accounts.queries import is_asked_twice, known

PASSWORD = "django.contrib.auth.backends.ModelBackend"  # noqa: S105
HALF = "half-in"
# How long somebody may look for their telephone.
LASTS = 300
HOMES = {
    Role.SYSTEM: "accounts:people",
    Role.SECURITY: "accounts:rights",
    Role.AUDITOR: "accounts:trail",
}


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The page that asks for a name and a password."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        return let_in(self.request, form.get_user(), "password", self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        locked = bool(getattr(self.request, "axes_locked_out", False))
        username = self.request.POST.get("username", "")
        entering.refused(username, "password", is_locked=locked)
        return super().form_invalid(form)


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Signing out, by post only."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, User):
            entering.left(request.user)
        return super().post(request, *args, **kwargs)


class ChangePassword(PasswordChangeView):
    """The page where people choose a new password."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        person = known(self.request.user)
        renew(person, form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, person)
        messages.success(self.request, _("密码已更换。"))
        return redirect(self.get_success_url())


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The second step: a code beside the password."""
    half = request.session.get(HALF) or {}
    user = _half_in(half)
    if user is None:
        request.session.pop(HALF, None)
        return redirect("accounts:sign-in")
    if entering.is_locked(request, user):
        return _locked(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        way = factors.matches(user, form.cleaned_data["code"])
        if way:
            del request.session[HALF]
            return _in(request, user, f"{half['way']}+{way}", half["next"])
        locked = entering.count_failure(request, user)
        entering.refused(user.username, "second", is_locked=locked)
        if locked:
            del request.session[HALF]
            return _locked(request)
        form.add_error("code", _("验证码不对，或刚刚用过。请等手机换出下一个再试。"))
    status = 422 if form.errors else 200
    return render(request, "accounts/second.html", {"form": form}, status=status)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page where somebody's work begins."""
    return redirect(HOMES.get(Role(known(request.user).role), "plans:library"))


def let_in(request: HttpRequest, user: User, way: str, going: str) -> HttpResponse:
    """In, or on to the second step where the person has one."""
    if not is_asked_twice(user):
        return _in(request, user, way, going)
    half = {"user": user.pk, "way": way, "next": going, "at": time.time()}
    # Who holds the cookie of before must not be carried along.
    request.session.cycle_key()
    request.session[HALF] = half | {"hash": user.get_session_auth_hash()}
    return redirect("accounts:second")


def _in(request: HttpRequest, user: User, way: str, going: str) -> HttpResponse:
    with transaction.atomic():
        login(request, user, PASSWORD)
        entering.entered(user, way)
    # The first address is nobody's choice: work begins where the role says.
    is_chosen = going not in {"", resolve_url("plans:library")}
    return redirect(going if is_chosen else "accounts:home")


def _half_in(half: dict[str, Any]) -> User | None:
    """Who gave the right password a moment ago, while it is still the right one."""
    if not half or time.time() - half["at"] > LASTS:
        return None
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    is_same = user is not None and user.get_session_auth_hash() == half["hash"]
    return user if is_same else None


def _locked(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/locked.html", status=429)
