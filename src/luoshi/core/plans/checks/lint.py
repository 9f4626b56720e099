"""All checks of a plan, read aloud, and their findings in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from luoshi.core.documents.document import Document
from luoshi.core.plans.checks import (
    aliases,
    codes,
    contents,
    counts,
    coverage,
    drafts,
    duties,
    entities,
    forms,
    identity,
    indicators,
    numbering,
    paths,
    periods,
    personal,
    phrases,
    punctuation,
    quantities,
    repeats,
    schedule,
    sums,
    tables,
)
from luoshi.core.plans.checks.fold import fold
from luoshi.core.plans.checks.part import Part, make_parts
from luoshi.core.plans.plan import Measure, Plan
from luoshi.core.values.finding import Finding

PAGE_CHECKS: tuple[Callable[[Document], Iterable[Finding]], ...] = (
    personal.check_personal,
    personal.check_chrome,
)
PART_CHECKS: tuple[Callable[[Part], Iterable[Finding]], ...] = (
    identity.check_facts,
    numbering.check_numbering,
    numbering.check_beginning,
    numbering.check_run_in,
    contents.check_contents,
    tables.check_captions,
    indicators.check_rows,
    tables.check_labels,
    paths.check_paths,
    paths.check_met,
    coverage.check_focus,
    coverage.check_goals,
    coverage.check_forces,
    duties.check_units,
    duties.check_leads,
    duties.check_groups,
    duties.check_roles,
    duties.check_targets,
    schedule.check_dates,
    schedule.check_vague,
    schedule.check_forms,
    schedule.check_past,
    periods.check_calendar,
    periods.check_periods,
    quantities.check_vagueness,
    quantities.check_doubling,
    quantities.check_goals,
    quantities.check_tiers,
    quantities.check_outliers,
    counts.check_counts,
    counts.check_codes,
    counts.check_ordinals,
    counts.check_headings,
    sums.check_sums,
    sums.check_ranges,
    codes.check_codes,
    codes.check_terms,
    entities.check_entities,
    entities.check_references,
    aliases.check_aliases,
    aliases.check_renamed,
    forms.check_circles,
    forms.check_conflicts,
    repeats.check_repeats,
    repeats.check_words,
    phrases.check_dropped,
    phrases.check_spelling,
    phrases.check_variants,
    phrases.check_superseded,
    punctuation.check_quotes,
    punctuation.check_pairs,
    punctuation.check_stops,
    punctuation.check_dashes,
    drafts.check_notes,
    drafts.check_drafts,
    personal.check_stray,
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
            for check in PART_CHECKS
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
