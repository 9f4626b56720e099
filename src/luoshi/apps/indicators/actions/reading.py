"""A file of figures read: which cell each of them is for, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.entries import Entry
from luoshi.apps.indicators.actions.versions import Said
from luoshi.apps.indicators.models import FigureImport, Measure
from luoshi.apps.indicators.parting import every_list, of_measure
from luoshi.apps.indicators.queries import declared, measures
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.groupings import TOTAL
from luoshi.core.indicators.groupings import Grouping as List
from luoshi.core.indicators.mapped import Columns, Heading, Known, Table, read_mapped
from luoshi.core.indicators.sdmx import read_sdmx
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.sheet import read_workbook

SDMX = "sdmx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A figure of a file; ``status`` is empty where the file does not say."""

    number: int
    cell: Cell
    entry: Entry
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The figures of a file, and what is wrong with it."""

    rows: Sequence[Brought]
    findings: Sequence[CellFinding]

    @property
    def has_errors(self) -> bool:
        """Whether nothing of it can be taken."""
        return any(one.severity == "error" for one in self.findings)


def table_of(brought: FigureImport) -> Table:
    """The table that was found in a file."""
    data = brought.table
    headings = tuple(
        Heading(column, text, tuple(some)) for column, text, some in data["headings"]
    )
    return Table(sheet=data["sheet"], head=data["head"], headings=headings)


def columns_of(data: dict[str, Any]) -> Columns:
    """What was said of the columns of a file."""
    return Columns(**data)


def read(brought: FigureImport, data: bytes) -> Read:
    """The figures of a file whose columns are known.

    Errors   those of reading a spreadsheet
    """
    every = [declared(one) for one in measures(brought.person)]
    known = Known(regions=_places(brought.person), indicators=every)
    if brought.mapping.get("kind") == SDMX:
        return _read_sdmx(brought, data, known)
    book = read_workbook(data, brought.document.name)
    columns = columns_of(brought.mapping)
    found = read_mapped(book, table_of(brought), columns, known)
    rows = [
        Brought(
            number=one.number,
            cell=one.place,
            entry=Entry(value=one.value, comparable=one.comparable, growth=one.growth),
        )
        for one in found.rows
    ]
    return _parted(brought, Read(rows=rows, findings=found.findings))


def _read_sdmx(brought: FigureImport, data: bytes, known: Known) -> Read:
    by_code = {one.code: one for one in known.indicators}
    found = read_sdmx(data, brought.document.name, by_code)
    codes = set(known.regions.values())
    strange = [
        CellFinding(
            code="figure-region-unknown",
            severity="error",
            message=f"没有代码为“{one.cell.region}”的地区。",
            sheet=brought.document.name,
            row=one.number,
        )
        for one in found.rows
        if one.cell.region not in codes
    ]
    rows = [
        Brought(
            number=one.number,
            cell=one.cell,
            entry=Entry(value=one.value),
            status=one.status or "",
        )
        for one in found.rows
        if one.value is not None and one.cell.region in codes
    ]
    findings = [*found.findings, *strange, *_repeated(brought, rows)]
    return _parted(brought, Read(rows=rows, findings=findings))


def _parted(brought: FigureImport, found: Read) -> Read:
    """The same with parts under their codes, as lists have them; a strange one is a finding.

    Where an indicator has no list with parts, what the file says is kept as it is.
    """
    known = every_list(brought.office_id)
    by_code = {
        one.code: of_measure(one, known)
        for one in measures(brought.person).filter(
            code__in={row.cell.indicator for row in found.rows}
        )
    }
    rows: dict[Cell, Brought] = {}
    wrong = []
    for row in found.rows:
        code = _code(row.cell.breakdown, by_code[row.cell.indicator])
        cell = replace(row.cell, breakdown=code or "")
        first = rows.setdefault(cell, row)
        if code is None:
            wrong.append(_part_finding(brought, row))
        elif first is not row:
            wrong.append(_part_finding(brought, row, first.number))
    named = [replace(row, cell=cell) for cell, row in rows.items()]
    return Read(rows=named, findings=[*found.findings, *wrong])


def _code(told: str, lists: Sequence[List]) -> str | None:
    """The code of a part, empty for the total; None for what no list has."""
    if told in TOTAL:
        return ""
    found = (one.find(told) for one in lists)
    part = next((one for one in found if one is not None), None)
    if part is not None:
        return part.code
    return None if lists else told


def _part_finding(brought: FigureImport, row: Brought, first: int = 0) -> CellFinding:
    """A part that no list has, or one that another row called otherwise."""
    unknown = f"指标的分组里没有代码或名称为“{row.cell.breakdown}”的分项。"
    return CellFinding(
        code="figure-row-repeated" if first else "figure-breakdown-unknown",
        severity="error",
        message=f"与第 {first} 行是同一个数。" if first else unknown,
        sheet=brought.document.name,
        row=row.number,
    )


def _repeated(brought: FigureImport, rows: Iterable[Brought]) -> Iterator[CellFinding]:
    """Figures told apart only by a scope of the file, which an indicator has one of."""
    seen: dict[Cell, int] = {}
    for one in rows:
        first = seen.setdefault(replace(one.cell, scope=""), one.number)
        if first != one.number:
            yield CellFinding(
                code="sdmx-row-repeated",
                severity="error",
                message=f"与第 {first} 行只有口径不同；一个指标只有一种口径。",
                sheet=brought.document.name,
                row=one.number,
            )


def _places(user: User) -> dict[str, str]:
    """Regions by their names, short names and codes; a name that two have is nobody's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in regions(user):
        for name in {one.code, one.name, one.short} - {""}:
            if found.setdefault(name, one.code) != one.code:
                taken.add(name)
    return {name: code for name, code in found.items() if name not in taken}


def said(brought: FigureImport, rows: Sequence[Brought]) -> Iterator[Said]:
    """The same with the indicators and regions of the office."""
    by_code: dict[str, Measure] = {one.code: one for one in measures(brought.person)}
    places: dict[str, Region] = {one.code: one for one in regions(brought.person)}
    for one in rows:
        yield Said(
            measure=by_code[one.cell.indicator],
            region=places[one.cell.region],
            period=one.cell.period,
            entry=one.entry,
            status=one.status or brought.standing,
            breakdown=one.cell.breakdown,
        )
