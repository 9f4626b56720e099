"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsApp(AppConfig):
    """The ``indicators`` app."""

    name = "luoshi.apps.indicators"
    label = "indicators"
