"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditApp(AppConfig):
    """The ``audit`` app."""

    name = "luoshi.apps.audit"
    label = "audit"
