"""What the rules of the office say of a return before anybody else sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils import timezone

from luoshi.apps.indicators.actions.checking import rule_of
from luoshi.apps.indicators.actions.entries import Sheet, Slot, number_text
from luoshi.apps.indicators.models import Observation as Row
from luoshi.apps.indicators.models import Return
from luoshi.apps.indicators.parting import of_measure
from luoshi.apps.indicators.queries import (
    cell_of,
    checks,
    declared,
    observed,
)
from luoshi.core.indicators.checks import check
from luoshi.core.indicators.findings import Cell, FigureFinding
from luoshi.core.indicators.groupings import uneven
from luoshi.core.indicators.observation import Observation, growth_differs
from luoshi.core.indicators.unusual import Unusual, unusual

Findings = dict[str, list[FigureFinding]]
# How far back it is looked for what is usual: five figures of a year at least.
YEARS = 6


def judged(sheet: Sheet) -> Findings:
    """What stands against the figures of a return, by the key of the cell that is to be mended."""
    keys = {slot.cell: slot.key for slot in sheet.slots if slot.entry.value is not None}
    rules = [rule_of(one) for one in checks(sheet.report.office_id)]
    plain = [one for one in rules if not isinstance(one, Unusual)]
    said = [one for one in check(plain, figures(sheet)) if one.cell in keys]
    said += _uneven(sheet, keys)
    told = [_told(slot) for slot in sheet.slots if slot.cell in keys]
    measures = {slot.duty.measure for slot in sheet.slots}
    rates = {one.code for one in measures if declared(one).is_rate}
    said += growth_differs(told, rates=rates)
    said += _unlike(sheet, told, [one for one in rules if isinstance(one, Unusual)])
    found: Findings = defaultdict(list)
    for one in said:
        found[keys[one.cell]].append(one)
    return found


def figures(sheet: Sheet) -> dict[Cell, Decimal]:
    """What the rules look at: what stands around the return, and what is said in it."""
    known = {cell_of(one): Decimal(number_text(one.value)) for one in sheet.around}
    for slot in sheet.slots:
        known.pop(slot.cell, None)
        if slot.entry.value is not None:
            known[slot.cell] = slot.entry.value
    return known


def _uneven(sheet: Sheet, keys: Mapping[Cell, str]) -> Iterator[FigureFinding]:
    """Where parts do not fit their total; a finding at a part that is empty has no place."""
    known = figures(sheet)
    for slot in sheet.slots:
        measure = slot.duty.measure
        if slot.part is not None or not declared(measure).is_additive:
            continue
        for one in of_measure(measure, sheet.lists):
            found = uneven(one, slot.cell, known, measure.places)
            yield from (finding for finding in found if finding.cell in keys)


def _unlike(
    sheet: Sheet, told: list[Observation], rules: list[Unusual]
) -> Iterator[FigureFinding]:
    """What is unlike the past of its region; that is asked for only where a rule needs it."""
    codes = {one.indicator for one in rules} & {one.cell.indicator for one in told}
    if codes:
        regions = {slot.duty.region_id for slot in sheet.slots}
        wanted = [one for one in rules if one.indicator in codes]
        yield from unusual(wanted, told, _past(sheet.report, codes, regions))


def _past(report: Return, codes: set[str], regions: set[int]) -> Iterator[Observation]:
    rows = Row.objects.filter(
        measure__office=report.office_id,
        measure__code__in=codes,
        region__in=regions,
        is_latest=True,
        year__gte=report.ends.year - YEARS,
    )
    return map(observed, rows.select_related("measure", "region"))


def facts(sheet: Sheet) -> dict[str, bool]:
    """What the life of a return asks of its figures."""
    found = judged(sheet)
    demands = {
        (key, one.demand): sheet.by_key[key].entry.reason
        for key, some in found.items()
        for one in some
    }
    return {
        "is_complete": sheet.is_complete,
        "is_refused": any(demand == "refused" for _key, demand in demands),
        "has_reasons": all(
            reason for (_key, demand), reason in demands.items() if demand == "reason"
        ),
    }


def _told(slot: Slot) -> Observation:
    entry = slot.entry
    return Observation(
        cell=slot.cell,
        value=entry.value or Decimal(0),
        comparable=entry.comparable,
        published_growth=entry.growth,
        entered=timezone.now(),
        reporter="",
    )
