"""What a run is scored with: figures, counts of tasks, marks; what is missing stays missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from luoshi.apps.assessments.models import Expert, Mark, Run
from luoshi.apps.assessments.queries import (
    before,
    declared_of,
    names_of,
    ranks_of,
    recall,
)
from luoshi.apps.indicators.actions.handing import approved_of
from luoshi.apps.organisations.models import Region, Unit, stem
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.handing import unit_tallies
from luoshi.core.assessments.canonical import canonical
from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.life import INSIDE
from luoshi.core.assessments.panel import opinion
from luoshi.core.assessments.scheme import Criterion
from luoshi.core.tasks.figures import Tally
from luoshi.core.values.period import Period, parse
from luoshi.core.values.rounding import rounded

# An indicator's code alone means its value, with this its published growth.
GROWTH = ":growth"
TASKS = ("rate", "due", "on_time", "late", "returns")
Column = dict[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that a run is scored with, the keys of the figures behind it, the run before."""

    inputs: Inputs
    figures: Mapping[tuple[str, str], int]
    former: Run | None


def gathered(run: Run) -> Gathered:
    """What the office knows today for a run, whoever asks."""
    scheme, former = declared_of(run.scheme), before(run)
    entrants = list(run.scheme.entrants.select_related("region"))
    found = _Known(run, {one.name: one.region for one in entrants})
    values = {leaf.code: found.column(leaf) for leaf in scheme.leaves()}
    inputs = Inputs(
        units={one.name: one.group for one in entrants},
        values={code: column for code, column in values.items() if column},
        adjustments=_adjustments(run),
        before=_ranks(former, run),
    )
    return Gathered(inputs=inputs, figures=found.figures, former=former)


def shown_inputs(run: Run) -> Inputs:
    """What a run is scored with: as it was sent out, before that what is known today."""
    if run.trial is not None and run.state not in INSIDE:
        return recall(run.trial).inputs
    return gathered(run).inputs


def _ranks(former: Run | None, run: Run) -> dict[str, int]:
    """The ranks of the run before, by the names of this one."""
    groups = {} if former is None else ranks_of(former, names_of(run))
    return {name: rank for group in groups.values() for name, rank in group.items()}


def digest_of(run: Run, unit: int, inputs: Inputs) -> str:
    """What tells the values that a unit answers for from any others."""
    own = run.scheme.charges.filter(unit=unit).values_list("criterion", flat=True)
    return sha256(
        canonical({one: inputs.values.get(one, {}) for one in own})
    ).hexdigest()


def unlike(run: Run, inputs: Inputs) -> list[str]:
    """The units whose values are others than those that they sealed."""
    rows = run.seals.filter(withdrawn=None).exclude(digest="").select_related("unit")
    return [
        str(one.unit)
        for one in rows
        if one.digest != digest_of(run, one.unit_id, inputs)
    ]


def figure_period(frequency: str, period: Period, *, is_cumulated: bool) -> Period:
    """The period of an indicator that stands for the period of a run."""
    if is_cumulated:
        return period.cumulated
    return period.single if frequency == "month" else period


class _Known:
    """The values of a run; its tasks are counted once however many criteria ask."""

    def __init__(self, run: Run, regions: Mapping[str, Region]) -> None:
        self._run, self._regions = run, regions
        self._names = {one.pk: name for name, one in regions.items()}
        self._counted: dict[str, Tally] | None = None
        self.figures: dict[tuple[str, str], int] = {}

    def column(self, leaf: Criterion) -> Column:
        """What a criterion is worth for each region, as far as it is known."""
        source = leaf.source
        if source is None:
            return {}
        if source.kind == "indicator":
            return self._observed(leaf.code, source.reference)
        if source.kind == "tasks":
            return self._tasks(source.reference)
        return _marked(self._run, leaf, self._names)

    def _observed(self, code: str, reference: str) -> Column:
        """Approved figures of an indicator; the version that stands."""
        name, is_growth = reference.removesuffix(GROWTH), reference.endswith(GROWTH)
        period = parse(self._run.period)
        rows = approved_of(
            self._run.office_id,
            name,
            lambda one: figure_period(
                one.frequency, period, is_cumulated=one.is_cumulated
            ),
            self._regions.values(),
        )
        found: Column = {}
        for row in rows:
            value = row.published_growth if is_growth else row.value
            if value is not None:
                region = self._names[row.region_id]
                found[region] = value
                self.figures[code, region] = row.pk
        return found

    def _tasks(self, name: str) -> Column:
        """One figure of each region's units together; none where there is nothing to divide by."""
        if name not in TASKS:
            return {}
        if self._counted is None:
            self._counted = _by_region(self._run, self._regions)
        found = {one: _count(tally, name) for one, tally in self._counted.items()}
        return {one: value for one, value in found.items() if value is not None}


