"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansApp(AppConfig):
    """The ``plans`` app."""

    name = "luoshi.apps.plans"
    label = "plans"
