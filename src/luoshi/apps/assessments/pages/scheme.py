"""A scheme as a table of its tree, with what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from luoshi.apps.assessments.models import Scheme
from luoshi.apps.assessments.pages.panel import rule_of
from luoshi.apps.assessments.pages.rewards import declared
from luoshi.apps.assessments.pages.weights import Told, origins
from luoshi.apps.assessments.queries import declared_of
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.canonical import plain
from luoshi.core.assessments.checks import check
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.methods.method import METHODS
from luoshi.core.assessments.scheme import MISSING, SOURCES, Criterion
from luoshi.core.assessments.scheme import Scheme as Declared
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A criterion at its depth."""

    depth: int
    node: Criterion
    weight: str
    source: str
    method: str
    details: str
    missing: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A scheme laid out."""

    scheme: Declared
    branches: tuple[Branch, ...]
    findings: tuple[Finding, ...]
    total: str
    origins: tuple[Told, ...]
    rewards: tuple[str, ...]


def laid(row: Scheme) -> Laid:
    """The scheme as a table."""
    scheme = declared_of(row)
    charges = {
        one.criterion: str(one.unit) for one in row.charges.select_related("unit")
    }
    return Laid(
        scheme=scheme,
        branches=tuple(_branches(scheme.criteria, 0, charges)),
        findings=check(scheme),
        total=shown(sum((one.weight for one in scheme.criteria), Decimal(0))),
        origins=origins(scheme),
        rewards=declared(row),
    )


def _branches(
    parts: Iterable[Criterion], depth: int, charges: dict[str, str]
) -> Iterable[Branch]:
    for one in parts:
        yield _branch(one, depth, charges)
        yield from _branches(one.parts, depth + 1, charges)


def _branch(one: Criterion, depth: int, charges: dict[str, str]) -> Branch:
    return Branch(
        depth=depth,
        node=one,
        weight=shown(one.weight),
        source="" if one.source is None else said(SOURCES[one.source.kind]),
        method="" if one.method is None else said(METHODS[type(one.method)]),
        details=details(one),
        missing="" if one.parts else said(MISSING[one.missing]),
        unit=charges.get(one.code, ""),
    )


def details(one: Criterion) -> str:
    """What a method was told, in short, and how many marks of a panel do not count."""
    told = plain(one.method)
    if not isinstance(told, dict):
        return ""
    limits = told.get("limits")
    shown_limits = f"{limits['worst']} — {limits['best']}" if limits else ""
    others = [
        "、".join(value) if isinstance(value, list) else str(value)
        for name, value in told.items()
        if name in {"target", "cap", "step", "points", "reference", "less", "standards"}
        and value is not None
    ]
    rule = rule_of(one) if one.is_panel else ""
    return " / ".join(one for one in (shown_limits, *others, rule) if one)
