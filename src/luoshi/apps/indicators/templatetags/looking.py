"""The row of pages that look at indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from luoshi.apps.indicators.queries import standing
from luoshi.core.values.numeral import trimmed

register = template.Library()
# As many decimals as a figure keeps.
PLACES = 6


@register.inclusion_tag("indicators/look_tabs.html", takes_context=True)
def look_tabs(context: dict[str, Any], at: str) -> dict[str, Any]:
    """The pages that look at indicators, those that the reader may open."""
    who = standing(context["request"].user)
    return {"at": at, "keeps": bool(who and who.office_roles)}


@register.filter
def exact(value: Decimal) -> str:
    """A number as it was written, with commas and without empty decimals."""
    return trimmed(value, PLACES)
