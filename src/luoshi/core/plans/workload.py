"""How the work of a plan is spread: over units, chapters and years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.plans.plan import Measure, Plan, Role, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """In how many measures a unit holds each role.

    A unit with two roles in one measure counts in both.
    """

    name: str
    lead: int
    responsible: int
    support: int

    @property
    def total(self) -> int:
        """All roles together."""
        return self.lead + self.responsible + self.support


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many measures there are, and how many say how much, by when and by whom."""

    name: str = ""
    part: int | None = None
    measures: int
    numeric: int
    dated: int
    assigned: int

    @property
    def unnumbered(self) -> int:
        """Measures without a number to reach."""
        return self.measures - self.numeric

    @property
    def undated(self) -> int:
        """Measures without a date."""
        return self.measures - self.dated

    @property
    def unassigned(self) -> int:
        """Measures that no unit leads or answers for."""
        return self.measures - self.assigned


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What falls due in one year; None is no year at all."""

    year: int | None
    measures: int
    targets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """The work of one plan, counted.

    Shapes   ``chapters`` and ``years`` add up to ``whole``; ``years`` in order, no year last
    """

    whole: Tally
    units: tuple[Load, ...]
    chapters: tuple[Tally, ...]
    years: tuple[Due, ...]


def workload(plan: Plan) -> Workload:
    """The measures of a plan by unit, chapter and year.

    A measure is due in the year of its last date; a target in its own year.

    Shapes   units busiest first, then in document order; chapters in document order
    """
    targets: dict[str | None, list[Target]] = defaultdict(list)
    for target in plan.targets:
        targets[target.measure].append(target)
    return Workload(
        whole=_tally(plan.measures, targets),
        units=_units(plan.measures),
        chapters=_chapters(plan.measures, targets),
        years=_years(plan, targets),
    )


def year_of(deadline: str | None) -> int | None:
    """The year of an ISO year, month or day.

    Example

        >>> year_of("2027-06"), year_of(None)
        (2027, None)
    """
    year = (deadline or "")[:4]
    return int(year) if year.isdecimal() else None


def is_assigned(measure: Measure) -> bool:
    """Whether a unit leads a measure or answers for it; support alone is not enough."""
    return any(unit.role in {"lead", "responsible"} for unit in measure.units)


def _tally(
    measures: Iterable[Measure],
    targets: dict[str | None, list[Target]],
    name: str = "",
    part: int | None = None,
) -> Tally:
    held = [(measure, targets.get(measure.id, [])) for measure in measures]
    return Tally(
        name=name,
        part=part,
        measures=len(held),
        numeric=sum(any(t.value is not None for t in own) for _, own in held),
        dated=sum(any(t.deadline for t in own) for _, own in held),
        assigned=sum(is_assigned(measure) for measure, _ in held),
    )


def _units(measures: tuple[Measure, ...]) -> tuple[Load, ...]:
    roles: dict[str, Counter[Role]] = defaultdict(Counter)
    for measure in measures:
        for name, role in dict.fromkeys((u.name, u.role) for u in measure.units):
            roles[name][role] += 1
    loads = [
        Load(
            name=name,
            lead=held["lead"],
            responsible=held["responsible"],
            support=held["support"],
        )
        for name, held in roles.items()
    ]
    return tuple(sorted(loads, key=lambda load: -load.total))


def _chapters(
    measures: tuple[Measure, ...], targets: dict[str | None, list[Target]]
) -> tuple[Tally, ...]:
    held: dict[tuple[int | None, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        held[measure.plan, measure.path[0] if measure.path else ""].append(measure)
    return tuple(
        _tally(inside, targets, name, part) for (part, name), inside in held.items()
    )


def _years(plan: Plan, targets: dict[str | None, list[Target]]) -> tuple[Due, ...]:
    measures = Counter(_last(targets.get(each.id, [])) for each in plan.measures)
    aims = Counter(year_of(target.deadline) for target in plan.targets)
    years = sorted(measures.keys() | aims.keys(), key=lambda year: year or 9999)
    return tuple(
        Due(year=year, measures=measures[year], targets=aims[year]) for year in years
    )


def _last(targets: list[Target]) -> int | None:
    years = [year for each in targets if (year := year_of(each.deadline))]
    return max(years, default=None)
