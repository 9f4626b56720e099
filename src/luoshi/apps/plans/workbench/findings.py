"""The findings of a plan by rule, each with its place and the measure it concerns."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from luoshi.apps.plans.models import Acknowledgement
from luoshi.apps.plans.workbench.marks import measure_keys
from luoshi.core.documents.codes import READING_CODES
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.values.finding import SEVERITIES, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding, the measure it belongs to, and who has taken note of it.

    ``name`` is the key of the finding that outlives recompiling.
    """

    key: str
    finding: Finding
    quote: str
    measure: str
    name: str
    noted: Acknowledgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """The findings of one rule, with what the rule says of itself."""

    severity: Severity
    code: str
    title: str
    why: str
    mend: str
    rows: list[FindingRow]


def finding_groups(
    plan: Plan, text: str, noted: Mapping[str, Acknowledgement]
) -> list[FindingGroup]:
    """The findings of each rule together, the gravest first."""
    owner, names = owners(plan), finding_keys(plan.findings, text)
    held: dict[tuple[Severity, str], list[FindingRow]] = defaultdict(list)
    for place, finding in enumerate(plan.findings, start=1):
        row = FindingRow(
            key=f"f{place}",
            finding=finding,
            quote=_opening(finding, text),
            measure=owner(finding),
            name=names[place - 1],
            noted=noted.get(names[place - 1]),
        )
        held[finding.severity, finding.code].append(row)
    groups = [_group(severity, code, rows) for (severity, code), rows in held.items()]
    return sorted(groups, key=lambda group: SEVERITIES.index(group.severity))


def open_counts(groups: Iterable[FindingGroup]) -> Counter[Severity]:
    """How many findings of each severity nobody has taken note of."""
    return Counter(
        group.severity for group in groups for row in group.rows if not row.noted
    )


def _group(severity: Severity, code: str, rows: list[FindingRow]) -> FindingGroup:
    if rule := CATALOGUE.get(code):
        title, why, mend = rule.title, rule.why, rule.mend
    else:
        title, why, mend = READING_CODES.get(code, ("", "", ""))
    return FindingGroup(
        severity=severity, code=code, title=title, why=why, mend=mend, rows=rows
    )


def owners(plan: Plan) -> Callable[[Finding], str]:
    """Tells the key of the measure that a finding names or stands in, empty where none."""
    keys = measure_keys(plan)
    starts = [measure.span.start for measure in plan.measures]

    def owner(finding: Finding) -> str:
        if finding.measure in keys:
            return keys[finding.measure]
        if finding.span is None:
            return ""
        place = bisect_right(starts, finding.span.start)
        holds = place and plan.measures[place - 1].span.holds(finding.span)
        return f"m{place}" if holds else ""

    return owner


def _opening(finding: Finding, text: str, length: int = 60) -> str:
    """The words a finding stands on, cut where they are long."""
    words = " ".join(finding.span.of(text).split()) if finding.span else ""
    return words if len(words) <= length else f"{words[:length]}……"
