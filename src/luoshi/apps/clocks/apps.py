"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ClocksApp(AppConfig):
    """The ``clocks`` app."""

    name = "luoshi.apps.clocks"
    label = "clocks"
