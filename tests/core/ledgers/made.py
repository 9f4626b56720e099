"""Ledgers in the shapes that offices keep them, made for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from luoshi.core.ledgers.mapping import propose_mapping
from luoshi.core.ledgers.row import Trial
from luoshi.core.ledgers.rows import dry_run
from luoshi.core.ledgers.table import Table, find_tables
from luoshi.core.spreadsheets.sheet import read_workbook

HEAD = ("序号", "具体工作", "牵头单位", "配合单位", "完成时限", "完成比例")
TASKS: tuple[tuple[Any, ...], ...] = (
    (1, "新建便民市场3个", "区商务局", "区城管局、各街道", "2026年6月底", "50%"),
    (2, "建成社区食堂12家", "区民政局", "区财政局", "2026年12月底前", "10%"),
    (3, "开展家政服务培训", "区人社局", None, "长期", None),
)


@dataclass(frozen=True, kw_only=True)
class Made:
    """One sheet to be made: rows from the first, merged ranges, formats by cell."""

    rows: Sequence[Sequence[Any]]
    name: str = "台账"
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden: bool = False


def book(*sheets: Made) -> bytes:
    """The .xlsx of some sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for made in sheets:
        page = workbook.create_sheet(made.name)
        for row in made.rows:
            page.append(list(row))
        for place, code in made.formats.items():
            page[place].number_format = code
        for area in made.merged:
            page.merge_cells(area)
        for number in made.hidden_rows:
            page.row_dimensions[number].hidden = True
        for letters in made.hidden_columns:
            page.column_dimensions[letters].hidden = True
        page.sheet_state = "hidden" if made.hidden else "visible"
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def ledger(*rows: Sequence[Any], head: Sequence[str] = HEAD, **made: Any) -> bytes:
    """The .xlsx of one sheet: a header and rows."""
    return book(Made(rows=[head, *rows], **made))


def table_of(data: bytes, name: str = "台账.xlsx") -> Table:
    """The first ledger of a workbook."""
    return find_tables(read_workbook(data, name))[0]


def trial_of(data: bytes, name: str = "台账.xlsx", year: int | None = None) -> Trial:
    """What importing the first ledger of a workbook as proposed would bring in."""
    table = table_of(data, name)
    return dry_run([(table, propose_mapping(table))], year=year)


def with_part(data: bytes, name: str, change: Mapping[bytes, bytes]) -> bytes:
    """The same package, some bytes of one part put in the place of others."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member == name:
                for before, after in change.items():
                    assert before in content
                    content = content.replace(before, after)
            new.writestr(member, content)
    return target.getvalue()
