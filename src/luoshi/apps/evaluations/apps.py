"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.beside import offer


class EvaluationsApp(AppConfig):
    """The ``evaluations`` app."""

    name = "luoshi.apps.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Have the pages of plans lead to their evaluations."""
        offer("plan", "evaluations:plan", _("规划评估"))
