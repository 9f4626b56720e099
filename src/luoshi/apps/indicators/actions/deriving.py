"""Figures that nobody reports: what the formula of an indicator gives of those that are approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from luoshi.apps.indicators.actions.entries import Entry
from luoshi.apps.indicators.actions.snapshots import keep
from luoshi.apps.indicators.actions.versions import Origin, Said, standing_at, write
from luoshi.apps.indicators.models import Duty, Measure, Observation
from luoshi.apps.indicators.queries import cell_of, declared, latest
from luoshi.apps.indicators.words import Standing
from luoshi.apps.organisations.models import Region, holding
from luoshi.apps.organisations.queries import today
from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.formulas import Derived, Formula, derived, formulas, needing
from luoshi.core.values.numeral import KEPT
from luoshi.core.values.period import parse
from luoshi.core.values.rounding import rounded

# Who says so, where nobody does.
FORMULA = "按公式推算"
CHANGED = "所用的数或公式有变动"
# What the database has room for.
MOST = Decimal(10) ** 18
REGIONS = 100
OWN = Q(report=None, batch=None, source=FORMULA)
Place = tuple[int, str]


def is_derived(row: Observation) -> bool:
    """Whether a figure was worked out and not reported."""
    return row.report_id is None and row.batch_id is None and row.source == FORMULA


def derive(office: int, at: datetime, changed: Iterable[Observation]) -> int:
    """Work out anew what was made of figures that were approved or given back; called with that.

    Of an indicator that somebody reports nothing is worked out, and no reported figure is
    replaced. Gives back how many figures are new or other.
    """
    rows = [one for one in changed if not one.breakdown]
    work = Work(office)
    touched = needing(work.formulas, {one.measure.code for one in rows})
    if not touched:
        return 0
    return work.done(touched, {(one.region_id, one.period) for one in rows}, at)


@task()
def fill(pk: int) -> None:
    """Work out the figures of an indicator whose formula is new or another."""
    measure = Measure.objects.filter(pk=pk).first()
    if measure is None:
        return
    work = Work(measure.office_id)
    if measure.code not in work.formulas:
        return
    users = needing(work.formulas, {measure.code})
    touched = {
        code: one
        for code, one in work.formulas.items()
        if code == measure.code or code in users
    }
    parts = {part for one in touched.values() for part in one.parts}
    rows = Observation.objects.filter(
        measure__in=work.keys(parts), breakdown="", approved__isnull=False
    )
    places = set(rows.values_list("region_id", "period").order_by())
    regions = sorted({region for region, _period in places})
    for start in range(0, len(regions), REGIONS):
        some = set(regions[start : start + REGIONS])
        with transaction.atomic():
            work.done(
                touched, {one for one in places if one[0] in some}, timezone.now()
            )


@dataclass(frozen=True)
class Work:
    """The indicators of an office that hold today, and their formulas."""

    office: int

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Indicators by their codes."""
        rows = Measure.objects.filter(holding(today()), office_id=self.office)
        return {one.code: one for one in rows}

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Formulas, each after those that it asks for; none where they do not hold together."""
        try:
            return formulas(
                {code: declared(one) for code, one in self.measures.items()}
            )
        except IndicatorError:
            # Figures are approved all the same; the page of the indicator says what is wrong.
            return {}

    def keys(self, codes: Iterable[str]) -> list[int]:
        """The keys of some indicators."""
        return [self.measures[one].pk for one in codes]

    def done(
        self, touched: Mapping[str, Formula], places: set[Place], at: datetime
    ) -> int:
        """Write what formulas give in some regions and periods; gives back how much of it is new."""
        self._hold()
        found = list(self._found(touched, places))
        standing = standing_at(found)
        own = [
            (said, standing.get(said.place))
            for said in found
            if said.place not in standing or is_derived(standing[said.place])
        ]
        # Whoever waited comes after those who were faster.
        at = max([at, *(row.entered for _said, row in own if row)])
        gone = [row.pk for said, row in own if row and said.entry.value is None]
        rows = Observation.objects.filter(pk__in=gone, withdrawn=None)
        count: int = rows.update(withdrawn=at)
        fresh = [said for said, _row in own if said.entry.value is not None]
        made = write(
            fresh, Origin(reporter=FORMULA, at=at, source=FORMULA, reason=CHANGED)
        )
        new = Observation.objects.filter(pk__in=[one.pk for one in made])
        new.update(approved=at, issuer=FORMULA)
        if count or made:
            keep(self.office, at)
        return count + len(made)

    def _hold(self) -> None:
        """Of two who approve parts of one formula the second waits, and sees both."""
        rows = Measure.objects.select_for_update().filter(office_id=self.office)
        list(rows.exclude(formula="").order_by("pk").values_list("pk", flat=True))

    def _found(
        self, touched: Mapping[str, Formula], places: set[Place]
    ) -> Iterator[Said]:
        """What formulas give where nobody has to say it.

        What somebody has to report is worked out for nobody, neither for what asks for it.
        """
        regions = Region.objects.in_bulk({region for region, _period in places})
        codes = {one.code: one for one in regions.values()}
        reported, taken = self._reported(touched, places), self._taken(touched, places)
        shared: dict[tuple[str, ...], list[Cell]] = {}
        for region, period in places:
            cell = Cell(indicator="", region=regions[region].code, period=parse(period))
            free = (one for one in touched if replace(cell, indicator=one) not in taken)
            shared.setdefault(tuple(free), []).append(cell)
        for ours, cells in shared.items():
            asked = {code: touched[code] for code in ours}
            for one in derived(asked, reported, cells):
                if one.cell not in reported:
                    yield self._said(one, codes[one.cell.region])

    def _reported(
        self, touched: Mapping[str, Formula], places: set[Place]
    ) -> dict[Cell, Decimal]:
        """What is approved of the parts of formulas and of themselves.

        But for what was worked out by these formulas: that is worked out anew.
        """
        codes = {*touched, *(part for one in touched.values() for part in one.parts)}
        anew = OWN & Q(measure__in=self.keys(touched))
        told = latest(self._rows(codes, places), is_approved_only=True).exclude(anew)
        return {
            cell_of(one): one.value for one in told.select_related("measure", "region")
        }

    def _rows(self, codes: Iterable[str], places: set[Place]) -> QuerySet[Observation]:
        return Observation.objects.filter(
            measure__in=self.keys(codes),
            region__in={region for region, _period in places},
            period__in={period for _region, period in places},
            breakdown="",
        )

    def _taken(
        self, touched: Mapping[str, Formula], places: set[Place]
    ) -> frozenset[Cell]:
        """The cells of formulas that somebody has to report, or that are in no period of theirs.

        What was worked out before a unit got the duty follows its parts until the unit reports.
        """
        rows = self._rows(touched, places).filter(OWN, is_latest=True)
        kept = {cell_of(one) for one in rows.select_related("measure", "region")}
        keys = {region for region, _period in places}
        duties: dict[tuple[str, int], list[Duty]] = {}
        owed = Duty.objects.filter(measure__in=self.keys(touched), region__in=keys)
        for duty in owed.select_related("measure"):
            duties.setdefault((duty.measure.code, duty.region_id), []).append(duty)
        codes = dict(Region.objects.filter(pk__in=keys).values_list("pk", "code"))
        found = set()
        for region, period in places:
            at = parse(period)
            for code in touched:
                cell = Cell(indicator=code, region=codes[region], period=at)
                held = duties.get((code, region), [])
                is_owed = any(one.holds(at.last_day) for one in held)
                usual = declared(self.measures[code]).periods(at.year)
                if at not in usual or (is_owed and cell not in kept):
                    found.add(cell)
        return frozenset(found)

    def _said(self, one: Derived, region: Region) -> Said:
        value = None if one.value is None else rounded(one.value, KEPT)
        is_kept = value is not None and abs(value) < MOST
        return Said(
            measure=self.measures[one.cell.indicator],
            region=region,
            period=one.cell.period,
            entry=Entry(value=value if is_kept else None),
            status=Standing.PRELIMINARY.value,
        )
