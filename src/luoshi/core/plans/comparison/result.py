"""What aligning and comparing plans gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.plan import Number, Source
from luoshi.core.values.span import Span

Strength = Literal["strong", "partial"]
TargetStatus = Literal["carried", "unquantified", "weaker", "later", "absent"]
ChangeKind = Literal["added", "removed", "moved", "reworded", "units", "target", "date"]
Trend = Literal["stricter", "weaker", "earlier", "later"]
RunKind = Literal["equal", "delete", "insert"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One lower measure that carries an upper one.

    ``missing`` and ``extra`` are the items by which an enumeration that both print
    differs: named above only, named below only.
    """

    upper: str
    upper_span: Span
    lower: str
    lower_span: Span
    score: float
    strength: Strength
    evidence_upper: Span
    evidence_lower: Span
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMatch:
    """What became of one upper target in a lower plan.

    ``upper`` is the id of a target, or ``row:N`` for the N-th row of the upper indicator
    table; ``lower`` likewise, None where the lower plan states no number. ``lower_value``
    is converted to the upper target's printed unit. ``conflict`` marks two statements
    that cannot both be followed as they stand.
    """

    upper: str
    upper_span: Span
    status: TargetStatus
    lower: str | None = None
    lower_span: Span | None = None
    lower_value: Number | None = None
    note: str = ""
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How one lower plan carries an upper one, in the upper plan's order."""

    schema: str = "luoshi.alignment/1"
    upper: Source
    lower: Source
    links: tuple[Link, ...] = ()
    uncarried: tuple[str, ...] = ()
    targets: tuple[TargetMatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedMeasure:
    """One upper measure and, for each lower plan in order, its best link or None."""

    upper: str
    upper_span: Span
    links: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedTarget:
    """One upper target seen over all lower plans, with what each of them states."""

    upper: str
    upper_span: Span
    status: TargetStatus
    matches: tuple[TargetMatch, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentMatrix:
    """How several lower plans together carry an upper one.

    ``uncarried`` names the upper measures that none of them carries.
    """

    schema: str = "luoshi.alignment-matrix/1"
    upper: Source
    lowers: tuple[Source, ...]
    measures: tuple[CarriedMeasure, ...] = ()
    uncarried: tuple[str, ...] = ()
    targets: tuple[CarriedTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text that two wordings share, or that only one of them has."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two versions of a plan.

    ``old`` and ``new`` are the texts to show, None where there is none. ``runs`` spell
    out a rewording; ``trend`` tells which way a target or a date went, a target being
    stricter when it asks for more; ``related`` names the measure of the other version
    that an added one was split from, or that a removed one went into.
    """

    kind: ChangeKind
    old_span: Span | None
    new_span: Span | None
    old: str | None
    new: str | None
    old_measure: str | None = None
    new_measure: str | None = None
    runs: tuple[Run, ...] = ()
    trend: Trend | None = None
    related: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that changed between two versions, in the order of the new one."""

    schema: str = "luoshi.diff/1"
    old: Source
    new: Source
    changes: tuple[Change, ...] = ()
