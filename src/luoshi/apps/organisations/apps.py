"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsApp(AppConfig):
    """The ``organisations`` app."""

    name = "luoshi.apps.organisations"
    label = "organisations"
