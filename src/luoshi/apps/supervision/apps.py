"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.beside import offer


class SupervisionApp(AppConfig):
    """The ``supervision`` app."""

    name = "luoshi.apps.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Have tasks and desks lead to papers and problems, and the rules of clocks back here."""
        offer("task", "supervision:slips-of", _("督查单"))
        offer("desk", "supervision:slips-mine", _("督查单"))
        offer("problems", "supervision:problems", _("问题台账"))
        offer("clocks", "supervision:cockpit", _("督查"))
