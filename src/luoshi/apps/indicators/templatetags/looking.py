"""The row of pages that look at indicators."""

from __future__ import annotations

from typing import Any

from django import template

from luoshi.apps.indicators.queries import standing

register = template.Library()


@register.inclusion_tag("indicators/look_tabs.html", takes_context=True)
def look_tabs(context: dict[str, Any], at: str) -> dict[str, Any]:
    """The pages that look at indicators, those that the reader may open."""
    who = standing(context["request"].user)
    return {"at": at, "keeps": bool(who and who.office_roles)}
