"""The fields of an executable rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from luoshi.apps.plans.forms.labels import LABELS
from luoshi.core.reports.wording import number

MEASURED = frozenset({"amount", "cap", "value", "min", "max", "from", "to"})
# Said together with a value, or already said by another field.
SILENT = frozenset({"unit", "relation", "parts"})
SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}


def terms(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field with its label; a field without a label keeps its name."""
    for name, value in fields.items():
        if name in SILENT or value in (None, "", []):
            continue
        yield str(LABELS.get(name, name)), _said(name, value, fields)


def _said(name: str, value: Any, fields: dict[str, Any]) -> str:
    match value:
        case True:
            return _("是")
        case False:
            return _("否")
        case int() | float() if name == "percent":
            return f"{number(value)}%"
        case int() | float() if name in MEASURED:
            sign = fields.get("relation", "") if name == "value" else ""
            unit = fields.get("unit") or ""
            return f"{SIGNS.get(sign, sign)}{number(value)}{unit}"
        case int() | float():
            return number(value)
        case list() | tuple():
            return "、".join(_said("", part, {}) for part in value)
        case dict():
            return " ".join(_said("", part, {}) for part in value.values() if part)
    return str(value)
