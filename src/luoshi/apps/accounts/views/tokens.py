"""Keeping tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts import actions
from luoshi.apps.accounts.forms import TokenForm
from luoshi.apps.accounts.models import Scope
from luoshi.apps.accounts.queries import known, tokens


@require_safe
@never_cache
def token_list(request: HttpRequest) -> HttpResponse:
    """The tokens of the person who asks, and the form for another one."""
    return _tokens(request, TokenForm())


@require_POST
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """A new token; its secret is on this one page and nowhere else."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _tokens(request, form, status=422)
    given = form.cleaned_data
    _token, secret = actions.issue(
        known(request.user), given["name"], Scope(given["scope"]), lasts=form.lasts
    )
    return _tokens(request, TokenForm(), secret=secret)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    token = get_object_or_404(tokens(request.user), pk=pk)
    actions.revoke(token)
    messages.success(request, _("令牌“%s”已停用。") % token.name)
    return redirect("accounts:tokens")


def _tokens(
    request: HttpRequest, form: TokenForm, *, secret: str = "", status: int = 200
) -> HttpResponse:
    context = {"tokens": tokens(request.user), "form": form, "secret": secret}
    return render(request, "accounts/tokens.html", context, status=status)
