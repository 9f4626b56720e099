"""Every rule of the checker by its code."""

from __future__ import annotations

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
from luoshi.core.plans.checks.rule import Rule

FAMILIES: tuple[tuple[Rule, ...], ...] = (
    identity.RULES,
    numbering.RULES,
    contents.RULES,
    tables.RULES,
    indicators.RULES,
    paths.RULES,
    coverage.RULES,
    duties.RULES,
    schedule.RULES,
    periods.RULES,
    quantities.RULES,
    counts.RULES,
    sums.RULES,
    codes.RULES,
    entities.RULES,
    aliases.RULES,
    forms.RULES,
    repeats.RULES,
    phrases.RULES,
    punctuation.RULES,
    drafts.RULES,
    personal.RULES,
)
CATALOGUE: dict[str, Rule] = {rule.code: rule for rules in FAMILIES for rule in rules}
