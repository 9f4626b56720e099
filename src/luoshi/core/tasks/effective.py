"""Rules that hold from one day to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A rule under a code, with the first and, where it has ended, the last day it holds."""

    @property
    def code(self) -> str:
        """What the rule is called."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day; None while it holds."""


Rule = TypeVar("Rule", bound=Dated)


def in_force(rules: Iterable[Rule], day: date) -> tuple[Rule, ...]:
    """The rules that hold on a day; of those with one code, the youngest."""
    chosen: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda one: one.since):
        if rule.since <= day and (rule.until is None or day <= rule.until):
            chosen[rule.code] = rule
    return tuple(chosen.values())
