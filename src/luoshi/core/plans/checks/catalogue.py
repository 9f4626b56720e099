"""Every family of checks, in the order they are told, and every rule by its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

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
from luoshi.core.plans.checks.part import Part
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule


class Family(Protocol):
    """A module of checks: the rules it knows, and what looks for them in a part."""

    @property
    def RULES(self) -> tuple[Rule, ...]: ...  # noqa: N802

    @property
    def CHECKS(self) -> tuple[Callable[[Part], Iterable[Finding]], ...]: ...  # noqa: N802


FAMILIES: tuple[Family, ...] = (
    identity,
    numbering,
    contents,
    tables,
    indicators,
    paths,
    coverage,
    duties,
    schedule,
    periods,
    quantities,
    counts,
    sums,
    codes,
    entities,
    aliases,
    forms,
    repeats,
    phrases,
    punctuation,
    drafts,
    personal,
)
CATALOGUE: dict[str, Rule] = {
    rule.code: rule for family in FAMILIES for rule in family.RULES
}
