"""A document compiled and checked in one step, as every face of the product does it."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.documents.document import Document
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan
from luoshi.core.values.finding import Finding


def checked_plan(document: Document) -> Plan:
    """The plan of a document with what its reader, its compiler and the checks found.

    Each finding stands once, by place and code; what concerns the whole document first.

    Errors   none: whatever stands in the document is a finding or nothing
    """
    return with_findings(document, compile_plan(document))


def with_findings(document: Document, plan: Plan) -> Plan:
    """A compiled plan with the findings of its reader, its compiler and the checks."""
    found = (*document.findings, *plan.findings, *lint_plan(document, plan))
    unique = {(each.code, each.span, each.message, each.plan): each for each in found}
    return replace(plan, findings=tuple(sorted(unique.values(), key=_order)))


def _order(finding: Finding) -> tuple[int, int, str]:
    start, end = finding.span or (-1, -1)
    return start, end, finding.code
