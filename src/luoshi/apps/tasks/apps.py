"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class TasksApp(AppConfig):
    """The ``tasks`` app."""

    name = "luoshi.apps.tasks"
    label = "tasks"
