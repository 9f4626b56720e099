"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionApp(AppConfig):
    """The ``supervision`` app."""

    name = "luoshi.apps.supervision"
    label = "supervision"
