"""How pages of assessments write numbers."""

from __future__ import annotations

from decimal import Decimal

from django import template

from luoshi.core.assessments.methods.mark import shown

register = template.Library()


@register.filter
def exactly(value: Decimal | None) -> str:
    """A number without idle noughts; nothing where there is none."""
    return "" if value is None else shown(value, 6)
