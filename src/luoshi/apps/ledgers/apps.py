"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgersApp(AppConfig):
    """The ``ledgers`` app."""

    name = "luoshi.apps.ledgers"
    label = "ledgers"
