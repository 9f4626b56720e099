"""The row of pages that somebody may open, and the words of a light."""

from __future__ import annotations

from typing import Any

from django import template

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.tasks.queries import standing
from luoshi.apps.tasks.words import Colour

register = template.Library()


@register.inclusion_tag("supervision/tabs.html", takes_context=True)
def watch_tabs(context: dict[str, Any], at: str) -> dict[str, Any]:
    """The pages of supervision, those that the reader may open."""
    return {"at": at, "watch": _open_to(context["request"].user)}


def _open_to(asker: Asker) -> dict[str, bool]:
    who = standing(asker)
    if who is None:
        return {}
    press, leads = bool(who.office_roles), who.scope.has("leader")
    return {
        "press": press,
        "leader": press or leads,
        "cockpit": press or leads or who.sees_all,
    }


@register.filter
def light_name(colour: str) -> str:
    """What a light is called."""
    return str(dict(Colour.choices).get(colour, colour))
