"""The checks once more, on the plan as people left it."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.documents.document import Document
from luoshi.core.plans.checked import with_findings
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.plan import Plan


def rechecked(document: Document, plan: Plan) -> Plan:
    """The plan with the findings that hold after the people's corrections.

    What the reader and the compiler said of the document stays; what the checks say is said
    anew, so that a gap that somebody has filled is a finding no longer.
    """
    kept = tuple(each for each in plan.findings if each.code not in CATALOGUE)
    return with_findings(document, replace(plan, findings=kept))
