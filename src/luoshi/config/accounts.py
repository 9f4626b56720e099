"""What the environment says about accounts and about who vouches for people."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from luoshi.config.environment import choice, number, secret, text
from luoshi.config.product import Policy, SingleSignOn

LEAST_LENGTH = 8


def policy() -> Policy:
    """What accounts must keep to."""
    usual = Policy()
    length = number("LUOSHI_PASSWORD_LENGTH", default=usual.password_length)
    if length < LEAST_LENGTH:
        raise ImproperlyConfigured("LUOSHI_PASSWORD_LENGTH must be at least 8")
    return Policy(
        password_length=length,
        password_classes=number(
            "LUOSHI_PASSWORD_CLASSES", default=usual.password_classes
        ),
        password_days=number("LUOSHI_PASSWORD_DAYS", default=usual.password_days),
        password_reuse=number("LUOSHI_PASSWORD_REUSE", default=usual.password_reuse),
        lock_failures=number("LUOSHI_LOCK_FAILURES", default=usual.lock_failures),
        lock_minutes=number("LUOSHI_LOCK_MINUTES", default=usual.lock_minutes),
        idle_minutes=number("LUOSHI_IDLE_MINUTES", default=usual.idle_minutes),
        unused_days=number("LUOSHI_UNUSED_DAYS", default=usual.unused_days),
        second_factor=choice(
            "LUOSHI_SECOND_FACTOR",
            default=usual.second_factor,
            known=("off", "optional", "required"),
        ),
        contact=text("LUOSHI_CONTACT", default=usual.contact),
    )


def sign_on() -> SingleSignOn | None:
    """Who vouches for people; None where no issuer is named.

    Errors   ``ImproperlyConfigured`` where the issuer is named and something is missing
    """
    issuer = text("LUOSHI_OIDC_ISSUER", default="")
    if not issuer:
        return None
    return SingleSignOn(
        issuer=issuer,
        authorize_url=_needed("LUOSHI_OIDC_AUTHORIZE_URL"),
        token_url=_needed("LUOSHI_OIDC_TOKEN_URL"),
        userinfo_url=_needed("LUOSHI_OIDC_USERINFO_URL"),
        jwks_url=_needed("LUOSHI_OIDC_JWKS_URL"),
        client=_needed("LUOSHI_OIDC_CLIENT"),
        secret=secret("LUOSHI_OIDC_SECRET") or "",
        claim=text("LUOSHI_OIDC_CLAIM", default="preferred_username"),
        field=choice(
            "LUOSHI_OIDC_FIELD", default="username", known=("username", "email")
        ),
    )


def _needed(name: str) -> str:
    value = text(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: LUOSHI_OIDC_ISSUER is set")
    return value
