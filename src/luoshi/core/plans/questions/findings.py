"""What is wrong with plans, each finding beside the words it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.plans.questions.citation import Citation, cite
from luoshi.core.plans.questions.volume import Volume
from luoshi.core.values.finding import Finding, Severity

# Findings whose words are the harm they warn of.
_PERSONAL = frozenset({"personal-data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswer:
    """One finding of one plan.

    ``citation`` is None where the whole document is meant, and where the words are
    personal data, which no answer hands on (``hidden``).
    """

    plan: str
    code: str
    severity: Severity
    message: str
    measure: str | None
    hidden: bool
    citation: Citation | None


def findings(plans: Sequence[Volume]) -> tuple[FindingAnswer, ...]:
    """Every finding of the plans, in the order of the documents."""
    return tuple(
        answer(volume, finding) for volume in plans for finding in volume.plan.findings
    )


def answer(volume: Volume, finding: Finding) -> FindingAnswer:
    """One finding beside its words."""
    is_hidden = finding.code in _PERSONAL
    span = None if is_hidden else finding.span
    return FindingAnswer(
        plan=volume.key,
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        measure=volume.named(finding.measure) if finding.measure else None,
        hidden=is_hidden,
        citation=cite(volume, span, part=finding.plan) if span else None,
    )
