"""Tables of the pages as files: exactly what is seen."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from luoshi.core.reports.safety import inert
from luoshi.core.reports.sheets import Column, Row, Sheet, Value
from luoshi.core.reports.workbook import workbook
from luoshi.core.values.numeral import Numeral

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
NAME, OTHER = 30, 14


def sheet(
    name: str, note: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> Sheet:
    """A table whose first column names its rows."""
    made: list[Row] = [tuple(row) for row in rows]
    return Sheet(
        name=name,
        heading=name,
        note=note,
        columns=tuple(
            Column(title, OTHER if at else NAME, "center" if at else "left")
            for at, title in enumerate(columns)
        ),
        rows=tuple(made),
        fixed=1,
    )


def packed(table: Sheet, form: str, *beside: Sheet) -> bytes:
    """The table as a file of that form; no cell of it is a formula.

    A workbook has the tables beside it too, where they have any row.
    """
    if form == "csv":
        return comma_separated(table)
    return workbook([table, *(one for one in beside if one.rows)])


def comma_separated(table: Sheet) -> bytes:
    """One header, then rows, in UTF-8 with the byte-order mark that spreadsheets want."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(column.title for column in table.columns)
    for row in table.rows:
        writer.writerow(map(_kept, row))
    return target.getvalue().encode("utf-8-sig")


def _kept(value: Value) -> Value:
    """A number without commas, a text that is no formula."""
    if isinstance(value, Numeral):
        return value.plain
    return inert(value) if isinstance(value, str) else value
