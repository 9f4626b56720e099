"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    """The ``documents`` app."""

    name = "luoshi.apps.documents"
    label = "documents"
