"""What a report is about: a plan and its text, a checked file, two plans, an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from luoshi.core.plans.comparison.result import Alignment
from luoshi.core.plans.plan import Plan, Source
from luoshi.core.values.finding import Finding


class Side(NamedTuple):
    """A plan beside the reading text that its spans point into."""

    plan: Plan
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One lower plan held against the upper one."""

    alignment: Alignment
    upper: Side
    lower: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file with its reading text and what is wrong with it.

    ``path`` is the file as it was named by the caller.
    """

    path: str
    source: Source
    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a corpus: its plan, or why it could not be read."""

    path: str
    plan: Plan | None = None
    code: str | None = None
    message: str | None = None
