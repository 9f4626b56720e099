"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.beside import offer


class LedgersApp(AppConfig):
    """The ``ledgers`` app."""

    name = "luoshi.apps.ledgers"
    label = "ledgers"

    def ready(self) -> None:
        """Have the library lead to the ledgers that are brought in."""
        offer("library", "ledgers:ledgers", _("导入台账"))
