"""The rows of the other panels, each with the key of its place."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.badges import Badge, Badges
from luoshi.apps.plans.workbench.marks import measure_keys
from luoshi.apps.plans.workbench.terms import terms
from luoshi.core.plans.plan import (
    Achievement,
    IndicatorRow,
    Instrument,
    Reference,
    Target,
)
from luoshi.core.plans.review.kinds import Kind
from luoshi.core.reports.wording import INSTRUMENTS, amount, date, number


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One target, its value and its date in words."""

    key: str
    number: int
    target: Target
    amount: str
    deadline: str
    measure: str | None
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One row of the indicator table."""

    key: str
    row: IndicatorRow
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """One executable rule with its terms in words."""

    key: str
    number: int
    one: Instrument
    type: str
    terms: tuple[tuple[str, str], ...]
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One document that the plan names."""

    key: str
    number: int
    one: Reference
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One past result that the document reports."""

    key: str
    one: Achievement
    amount: str
    badge: Badge


class Panels:
    """The rows of every panel of a plan."""

    def __init__(self, now: Standing) -> None:
        self._plan = now.plan
        self._badges = Badges(now)
        self._measures = measure_keys(now.plan)

    def badge(self, kind: Kind, place: int) -> Badge:
        """How the thing at a place of its kind stands in the review."""
        return self._badges.of(kind, place)

    def targets(self) -> list[TargetRow]:
        """The targets with the measure that each belongs to."""
        return [
            TargetRow(
                key=f"t{place}",
                number=place,
                target=target,
                amount=amount(target),
                deadline=date(target.deadline),
                measure=self._measures.get(target.measure or ""),
                badge=self._badges.of("target", place),
            )
            for place, target in enumerate(self._plan.targets, start=1)
        ]

    def indicators(self) -> list[IndicatorLine]:
        """The rows of the indicator table."""
        return [
            IndicatorLine(
                key=f"i{place}", row=row, badge=self._badges.of("indicator", place)
            )
            for place, row in enumerate(self._plan.indicator_table, start=1)
        ]

    def instruments(self) -> list[InstrumentRow]:
        """The executable rules."""
        return [
            InstrumentRow(
                key=f"p{place}",
                number=place,
                one=one,
                type=INSTRUMENTS[one.type],
                terms=tuple(terms(one.fields)),
                badge=self._badges.of("instrument", place),
            )
            for place, one in enumerate(self._plan.instruments, start=1)
        ]

    def references(self) -> list[ReferenceRow]:
        """The documents that the plan names."""
        return [
            ReferenceRow(
                key=f"r{place}",
                number=place,
                one=one,
                badge=self._badges.of("reference", place),
            )
            for place, one in enumerate(self._plan.references, start=1)
        ]

    def results(self) -> list[ResultRow]:
        """The past results that the document reports."""
        return [
            ResultRow(
                key=f"a{place}",
                one=past,
                amount="" if past.value is None else number(past.value),
                badge=self._badges.of("achievement", place),
            )
            for place, past in enumerate(self._plan.achievements, start=1)
        ]
