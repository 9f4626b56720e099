"""What a run is scored with: figures, counts of tasks, marks; what is missing stays missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.models import Mark, Run
from luoshi.apps.assessments.queries import before, declared_of, recall
from luoshi.apps.indicators.queries import every_measure, figures_of
from luoshi.apps.organisations.models import Region, Unit, stem
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.handing import unit_tallies
from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.panel import agreed
from luoshi.core.assessments.scheme import Criterion, Source
from luoshi.core.tasks.figures import Tally
from luoshi.core.values.period import Period, parse
from luoshi.core.values.rounding import rounded

# An indicator's code alone means its value, with this its published growth.
GROWTH = ":growth"
TASKS = ("rate", "due", "on_time", "late", "returns")
# Of so many experts the highest and the lowest mark are left out.
ENOUGH = 3
Column = dict[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that a run is scored with, and the keys of the figures behind it."""

    inputs: Inputs
    figures: Mapping[tuple[str, str], int]


def gathered(user: User, run: Run) -> Gathered:
    """What is known today for a run."""
    scheme = declared_of(run.scheme)
    entrants = list(run.scheme.entrants.select_related("region"))
    regions = [one.region for one in entrants]
    figures: dict[tuple[str, str], int] = {}
    values: dict[str, Column] = {}
    counts = _Counts(run, regions)
    for leaf in scheme.leaves():
        column = _column(user, run, leaf, regions, counts, figures)
        if column:
            values[leaf.code] = column
    inputs = Inputs(
        units={one.region.name: one.group for one in entrants},
        values=values,
        adjustments=_adjustments(run),
        before=ranks_before(run),
    )
    return Gathered(inputs=inputs, figures=figures)


def ranks_before(run: Run) -> dict[str, int]:
    """The ranks of the run before, by the names of the regions."""
    last = before(run)
    if last is None or last.trial is None:
        return {}
    scores = recall(last.trial).result.scores
    return {one.unit: one.place.rank for one in scores if one.place.rank is not None}


def _column(
    user: User,
    run: Run,
    leaf: Criterion,
    regions: list[Region],
    counts: _Counts,
    figures: dict[tuple[str, str], int],
) -> Column:
    source = leaf.source
    if source is None:
        return {}
    if source.kind == "indicator":
        return _figures(user, run, leaf.code, source, regions, figures)
    if source.kind == "tasks":
        return counts.column(source.reference)
    return _marked(run, leaf, is_panel=source.kind == "panel")


def figure_period(frequency: str, period: Period, *, is_cumulated: bool) -> Period:
    """The period of an indicator that stands for the period of a run."""
    if is_cumulated:
        return period.cumulated
    return period.single if frequency == "month" else period


def _figures(
    user: User,
    run: Run,
    code: str,
    source: Source,
    regions: list[Region],
    figures: dict[tuple[str, str], int],
) -> Column:
    """Approved figures of an indicator; the version that stands."""
    name = source.reference.removesuffix(GROWTH)
    measure = every_measure(user).filter(code=name).order_by("-pk").first()
    if measure is None:
        return {}
    period = figure_period(
        measure.frequency, parse(run.period), is_cumulated=measure.is_cumulated
    )
    rows = figures_of(user, [measure], regions, is_approved_only=True)
    is_growth = source.reference.endswith(GROWTH)
    found: Column = {}
    for row in rows.filter(period=period.code):
        value = row.published_growth if is_growth else row.value
        if value is not None:
            found[row.region.name] = value
            figures[code, row.region.name] = row.pk
    return found


class _Counts:
    """The tasks of a period, counted once however many criteria ask."""

    def __init__(self, run: Run, regions: list[Region]) -> None:
        self._run, self._regions = run, regions
        self._known: dict[str, Tally] | None = None

    def column(self, name: str) -> Column:
        """One figure of each region's units together; none where there is nothing to divide by."""
        if name not in TASKS:
            return {}
        found = {one: _count(tally, name) for one, tally in self._tallies().items()}
        return {one: value for one, value in found.items() if value is not None}

    def _tallies(self) -> dict[str, Tally]:
        if self._known is None:
            self._known = _by_region(self._run, self._regions)
        return self._known


def _by_region(run: Run, regions: list[Region]) -> dict[str, Tally]:
    period = parse(run.period)
    found = unit_tallies(
        run.office_id, period.first_day.replace(month=1), period.last_day, today()
    )
    homes = dict(
        Unit.objects.filter(pk__in=list(found), region__isnull=False).values_list(
            "pk", "region__code"
        )
    )
    sums: dict[str, Tally] = {}
    for region in regions:
        own = [
            tally
            for unit, tally in found.items()
            if homes.get(unit, "").startswith(stem(region.code))
        ]
        if own:
            sums[region.name] = _together(own)
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


def _marked(run: Run, leaf: Criterion, *, is_panel: bool) -> Column:
    rows = run.marks.filter(criterion=leaf.code, value__isnull=False)
    given: dict[str, list[Decimal]] = defaultdict(list)
    for mark in rows.select_related("region"):
        given[mark.region.name].append(mark.value or Decimal(0))
    if not is_panel:
        return {name: values[-1] for name, values in given.items()}
    return {
        name: agreed(values, left_out=1 if len(values) >= ENOUGH else 0)
        for name, values in given.items()
    }


def _adjustments(run: Run) -> tuple[Adjustment, ...]:
    rows = run.awards.filter(is_withdrawn=False).select_related("region")
    return tuple(
        Adjustment(
            unit=one.region.name,
            item=one.item,
            reason=one.reason,
            evidence=one.evidence,
            points=one.points,
        )
        for one in rows
    )


def missing(
    user: User, run: Run, units: frozenset[int] | None = None
) -> list[tuple[Criterion, str]]:
    """The values that are not there and of which nobody said why; of some units' criteria."""
    scheme = declared_of(run.scheme)
    charges = run.scheme.charges.all()
    mine = {one.criterion for one in charges if units is None or one.unit_id in units}
    inputs = gathered(user, run).inputs
    told = set(run.marks.exclude(reason="").values_list("criterion", "region__name"))
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
