"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class WebhooksApp(AppConfig):
    """The ``webhooks`` app."""

    name = "luoshi.apps.webhooks"
    label = "webhooks"
