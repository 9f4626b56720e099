"""The fields of an executable rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.core.reports.wording import number

LABELS = {
    "subject": gettext_lazy("对象"),
    "beneficiary": gettext_lazy("受益对象"),
    "payer": gettext_lazy("出资方"),
    "fund": gettext_lazy("资金"),
    "parties": gettext_lazy("分担各方"),
    "ratio": gettext_lazy("比例"),
    "percent": gettext_lazy("比例"),
    "amount": gettext_lazy("金额"),
    "tiers": gettext_lazy("分档"),
    "cap": gettext_lazy("上限"),
    "value": gettext_lazy("数值"),
    "min": gettext_lazy("不低于"),
    "max": gettext_lazy("不高于"),
    "from": gettext_lazy("原为"),
    "to": gettext_lazy("改为"),
    "per": gettext_lazy("计算单位"),
    "one_off": gettext_lazy("一次性"),
    "norm": gettext_lazy("标准"),
}
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
