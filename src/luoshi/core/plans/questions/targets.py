"""Targets, and which of them fall due in a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.plan import Number, Relation, Target, TargetKind
from luoshi.core.plans.questions.citation import Citation, cite
from luoshi.core.plans.questions.volume import Volume, beneath


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnswer:
    """One target as compiled, beside its words.

    Units    ``value`` in ``unit``; a percentage stands as printed, 80 for 80%
    """

    id: str
    measure: str | None
    object: str
    kind: TargetKind
    relation: Relation
    value: Number | None
    value_max: Number | None
    unit: str | None
    deadline: str | None
    deadline_source: Literal["stated", "inherited"] | None
    citation: Citation


def targets_due(plans: Sequence[Volume], year: int) -> tuple[TargetAnswer, ...]:
    """The targets to be reached in a year, the earliest first.

    A target for a year as a whole is due at its end. A target without a date is never
    due.
    """
    due = [
        (_day(target.deadline), order, target, volume)
        for order, volume in enumerate(plans)
        for target in volume.plan.targets
        if target.deadline and _year(target.deadline) == year
    ]
    due.sort(key=lambda each: each[:2])
    return tuple(answer(volume, target) for *_, target, volume in due)


def answer(volume: Volume, target: Target) -> TargetAnswer:
    """One target beside its words."""
    path = beneath(volume.plan, target)
    return TargetAnswer(
        id=volume.named(target.id),
        measure=volume.named(target.measure) if target.measure else None,
        object=target.object,
        kind=target.kind,
        relation=target.relation,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        deadline=target.deadline,
        deadline_source=target.deadline_source,
        citation=cite(volume, target.span, part=target.plan, path=path),
    )


def _year(deadline: str) -> int:
    return int(deadline[:4])


def _day(deadline: str) -> str:
    """A date to sort by: a year or a month ends with its last day."""
    return deadline + "-12-31"[len(deadline) - 4 :]
