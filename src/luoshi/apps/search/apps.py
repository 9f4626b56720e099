"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchApp(AppConfig):
    """The ``search`` app."""

    name = "luoshi.apps.search"
    label = "search"
