"""A rule as the office keeps it, in the words of the core."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luoshi.apps.indicators.models import Check
from luoshi.core.indicators.checks import (
    Bounds,
    Identity,
    Jump,
    Part,
    Ratio,
    Rising,
)
from luoshi.core.indicators.checks import Check as Rule
from luoshi.core.indicators.unusual import Unusual

RULES: Mapping[str, Any] = {
    "identity": Identity,
    "bounds": Bounds,
    "rising": Rising,
    "jump": Jump,
    "part": Part,
    "ratio": Ratio,
    "outlier": Unusual,
}
NUMBERS = frozenset({"tolerance", "low", "high", "limit", "least"})


def rule_of(check: Check) -> Rule | Unusual:
    """A rule in the words of the core; its numbers are kept as texts.

    Errors   ``KeyError`` for a kind that is none
    """
    values = {name: _told(name, one) for name, one in check.details.items()}
    rule: Rule | Unusual = RULES[check.kind](**values)
    return rule


def _told(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return Decimal(value) if name in NUMBERS and value is not None else value
