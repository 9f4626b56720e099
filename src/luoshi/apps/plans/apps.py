"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.beside import offer


class PlansApp(AppConfig):
    """The ``plans`` app."""

    name = "luoshi.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Have pages that lead home lead to the library."""
        offer("home", "plans:library", _("规划库"))
