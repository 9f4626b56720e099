"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsApp(AppConfig):
    """The ``jobs`` app."""

    name = "luoshi.apps.jobs"
    label = "jobs"
