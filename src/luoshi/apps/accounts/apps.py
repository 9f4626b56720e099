"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """The ``accounts`` app."""

    name = "luoshi.apps.accounts"
    label = "accounts"
