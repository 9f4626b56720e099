"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class UiApp(AppConfig):
    """The ``ui`` app."""

    name = "luoshi.apps.ui"
    label = "ui"
