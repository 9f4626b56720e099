"""Signing in by a provider that vouches for people, by OpenID Connect.

Source   OpenID Connect Core 1.0, 3.1; RFC 7636 (PKCE)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import generate_code_challenge

from luoshi.apps.accounts.models import User
from luoshi.core.errors import LuoshiError

KEPT = "sign-on"
# Somebody with several windows open; what is older was given up.
MOST, LASTS = 5, 600
ALGORITHM, TIMEOUT = "RS256", 10
OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "OIDC_OP_TOKEN_ENDPOINT": lambda given: given.token_url,
    "OIDC_OP_USER_ENDPOINT": lambda given: given.userinfo_url,
    "OIDC_OP_JWKS_ENDPOINT": lambda given: given.jwks_url,
    "OIDC_RP_CLIENT_ID": lambda given: given.client,
    "OIDC_RP_CLIENT_SECRET": lambda given: given.secret,
    "OIDC_RP_SIGN_ALGO": lambda _given: ALGORITHM,
    "OIDC_TIMEOUT": lambda _given: TIMEOUT,
}


class SignOnFailed(LuoshiError):
    """The provider did not answer as agreed, or answers something else than was asked."""

    code = "sign-on-failed"


class StrangerError(LuoshiError):
    """The provider knows somebody who has no account here."""

    code = "sign-on-unknown"


class Federated(OIDCAuthenticationBackend):  # type: ignore[misc]
    """The provider of this installation."""

    @staticmethod
    def get_settings(attr: str, *args: Any) -> Any:
        """An option of the library: as our settings have it, else its own default."""
        if attr in OPTIONS:
            return OPTIONS[attr](_provider())
        return args[0] if args else None

    def claims(self, code: str, kept: Mapping[str, str], back: str) -> dict[str, Any]:
        """What the provider says of whoever brought this code.

        Errors   those of the network and of the library
        """
        given = {
            "client_id": self.OIDC_RP_CLIENT_ID,
            "client_secret": self.OIDC_RP_CLIENT_SECRET,
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": kept["verifier"],
        }
        told = self.get_token(given)
        payload = self.verify_token(told["id_token"], nonce=kept["nonce"])
        claims = self.get_userinfo(told["access_token"], told["id_token"], payload)
        if claims.get("sub") != payload["sub"]:
            raise SuspiciousOperation("userinfo is about somebody else")
        return {**payload, **claims}

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """The one key that a token says it was signed with; it may be silent where it is one.

        Errors   ``SuspiciousOperation`` where none or several would do
        """
        answer = requests.get(self.OIDC_OP_JWKS_ENDPOINT, timeout=TIMEOUT)
        answer.raise_for_status()
        header = jwt.get_unverified_header(token)
        keys = [
            key
            for key in answer.json()["keys"]
            if header.get("kid", key.get("kid")) == key.get("kid")
            and key.get("use", "sig") == "sig"
            and key.get("alg", ALGORITHM) == ALGORITHM
        ]
        if len(keys) != 1:
            raise SuspiciousOperation("no key, or several, for the token")
        return jwt.PyJWK(keys[0], ALGORITHM)

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """What a token says, made for us by just this provider; the library asks neither."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        meant = payload.get("aud")
        readers = meant if isinstance(meant, list) else [meant]
        if payload.get("iss") != _provider().issuer:
            raise SuspiciousOperation("token of another issuer")
        if self.OIDC_RP_CLIENT_ID not in readers:
            raise SuspiciousOperation("token for another client")
        return payload


def departure(request: HttpRequest, going: str) -> str:
    """Where the browser must go to be vouched for; it comes back and then goes ``going``."""
    given = _provider()
    state, nonce, verifier = (get_random_string(48) for _ in range(3))
    kept = {"nonce": nonce, "verifier": verifier, "next": going, "at": time.time()}
    known = list(request.session.get(KEPT, {}).items())[-MOST + 1 :]
    request.session[KEPT] = {**dict(known), state: kept}
    asked = {
        "response_type": "code",
        "scope": "openid profile email",
        "client_id": given.client,
        "redirect_uri": _back(request),
        "state": state,
        "nonce": nonce,
        "code_challenge": generate_code_challenge(verifier, "S256"),
        "code_challenge_method": "S256",
    }
    return f"{given.authorize_url}?{urlencode(asked)}"


def arrival(request: HttpRequest) -> tuple[User, str]:
    """The person who came back from the provider, and where they were going.

    Errors   ``SignOnFailed``, ``StrangerError``
    """
    waiting = request.session.get(KEPT, {})
    # Good once: whoever comes with the same again is refused.
    kept = waiting.pop(request.GET.get("state", ""), None)
    request.session[KEPT] = waiting
    code = request.GET.get("code", "")
    if kept is None or not code or time.time() - kept["at"] > LASTS:
        raise SignOnFailed(
            _("这次登录已经失效，或在统一身份认证处取消了，请重新登录。")
        )
    try:
        claims = Federated().claims(code, kept, _back(request))
    except (
        requests.RequestException,
        jwt.PyJWTError,
        SuspiciousOperation,
        ValueError,
        KeyError,
        TypeError,
    ) as error:
        raise SignOnFailed(
            _("统一身份认证没有给出可以相信的答复，请稍后再试，或改用密码登录。")
        ) from error
    return _ours(claims), kept["next"]


def _ours(claims: Mapping[str, Any]) -> User:
    """The one account that a claim names; none is ever made.

    Errors   ``StrangerError``
    """
    given = _provider()
    value = claims.get(given.claim)
    is_doubtful = given.claim == "email" and claims.get("email_verified") is False
    if isinstance(value, str) and value and not is_doubtful:
        look = "email__iexact" if given.field == "email" else "username"
        found = list(User.objects.filter(**{look: value}, is_active=True)[:2])
        if len(found) == 1:
            return found[0]
    raise StrangerError(_("统一身份认证认得您，但您在落实里还没有可用的账号。"))


def _provider() -> Any:
    """The provider; whoever calls has made sure that there is one."""
    return settings.LUOSHI.sign_on


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("accounts:vouched"))
