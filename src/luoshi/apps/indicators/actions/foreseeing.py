"""How an installation foresees figures: plainly, or as its settings ask."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from luoshi.core.statistics.forecast import Forecaster

PLAIN, SMOOTHING = "plain", "smoothing"


def forecaster() -> Forecaster | None:
    """The way that ``LUOSHI_FORECAST`` names; None for the plain one.

    Errors   ``ImproperlyConfigured`` for a name that is none, or one whose extra is not there
    """
    if settings.FORECAST == PLAIN:
        return None
    if settings.FORECAST != SMOOTHING:
        raise ImproperlyConfigured("LUOSHI_FORECAST must be plain or smoothing")
    try:
        module = import_module("luoshi.core.statistics.smoothing")
    except ModuleNotFoundError as error:
        raise ImproperlyConfigured(
            "LUOSHI_FORECAST=smoothing needs an extra: pip install 'luoshi[forecast]'"
        ) from error
    found: Forecaster = module.smoothed
    return found