def _by_region(run: Run, regions: Mapping[str, Region]) -> dict[str, Tally]:
    """The tasks that fell due in the period itself, of all units of each region."""
    period = parse(run.period)
    found = unit_tallies(run.office_id, period.first_day, period.last_day, today())
    homes = dict(
        Unit.objects.filter(pk__in=list(found), region__isnull=False).values_list(
            "pk", "region__code"
        )
    )
    sums: dict[str, Tally] = {}
    for name, region in regions.items():
        own = [
            tally
            for unit, tally in found.items()
            if homes.get(unit, "").startswith(stem(region.code))
        ]
        if own:
            sums[name] = _together(own)
    return sums


def _together(tallies: Iterable[Tally]) -> Tally:
    rows = list(tallies)
    names = ("held", "due", "done", "on_time", "open_late", "returns", "used_days")
    return Tally(**{name: sum(getattr(one, name) for one in rows) for name in names})


def _count(tally: Tally, name: str) -> Decimal | None:
    """One figure of a tally, the rate in percent."""
    value: Any = getattr(tally, name)
    if name != "rate":
        return Decimal(value)
    return None if value is None else rounded(value * 100, 4)


def _marked(run: Run, leaf: Criterion, names: Mapping[int, str]) -> Column:
    """What an office gave, or what the marks of a panel come to."""
    if leaf.source is None or leaf.source.kind != "panel":
        given = run.marks.filter(criterion=leaf.code).values_list("region", "value")
        return {
            names[one]: value
            for one, value in given
            if one in names and value is not None
        }
    left_out = leaf.source.left_out
    found = {
        region: opinion([value for _name, value in marks], left_out)
        for region, marks in counting(run, leaf.code).items()
        if region in names
    }
    return {names[one]: known.value for one, known in found.items() if known}


def counting(run: Run, criterion: str) -> dict[int, list[tuple[str, Decimal]]]:
    """The marks of a panel by region, each with its expert, of those who have handed in."""
    found: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for one in _handed(run, criterion):
        if one.value is not None:
            found[one.region_id].append((one.expert, one.value))
    return found


def remarks(run: Run, criterion: str) -> QuerySet[Mark]:
    """What the experts who have handed in said beside their marks, or why they gave none."""
    return _handed(run, criterion).exclude(reason="").select_related("region")


def _handed(run: Run, criterion: str) -> QuerySet[Mark]:
    waiting = run.experts.filter(criterion=criterion, handed=None).values("name")
    rows = run.marks.filter(criterion=criterion).exclude(expert__in=waiting)
    return rows.order_by("expert", "region__code")


def pending(run: Run, units: frozenset[int] | None = None) -> QuerySet[Expert]:
    """The experts who have not handed in; of the criteria that some units answer for."""
    rows = run.experts.filter(handed=None)
    if units is None:
        return rows
    charges = run.scheme.charges.filter(unit__in=units)
    return rows.filter(criterion__in=charges.values("criterion"))


def _adjustments(run: Run) -> tuple[Adjustment, ...]:
    names = names_of(run)
    return tuple(
        Adjustment(
            unit=names[one.region_id],
            item=one.item,
            reason=one.reason,
            evidence=one.evidence,
            points=one.points,
        )
        for one in run.awards.filter(is_withdrawn=False)
        if one.region_id in names
    )


def is_fresh(run: Run) -> bool:
    """Whether the standing calculation knows the marks and adjustments of today."""
    if run.trial is None:
        return False
    known, names = recall(run.trial).inputs, names_of(run)
    if Counter(known.adjustments) != Counter(_adjustments(run)):
        return False
    return all(
        known.values.get(leaf.code, {}) == _marked(run, leaf, names)
        for leaf in declared_of(run.scheme).leaves()
        if leaf.is_marked
    )


def missing(
    run: Run, inputs: Inputs, units: frozenset[int] | None = None
) -> list[tuple[Criterion, str]]:
    """The values that are not there and of which nobody said why; of some units' criteria."""
    scheme, names = declared_of(run.scheme), names_of(run)
    charges = run.scheme.charges.all()
    mine = {one.criterion for one in charges if units is None or one.unit_id in units}
    unknown = run.marks.filter(value__isnull=True).exclude(reason="")
    rows = unknown.values_list("criterion", "region")
    told = {(criterion, names.get(region)) for criterion, region in rows}
    return [
        (leaf, name)
        for leaf in scheme.leaves()
        if units is None or leaf.code in mine
        for name in inputs.units
        if name not in inputs.values.get(leaf.code, {})
        and (leaf.code, name) not in told
    ]


def marks_of(run: Run, criterion: str) -> dict[tuple[int, str], Mark]:
    """The marks of a criterion by region and expert."""
    rows = run.marks.filter(criterion=criterion)
    return {(one.region_id, one.expert): one for one in rows}
