"""All checks of a plan, read aloud, and their findings in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from luoshi.core.documents.document import Document
from luoshi.core.plans.checks import personal
from luoshi.core.plans.checks.catalogue import FAMILIES
from luoshi.core.plans.checks.fold import fold
from luoshi.core.plans.checks.part import make_parts
from luoshi.core.plans.plan import Measure, Plan
from luoshi.core.values.finding import Finding

PAGE_CHECKS: tuple[Callable[[Document], Iterable[Finding]], ...] = (
    personal.check_personal,
    personal.check_chrome,
)
UNREADABLE = "read-unreadable-text"


def lint_plan(document: Document, plan: Plan) -> tuple[Finding, ...]:
    """What is wrong, missing or contradictory in a plan, by place and code.

    A text that the reader could not make out is not judged.

    Errors   none: whatever stands in the text is a finding or nothing
    """
    if any(finding.code == UNREADABLE for finding in document.findings):
        return ()
    found = [finding for check in PAGE_CHECKS for finding in check(document)]
    for part in make_parts(document, plan):
        found += [
            replace(finding, plan=part.number)
            for family in FAMILIES
            for check in family.CHECKS
            for finding in check(part)
        ]
    return fold(owned(found, plan.measures), document.text)


def owned(findings: Iterable[Finding], measures: Sequence[Measure]) -> list[Finding]:
    """The findings, each with the measure in whose text it stands."""
    starts = [measure.span.start for measure in measures]

    def owner(finding: Finding) -> str | None:
        if finding.measure is not None or finding.span is None:
            return finding.measure
        last = bisect_right(starts, finding.span.start) - 1
        inside = last >= 0 and finding.span.start < measures[last].span.end
        return measures[last].id if inside else None

    return [replace(finding, measure=owner(finding)) for finding in findings]
