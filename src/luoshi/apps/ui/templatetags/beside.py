"""The links that higher apps have beside a page."""

from __future__ import annotations

from django import template

from luoshi.apps.ui.beside import Beside, offered

register = template.Library()


@register.simple_tag
def beside(kind: str) -> tuple[Beside, ...]:
    """What is offered beside pages of a kind."""
    return offered(kind)
