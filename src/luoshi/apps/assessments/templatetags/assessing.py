"""How pages of assessments write numbers, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.scheme import Source

register = template.Library()
GROWTH = ":growth"
TASKS = {
    "rate": gettext_lazy("按期办结率"),
    "due": gettext_lazy("到期任务数"),
    "on_time": gettext_lazy("按期办结数"),
    "late": gettext_lazy("未按期办结数"),
    "returns": gettext_lazy("退回次数"),
}


@register.filter
def exactly(value: Decimal | None) -> str:
    """A number without idle noughts; nothing where there is none."""
    return shown(value, 6) if value or value == 0 else ""


@register.filter
def asked(source: Source | None, names: Mapping[str, str]) -> str:
    """What of its source a criterion takes, in words; ``names`` those of indicators by code."""
    if source is None:
        return ""
    if source.kind == "tasks":
        return str(TASKS.get(source.reference, source.reference))
    if source.kind != "indicator":
        return source.reference
    code = source.reference.removesuffix(GROWTH)
    name = names.get(code, code)
    return f"{name} {_('公布增速')}" if code != source.reference else name
