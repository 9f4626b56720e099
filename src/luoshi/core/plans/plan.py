"""The compiled plan: the typed form of the plan contract (docs/reference/contract.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

Role = Literal["responsible", "lead", "support"]
Relation = Literal[">=", ">", "<=", "<", "=", "~", "range"]
TargetKind = Literal["level", "increase", "growth_rate", "ratio", "count", "date_only"]
InstrumentType = Literal[
    "subsidy", "ratio", "standard", "time_limit", "fee_cap", "other"
]
Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which file the plan was compiled from."""

    name: str
    media_type: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document says of itself; None where it is not printed."""

    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    published: str | None = None
    period: tuple[int, int] | None = None
    region: str | None = None
    kind: str | None = None
    span: Span | None = None
    evidence: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of the outline; ``run_in`` where its text goes on in the same paragraph.

    ``restored`` marks a heading that stands only in the table of contents and whose place in
    the body was found by alignment.
    """

    level: int
    marker: str | None
    title: str
    span: Span
    run_in: bool = False
    restored: bool = False
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One organisation named in a responsibility clause, as printed."""

    name: str
    role: Role
    inherited: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The lowest item of a plan that states actions to take."""

    id: str
    marker: str | None
    title: str | None
    path: tuple[str, ...]
    span: Span
    units: tuple[Unit, ...] = ()
    task_forces: tuple[str, ...] = ()
    clause: Span | None = None
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A quantified or dated commitment about the future."""

    id: str
    measure: str | None
    object: str
    value: Number | None
    value_max: Number | None
    unit: str | None
    relation: Relation
    kind: TargetKind
    deadline: str | None
    deadline_source: Literal["stated", "inherited"] | None
    quote: str
    span: Span
    baseline: str | None = None
    soft: bool = False
    per: str | None = None
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One row of a plan's indicator table, values as printed."""

    group: str | None
    no: str | None
    name: str
    unit: str | None
    base_year: int | None
    base: str | None
    target_year: int | None
    target: str | None
    growth: str | None
    attribute: str | None
    span: Span
    note: str | None = None
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """An executable rule: subsidy, ratio, standard, time limit, fee cap."""

    id: str
    measure: str | None
    type: InstrumentType
    fields: dict[str, Any]
    quote: str
    span: Span
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another document that this one names."""

    title: str | None
    doc_number: str | None
    quote: str
    span: Span
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """A past result that the document reports."""

    object: str
    value: Number | None
    unit: str | None
    period: str | None
    quote: str
    span: Span
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an optional language-model endpoint suggests; never mixed with the rules' results."""

    kind: Literal["measure", "target"]
    fields: dict[str, Any]
    quote: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that was compiled from one file, in document order."""

    schema: str = "luoshi.plan/1"
    source: Source
    text: str | None = None
    document: Facts
    documents: tuple[Facts, ...] = ()
    outline: tuple[Heading, ...] = ()
    contents: tuple[Heading, ...] = ()
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    indicator_table: tuple[IndicatorRow, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    references: tuple[Reference, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    findings: tuple[Finding, ...] = ()
    proposals: tuple[Proposal, ...] = ()
