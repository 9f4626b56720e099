"""What a unit has to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.plans.plan import Measure, Role, Unit
from luoshi.core.plans.questions.citation import Citation, cite, sentence
from luoshi.core.plans.questions.offices import is_same, office
from luoshi.core.plans.questions.volume import Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One measure that a unit has a part in.

    ``unit`` is the name as printed, ``named`` the clause that names it, ``citation``
    the measure.
    """

    id: str
    marker: str | None
    title: str | None
    unit: str
    role: Role
    inherited: bool
    named: Citation
    citation: Citation


def duties_of(plans: Sequence[Volume], unit_name: str) -> tuple[Duty, ...]:
    """The measures in which a unit is named, in the order of the documents.

    Usual short and long forms are one name; a name without its level or its place means
    that of every level and place.
    """
    if not unit_name.strip():
        return ()
    asked = office(unit_name)
    return tuple(
        _duty(volume, measure, unit)
        for volume in plans
        for measure in volume.plan.measures
        for unit in measure.units
        if is_same(asked, office(unit.name))
    )


def _duty(volume: Volume, measure: Measure, unit: Unit) -> Duty:
    clause = measure.clause
    is_own = clause is not None and clause.holds(unit.span)
    where = clause if clause and is_own else sentence(volume.text, unit.span)
    return Duty(
        id=volume.named(measure.id),
        marker=measure.marker,
        title=measure.title,
        unit=unit.name,
        role=unit.role,
        inherited=unit.inherited,
        named=cite(volume, where, part=measure.plan),
        citation=cite(volume, measure.span, part=measure.plan, path=measure.path),
    )
