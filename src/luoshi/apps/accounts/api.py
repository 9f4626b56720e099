"""How a program says in whose name it asks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from luoshi.apps.accounts.actions import charge
from luoshi.apps.accounts.models import Scope, Token
from luoshi.apps.accounts.queries import bearer
from luoshi.apps.ui.api import ApiError


class TokenAuth(HttpBearer):
    """A token in the ``Authorization`` header; its owner is then the one who asks."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        known = bearer(token)
        if known is None:
            return None
        wait = charge(known, settings.LUOSHI.api_per_minute)
        if wait:
            raise ApiError(
                429, "too-many-requests", _("请求太频繁，请稍后再试。"), wait=wait
            )
        if known.scope == Scope.READ and request.method != "GET":
            raise ApiError(
                403, "token-reads-only", _("这个令牌只读，请换用读写的令牌。")
            )
        request.user = known.user
        return known
