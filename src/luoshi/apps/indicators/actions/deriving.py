"""Figures that nobody reports: what the formula of an indicator gives of those that are approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from luoshi.apps.indicators.actions.entries import Entry
from luoshi.apps.indicators.actions.snapshots import keep
from luoshi.apps.indicators.actions.versions import (
    FORMULA,
    Origin,
    Said,
    hold,
    is_derived,
    place_of,
    standing_at,
    write,
)
from luoshi.apps.indicators.models import Duty, Measure, Observation
from luoshi.apps.indicators.queries import cell_of, declared, latest
from luoshi.apps.indicators.words import Standing
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.formulas import Derived, Formula, derived, needing, sound
from luoshi.core.values.numeral import KEPT
from luoshi.core.values.period import parse
from luoshi.core.values.rounding import rounded

CHANGED = "所用的数或公式有变动"
# What the database has room for.
MOST = Decimal(10) ** 18
REGIONS = 100
OWN = Q(report=None, batch=None, source=FORMULA)
Place = tuple[int, str]


def hold_formulas(office: int, others: Iterable[int] = ()) -> None:
    """Of two who approve parts of one formula the second waits, and sees what the first did.

    ``others`` are the keys of indicators whose figures are about to be approved as well.
    """
    own = Measure.objects.filter(office_id=office).exclude(formula="")
    hold({*own.values_list("pk", flat=True), *others})


def derive(office: int, at: datetime, changed: Iterable[Observation]) -> int:
    """Work out anew what was made of figures that were approved or given back; called with that.

    Of an indicator that somebody reports nothing is worked out, and no reported figure is
    replaced. Gives back how many figures are new or other; the formulas are held already.
    """
    rows = [one for one in changed if not one.breakdown]
    if not rows:
        return 0
    work = Work(office)
    touched = needing(work.formulas, {one.measure.code for one in rows})
    if not touched:
        return 0
    return work.done(touched, {(one.region_id, one.period) for one in rows}, at)


@task()
def fill(pk: int) -> None:
    """Work out the figures of an indicator whose formula is new, another, or no more."""
    measure = Measure.objects.filter(pk=pk).first()
    if measure is None:
        return
    work = Work(measure.office_id)
    places = work.places(measure)
    regions = sorted({region for region, _period in places})
    for start in range(0, len(regions), REGIONS):
        some = set(regions[start : start + REGIONS])
        with transaction.atomic():
            hold_formulas(measure.office_id, [measure.pk])
            # Read anew: while this waited the formula may have become another.
            now = Work(measure.office_id)
            chosen = {one for one in places if one[0] in some}
            now.done(now.touched(measure.code), chosen, timezone.now(), measure)


@dataclass(frozen=True)
class Work:
    """The indicators of an office and their formulas; under a code that was used twice the last."""

    office: int

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Indicators by their codes, with those that are no more."""
        rows = Measure.objects.filter(office_id=self.office)
        ordered = rows.order_by(F("valid_to").asc(nulls_last=True), "pk")
        return {one.code: one for one in ordered}

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """The formulas that hold, each after those that it asks for."""
        return sound({code: declared(one) for code, one in self.measures.items()})

    def touched(self, code: str) -> dict[str, Formula]:
        """The formula of an indicator and all that ask for it."""
        users = needing(self.formulas, {code})
        return {
            name: one
            for name, one in self.formulas.items()
            if name == code or name in users
        }

    def places(self, measure: Measure) -> set[Place]:
        """Where a formula can be worked out, and where it was."""
        touched = self.touched(measure.code)
        parts = {part for one in touched.values() for part in one.parts}
        rows = Observation.objects.filter(breakdown="", approved__isnull=False)
        told = rows.filter(
            Q(measure__in=self.keys(parts))
            | (OWN & Q(measure__in=[measure.pk, *self.keys(touched)]))
        )
        return set(told.values_list("region_id", "period").order_by())

    def keys(self, codes: Iterable[str]) -> list[int]:
        """The keys of some indicators."""
        return [self.measures[one].pk for one in codes]

    def done(
        self,
        touched: Mapping[str, Formula],
        places: set[Place],
        at: datetime,
        ended: Measure | None = None,
    ) -> int:
        """Write what formulas give in some regions and periods; gives back how much of it is new.

        What was worked out and can be no more is withdrawn; of ``ended``, whose formula may be
        gone, all that is not worked out anew.
        """
        codes = {*touched, *([ended.code] if ended else ())}
        own = list(self._rows(codes, places).filter(OWN, withdrawn=None))
        # Whoever waited comes after those who were faster.
        at = max([at, *(row.entered for row in own)])
        left = ended is not None and ended.code not in touched
        count = _withdraw((one for one in own if left and _is_of(one, ended)), at)
        found = list(self._found(touched, places))
        latest = standing_at(found)
        fresh = [
            said
            for said in found
            if said.entry.value is not None
            and (said.place not in latest or is_derived(latest[said.place]))
        ]
        given = {one.place for one in found if one.entry.value is not None}
        asked = {one.place for one in found}
        count += _withdraw(
            (
                one
                for one in own
                if (place := place_of(one)) not in given
                and (place in asked or _is_of(one, ended))
            ),
            at,
        )
        made = write(
            fresh, Origin(reporter=FORMULA, at=at, source=FORMULA, reason=CHANGED)
        )
        new = Observation.objects.filter(pk__in=[one.pk for one in made])
        new.update(approved=at, issuer=FORMULA)
        if count or made:
            keep(self.office, at)
        return count + len(made)

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
        rows = self._rows(touched, places).filter(
            OWN, approved__isnull=False, withdrawn=None
        )
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
                measure = self.measures[code]
                is_due = measure.holds(at.last_day) and (
                    at in declared(measure).periods(at.year)
                )
                if not is_due or (is_owed and cell not in kept):
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


def _is_of(row: Observation, measure: Measure | None) -> bool:
    return measure is not None and row.measure_id == measure.pk


def _withdraw(rows: Iterable[Observation], at: datetime) -> int:
    keys = [one.pk for one in rows]
    found = Observation.objects.filter(pk__in=keys, withdrawn=None)
    count: int = found.update(withdrawn=at)
    return count
