"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.apps.indicators.actions.foreseeing import forecaster
from luoshi.apps.ui.beside import offer


class IndicatorsApp(AppConfig):
    """The ``indicators`` app."""

    name = "luoshi.apps.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Have the pages of plans lead to their scorecard, and know how figures are foreseen."""
        forecaster()
        offer("plan", "indicators:scorecard", _("规划记分卡"))
