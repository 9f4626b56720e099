"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesApp(AppConfig):
    """The ``notices`` app."""

    name = "luoshi.apps.notices"
    label = "notices"
