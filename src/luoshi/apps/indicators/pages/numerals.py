"""Figures and rates as the tables of indicators show them: empty where there are none."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.core.values.numeral import Numeral, grouped

Said = Numeral | str


def figure(value: Decimal | None, places: int) -> Said:
    """A figure with its decimals."""
    return "" if value is None else Numeral(value, places)


def apart(value: Decimal | None, places: int) -> Said:
    """A difference of two figures with its sign."""
    return "" if value is None else Numeral(value, places, is_signed=True)


def points(value: Decimal | None) -> Said:
    """A change of a rate with one decimal.

    Units    points
    """
    return "" if value is None else f"{grouped(value)} {_('个百分点')}"


def percent(value: Decimal | None) -> Said:
    """A rate with one decimal.

    Units    percent
    """
    return "" if value is None else Numeral(value, is_percent=True)
