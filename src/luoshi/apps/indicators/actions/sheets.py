"""A sheet that a unit filled in: read, held against its return, and nothing of it written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luoshi.apps.indicators.actions.entries import Entry, Sheet, Slot
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.filled import FilledCell, read_filled
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook

# How many findings a page shows.
SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell that the sheet says otherwise."""

    slot: Slot
    entry: Entry
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What would come of a sheet; with errors nothing does."""

    changes: tuple[Change, ...]
    findings: tuple[CellFinding, ...]
    rows: int


def row_key(sheet: Sheet, slot: Slot) -> str:
    """The mark of a row: of which return, and which cell of it."""
    return f"{sheet.report.pk}@{slot.key}"


def tried(sheet: Sheet, data: bytes, name: str) -> Trial:
    """What a filled-in sheet would change of a return.

    Errors   those of reading a spreadsheet
    """
    found = read_filled(read_workbook(data, name))
    by_mark = {row_key(sheet, slot): slot for slot in sheet.slots}
    strange = tuple(_strange(one) for one in found.rows if one.key not in by_mark)
    changes = tuple(_changes(by_mark, found.rows))
    return Trial(
        changes=changes,
        findings=(*found.findings, *strange)[:SHOWN],
        rows=len(found.rows),
    )


def _changes(
    by_mark: dict[str, Slot], rows: tuple[FilledCell, ...]
) -> Iterator[Change]:
    for one in rows:
        slot = by_mark.get(one.key)
        entry = Entry(
            value=one.value,
            comparable=one.comparable,
            growth=one.growth,
            reason=one.reason,
        )
        if slot is not None and entry != slot.entry:
            yield Change(slot=slot, entry=entry, row=one.row)


def _strange(row: FilledCell) -> CellFinding:
    return CellFinding(
        code="return-row-unknown",
        severity=INDICATOR_RULES["return-row-unknown"].severity,
        message="这一行不属于这份报表，或者行标识被改动。",
        sheet="",
        row=row.row,
        column=None,
    )


def lines(sheet: Sheet) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    """A row of the sheet to take away for each cell of a return."""
    for order, slot in enumerate(sheet.slots, start=1):
        measure, entry = slot.duty.measure, slot.entry
        yield (
            *(order, measure.code, measure.name, slot.part_label, measure.unit),
            *(str(slot.period), slot.duty.region.name),
            slot.before.value if slot.before else None,
            slot.year_ago.value if slot.year_ago else None,
            *(entry.value, entry.comparable, entry.growth, entry.reason),
            row_key(sheet, slot),
        )
