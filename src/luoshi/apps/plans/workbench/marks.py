"""Which places of the text belong to which row of the panels."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from luoshi.apps.ui.marking import Mark, Zone
from luoshi.core.plans.plan import Plan
from luoshi.core.values.span import Span

# What a click opens first where several marks cover the same words.
RANKS = (
    "error",
    "warning",
    "target",
    "instrument",
    "reference",
    "unit",
    "achievement",
    "info",
    "indicator",
    "fact",
)


def zones(plan: Plan) -> Iterator[Zone]:
    """One zone for each measure, labelled with its number in the ledger."""
    for number, measure in enumerate(plan.measures, start=1):
        yield Zone(f"m{number}", str(number), _("举措 %s") % number, *measure.span)


def marks(plan: Plan) -> Iterator[Mark]:
    """Every place that a row points at, keyed as the rows are."""
    for number, finding in enumerate(plan.findings, start=1):
        if finding.span:
            yield _mark(f"f{number}", finding.severity, finding.span)
    for letter, kind, spans in (
        ("t", "target", [target.span for target in plan.targets]),
        ("p", "instrument", [instrument.span for instrument in plan.instruments]),
        ("r", "reference", [reference.span for reference in plan.references]),
        ("a", "achievement", [past.span for past in plan.achievements]),
        ("i", "indicator", [row.span for row in plan.indicator_table]),
    ):
        for number, span in enumerate(spans, start=1):
            yield _mark(f"{letter}{number}", kind, span)
    for span, key in unit_keys(plan).items():
        yield _mark(key, "unit", span)
    yield from _facts(plan)


def measure_keys(plan: Plan) -> dict[str, str]:
    """The key of each measure by its id."""
    return {
        measure.id: f"m{place}" for place, measure in enumerate(plan.measures, start=1)
    }


def unit_keys(plan: Plan) -> dict[Span, str]:
    """The key of each printed unit; measures that inherit one share it."""
    keys: dict[Span, str] = {}
    for number, measure in enumerate(plan.measures, start=1):
        for place, unit in enumerate(measure.units, start=1):
            keys.setdefault(unit.span, f"m{number}u{place}")
    return keys


def _facts(plan: Plan) -> Iterator[Mark]:
    for number, facts in enumerate(plan.documents or (plan.document,), start=1):
        for name, span in facts.evidence.items():
            yield _mark(f"d{number}{name}", "fact", span)


def _mark(key: str, kind: str, span: Span) -> Mark:
    return Mark(key, kind, *span, rank=RANKS.index(kind))
