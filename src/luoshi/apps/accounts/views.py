"""Signing in and out, and changing the password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The page that asks for a name and a password."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Signing out, by post only."""


class ChangePassword(PasswordChangeView):
    """The page where people choose a new password."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("plans:library")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("密码已更换。"))
        return super().form_valid(form)
