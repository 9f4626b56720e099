"""One measure with all that was compiled from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.core.plans.plan import Instrument, InstrumentType, Measure, Role, Unit
from luoshi.core.plans.questions import findings, targets
from luoshi.core.plans.questions.citation import Citation, cite
from luoshi.core.plans.questions.findings import FindingAnswer
from luoshi.core.plans.questions.targets import TargetAnswer
from luoshi.core.plans.questions.volume import Volume, beneath


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """A unit of a measure as printed, beside where it is named.

    ``inherited`` where it is named above the measure, for all that follows.
    """

    name: str
    role: Role
    inherited: bool
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentAnswer:
    """One executable rule with its fields, beside its words."""

    id: str
    measure: str | None
    type: InstrumentType
    fields: dict[str, Any]
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAnswer:
    """One measure: its words, who does it, what is to be reached, what is wrong."""

    id: str
    marker: str | None
    title: str | None
    citation: Citation
    units: tuple[UnitAnswer, ...]
    task_forces: tuple[str, ...]
    targets: tuple[TargetAnswer, ...]
    instruments: tuple[InstrumentAnswer, ...]
    findings: tuple[FindingAnswer, ...]


def measure(plans: Sequence[Volume], id: str) -> tuple[MeasureAnswer, ...]:  # noqa: A002
    """The measure of an id, ``p1/m3``; of ``m3`` that of every plan which has one.

    Errors   none: an id that no plan has gives nothing
    """
    key, _, own = id.strip().rpartition("/")
    return tuple(
        answer(volume, each)
        for volume in plans
        for each in volume.plan.measures
        if each.id == own and key in ("", volume.key)
    )


def answer(volume: Volume, item: Measure) -> MeasureAnswer:
    """One measure with all that was compiled from it."""
    plan = volume.plan
    return MeasureAnswer(
        id=volume.named(item.id),
        marker=item.marker,
        title=item.title,
        citation=cite(volume, item.span, part=item.plan, path=item.path),
        units=tuple(_unit(volume, item, unit) for unit in item.units),
        task_forces=item.task_forces,
        targets=tuple(
            targets.answer(volume, each)
            for each in plan.targets
            if each.measure == item.id
        ),
        instruments=tuple(
            _instrument(volume, each)
            for each in plan.instruments
            if each.measure == item.id
        ),
        findings=tuple(
            findings.answer(volume, each)
            for each in plan.findings
            if each.measure == item.id
        ),
    )


def _unit(volume: Volume, item: Measure, unit: Unit) -> UnitAnswer:
    return UnitAnswer(
        name=unit.name,
        role=unit.role,
        inherited=unit.inherited,
        citation=cite(volume, unit.span, part=item.plan),
    )


def _instrument(volume: Volume, item: Instrument) -> InstrumentAnswer:
    path = beneath(volume.plan, item)
    return InstrumentAnswer(
        id=volume.named(item.id),
        measure=volume.named(item.measure) if item.measure else None,
        type=item.type,
        fields=item.fields,
        citation=cite(volume, item.span, part=item.plan, path=path),
    )
