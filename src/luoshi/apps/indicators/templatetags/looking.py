"""The row of pages that look at indicators."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from luoshi.apps.indicators.pages.series import Placed
from luoshi.apps.indicators.queries import standing
from luoshi.apps.organisations.models import Region
from luoshi.core.values.numeral import exact

register = template.Library()


@register.inclusion_tag("indicators/look_tabs.html", takes_context=True)
def look_tabs(context: dict[str, Any], at: str) -> dict[str, Any]:
    """The pages that look at indicators, those that the reader may open."""
    who = context.get("who") or standing(context["request"].user)
    return {
        "at": at,
        "keeps": bool(who and who.office_roles),
        "oversees": bool(who and who.sees_all),
    }


register.filter(exact)


@register.simple_tag
def options(places: Iterable[Placed], chosen: Region | None) -> SafeString:
    """A choice of regions; there may be a thousand, which a loop in a template would draw out."""
    code = chosen.code if chosen else ""
    drawn = (
        f'<option value="{escape(one.code)}"{" selected" if one.code == code else ""}>'
        f"{escape(one.name)}</option>"
        for one in places
    )
    return mark_safe("".join(drawn))  # noqa: S308 - every text in it is escaped
